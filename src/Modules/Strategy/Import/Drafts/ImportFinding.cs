namespace Stadtlotse.Strategy.Import;

/// <summary>Something a person should know about how a document was read.</summary>
/// <param name="Code">Stable code, listed in the README.</param>
/// <param name="Severity"><c>error</c>: nothing could be read; <c>warning</c>: part is missing or doubtful; <c>info</c>.</param>
/// <param name="De">One German sentence.</param>
/// <param name="En">The same in English.</param>
/// <param name="Line">Line concerned, 0 when the whole document.</param>
public sealed record ImportFinding(string Code, string Severity, string De, string En, int Line = 0)
{
    internal static ImportFinding Of(string code, int line = 0) =>
        FindingTexts.TryGetValue(code, out var text)
            ? new(code, text.Severity, text.De, text.En, line)
            : new(code, "error", "Die Datei ist beschädigt oder überschreitet eine Grenze und wurde nicht gelesen.",
                "The file is damaged or over a limit and was not read.", line);

    private static readonly Dictionary<string, (string Severity, string De, string En)> FindingTexts = new(StringComparer.Ordinal)
    {
        ["file.empty"] = ("error", "Die Datei enthält keinen Text.", "The file holds no text."),
        ["file.size"] = ("error", "Die Datei ist größer als 64 MiB und wurde nicht gelesen.", "The file is larger than 64 MiB and was not read."),
        ["file.binary"] = ("error", "Die Datei ist weder Text noch DOCX noch PDF.", "The file is neither text nor DOCX nor PDF."),
        ["file.missing"] = ("error", "Die Datei gibt es nicht oder sie ist nicht lesbar.", "The file does not exist or cannot be read."),
        ["text.windows1252"] = ("info", "Der Text ist kein UTF-8 und wurde als Windows-1252 gelesen.", "The text is not UTF-8 and was read as Windows-1252."),
        ["text.utf16"] = ("info", "Der Text wurde als UTF-16 gelesen.", "The text was read as UTF-16."),
        ["text.control"] = ("warning", "Der Text enthält Steuerzeichen; sie wurden übergangen.", "The text holds control characters; they were passed over."),
        ["text.notGerman"] = ("warning", "Der Text scheint nicht deutsch zu sein; nur Gliederung und Tabellen sind verlässlich.", "The text does not seem to be German; only outline and tables are reliable."),
        ["text.nothingFound"] = ("warning", "Im Text wurden weder Ziele noch Maßnahmen, Workshops, Einheiten oder Leitlinien erkannt.", "Neither goals nor measures, workshops, units or principles were recognised in the text."),
        ["text.longLine"] = ("warning", "Ein Absatz ist länger als 100.000 Zeichen; nur sein Anfang wurde nach Aussagen durchsucht.", "A paragraph is longer than 100,000 characters; only its beginning was searched for statements."),
        ["text.time"] = ("error", "Der Text ist so gebaut, dass das Lesen zu lange dauerte; er wurde nicht gelesen.", "The text is built so that reading it took too long; it was not read."),
        ["docx.malformed"] = ("error", "Die DOCX-Datei ist beschädigt: Ihr Hauptteil fehlt oder ist kein gültiges XML.", "The DOCX file is damaged: its main part is missing or not valid XML."),
        ["docx.part"] = ("warning", "Ein Nebenteil der DOCX-Datei (Formatvorlagen, Nummerierung oder Fußnoten) ist beschädigt; der Text wurde ohne ihn gelesen.", "A side part of the DOCX file (styles, numbering or footnotes) is damaged; the text was read without it."),
        ["doc.old"] = ("error", "Die Datei ist ein altes Word-Dokument (DOC, bis Word 2003); dieses Format wird nicht gelesen.", "The file is an old Word document (DOC, up to Word 2003); this format is not read."),
        ["docx.encrypted"] = ("error", "Die Datei ist ein altes Office-Format oder mit einem Kennwort geschützt.", "The file is an old Office format or protected by a password."),
        ["docx.images"] = ("info", "Die Datei enthält Bilder; Text in Bildern wurde nicht gelesen.", "The file holds images; text within images was not read."),
        ["zip.malformed"] = ("error", "Die DOCX-Datei ist beschädigt: Das Archiv lässt sich nicht öffnen.", "The DOCX file is damaged: its archive cannot be opened."),
        ["zip.ratio"] = ("error", "Die Datei entpackt sich auf ein Vielfaches ihrer Größe und wurde nicht gelesen.", "The file unpacks to many times its size and was not read."),
        ["zip.entries"] = ("error", "Das Archiv enthält zu viele Einträge und wurde nicht gelesen.", "The archive holds too many entries and was not read."),
        ["zip.path"] = ("error", "Das Archiv nennt einen Pfad außerhalb seiner selbst und wurde nicht gelesen.", "The archive names a path outside itself and was not read."),
        ["size"] = ("error", "Ein Teil der Datei ist entpackt zu groß und wurde nicht gelesen.", "A part of the file is too large when unpacked and was not read."),
        ["pdf.password"] = ("error", "Die PDF-Datei ist mit einem Kennwort geschützt.", "The PDF file is protected by a password."),
        ["pdf.noText"] = ("error", "Die PDF-Datei enthält keinen Text, wohl nur gescannte Bilder; sie braucht zuerst eine Texterkennung.", "The PDF file holds no text, probably only scanned images; it needs text recognition first."),
        ["pdf.pagesWithoutText"] = ("warning", "Einige Seiten der PDF-Datei enthalten keinen Text (Bilder oder Scans).", "Some pages of the PDF file hold no text (pictures or scans)."),
        ["pdf.damaged"] = ("error", "Die PDF-Datei ist beschädigt und konnte nicht gelesen werden.", "The PDF file is damaged and could not be read."),
        ["pdf.partly"] = ("warning", "Die PDF-Datei ist teilweise beschädigt; der lesbare Teil wurde verwendet.", "The PDF file is partly damaged; the readable part was used."),
        ["pdf.tool"] = ("error", "Das Programm pdftotext (poppler-utils) fehlt; PDF-Dateien können nicht gelesen werden.", "The program pdftotext (poppler-utils) is missing; PDF files cannot be read."),
        ["pdf.time"] = ("error", "Das Lesen der PDF-Datei dauerte zu lange und wurde abgebrochen.", "Reading the PDF file took too long and was stopped."),
        ["pdf.size"] = ("warning", "Der Text der PDF-Datei ist zu groß; nur sein Anfang wurde gelesen.", "The text of the PDF file is too large; only its beginning was read."),
    };
}

using System.Text;

namespace Stadtlotse.Pdf.Tests;

internal static partial class Samples
{
    /// <summary>One of everything.</summary>
    public static Document Broad() => new()
    {
        Title = "Alles auf einmal: Übersicht & Prüfung <1>",
        Created = Time,
        Author = "Stadt Musterstadt",
        Watermark = "ENTWURF",
        Header = new(Left: ["Musterstadt"], Right: ["Stand: April 2026"], Rule: true),
        Footer = new(Left: ["Amt für Probe"], Right: ["Seite ", new PageNumber(), " von ", new PageCount()]),
        Hyphenate = HyphenateEverywhere,
        Content =
        [
            new Heading(1, "Übersicht") { Id = "oben" },
            new Paragraph("Text mit ", Inline.Bold("fettem"), ", ", Inline.Italic("schrägem"), ", ", new Run("beidem") { IsBold = true, IsItalic = true }, ", ", Inline.Code("Code-Text"),
                ", H", new Run("2") { Position = Position.Lowered }, "O, m", new Run("2") { Position = Position.Raised }, ", ", Inline.Foreign("en", "an English phrase"), ", ",
                new Run("rot") { Color = new(170, 0, 0) }, " und ", Inline.Link("einem Verweis nach unten", "#unten"), " sowie ", Inline.Link("nach außen", "https://example.org/ä?x=1&y=(2)"), "."),
            new Paragraph(string.Join(' ', Enumerable.Repeat("Die Datenschutzfolgenabschätzung der Verwaltungsgemeinschaft betrifft Einwohnermeldewesen und Abfallwirtschaftsbetriebe.", 4))) { Align = Alignment.Justify },
            new Heading(2, "Listen"),
            new ItemList("Erstens", "Zweitens mit längerem Text, der über die Zeile hinausgeht, damit man sieht, wie die folgende Zeile eingezogen wird und ausgerichtet ist.",
                new ListItem(new Paragraph("Drittens"), new ItemList("innen", new ListItem(new Paragraph("auch innen"), new ItemList("ganz innen"))))),
            new ItemList("römisch eins", "römisch zwei") { Numbering = Numbering.UpperRoman, Start = 9 },
            new Quote("Ein Zitat, das eingerückt ist.", new Paragraph("Es hat zwei Absätze.")),
            new CodeBlock("if (x < 1)\n    return \"y\";"),
            new Divider(),
            new Heading(2, "Tabelle mit verbundenen Zellen"),
            new Table(
                new("Stelle", new TableCell("Haushaltsjahr") { ColumnSpan = 2 }),
                new("", "2026", "2027"),
                new(new TableCell("Personal") { RowSpan = 2, Scope = HeaderScope.Row }, "1.200,00", "1.300,00"),
                new("200,00", new TableCell(new Paragraph("Mit Liste:"), new ItemList("a", "b")))
                ) { HeadRows = 2, Lines = TableLines.Grid, Columns = [new(50), new(Align: Alignment.Right), new(Align: Alignment.Right)], Summary = "Ausgaben nach Jahren" },
            new Heading(2, "Bilder") { Id = "unten" },
            new Figure(Picture.Read(Encoding.UTF8.GetBytes(Logo)), "Berge mit Sonne") { Width = 40, Align = Alignment.Center, Caption = ["Abbildung 1: Berge"] },
            new Figure(Picture.Read(Png.Encode(64, 48, 6, 8, (x, y) => [(ushort)(x * 4), (ushort)(y * 5), 128, (ushort)(x * 4)])), "Verlauf, nach links durchsichtig") { Width = 30 },
            new Figure(Picture.Read(Encoding.UTF8.GetBytes(Logo)), "") { Width = 10 },
            new QrCode("https://example.org/", "QR-Code zu example.org"),
            new Heading(2, "Lange Tabelle"),
            new Table([new("Nummer", "Name", "Betrag"), .. Enumerable.Range(1, 60).Select(i => new TableRow($"{i}", $"Person {i} mit einem Namen", $"{i * 3},00 €"))])
            { Columns = [new(), new(), new(Align: Alignment.Right)] },
            new Paragraph("Ende."),
        ],
    };

    /// <summary>A form to be filled in.</summary>
    public static Document Form() => new()
    {
        Title = "Antrag auf Hundesteuerermäßigung",
        Created = Time,
        Content =
        [
            new Heading(1, "Antrag auf Ermäßigung der Hundesteuer"),
            new TextField("name", "Name, Vorname") { IsRequired = true, Value = "Müller, Zoë", Width = 100 },
            new TextField("grund", "Begründung") { Lines = 5, Tooltip = "Warum beantragen Sie die Ermäßigung?", Value = "Der Hund kommt aus dem Tierheim.\nEr ist acht Jahre alt.", MaxLength = 500 },
            new ChoiceField("rasse", "Rasse", "Dackel", "Pudel", "Mischling (groß)") { Value = "Pudel", Width = 70 },
            new CheckField("tierheim", "Der Hund stammt aus einem Tierheim.") { IsChecked = true },
            new CheckField("assistenz", "Der Hund ist ein Assistenzhund im Sinne des § 12e des Behindertengleichstellungsgesetzes und ausgebildet oder in Ausbildung."),
            new RadioField("zahlung", "Zahlungsweise", "jährlich", "vierteljährlich") { Value = "jährlich" },
            new TextField("fest", "Aktenzeichen") { IsReadOnly = true, Value = "20.1-4711", Width = 50 },
        ],
    };

    /// <summary>Divides after each vowel that a consonant and a vowel follow: enough to see hyphens.</summary>
    public static IReadOnlyList<int> HyphenateEverywhere(string word, string language)
    {
        var places = new List<int>();
        for (var i = 1; i + 1 < word.Length; i++)
            if ("aeiouäöü".Contains(word[i - 1]) && !"aeiouäöü".Contains(word[i]) && "aeiouäöü".Contains(word[i + 1]))
                places.Add(i);
        return places;
    }
}

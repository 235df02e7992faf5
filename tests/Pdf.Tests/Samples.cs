namespace Stadtlotse.Pdf.Tests;

/// <summary>Documents the tests write again and again; invented throughout.</summary>
internal static partial class Samples
{
    public static readonly DateTimeOffset Time = new(2026, 4, 3, 9, 30, 0, TimeSpan.FromHours(2));

    /// <summary>The fonts of the machine, or a visible skip.</summary>
    public static FontSet Fonts => fonts.Value ?? Skip();

    private static readonly Lazy<FontSet?> fonts = new(() =>
    {
        try
        {
            return FontSet.System("DejaVu Sans");
        }
        catch (PdfException)
        {
            return null;
        }
    });

    public static PdfWriter Writer => new(Fonts);

    public const string Logo =
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 24"><path d="M2 22 L12 4 L20 14 L28 2 L38 22 Z" fill="#0a4a7a"/><circle cx="33" cy="5" r="3.5" fill="#d99000"/></svg>""";

    public static Letter Notice(string name = "Erika Mustermann", string file = "20.1-4711/26") => new()
    {
        Title = $"Hundesteuerbescheid {file}",
        Created = Time,
        Author = "Stadt Musterstadt",
        Subject = "Festsetzung der Hundesteuer 2026",
        Keywords = ["Hundesteuer", "Bescheid"],
        ReturnAddress = "Stadt Musterstadt · Postfach 12 34 · 12345 Musterstadt",
        Recipient = ["Frau", name, "Musterweg 12", "12345 Musterstadt"],
        Information =
        [
            new("Unser Zeichen", file), new("Kassenzeichen", "5.0100.123456.7"), new("Bearbeitung", "Herr Beispiel"),
            new("Telefon", "01234 567-890"), new("E-Mail", "steuern@musterstadt.example"), new("Datum", "3. April 2026"),
        ],
        SubjectLine = ["Hundesteuerbescheid für das Kalenderjahr 2026"],
        Letterhead =
        [
            new Figure(Picture.Read(System.Text.Encoding.UTF8.GetBytes(Logo)), "Wappen der Stadt Musterstadt") { Width = 22, Align = Alignment.Right },
            new Paragraph(Inline.Bold("Stadt Musterstadt")) { Align = Alignment.Right, SpaceBefore = 1 },
        ],
        Footer = RunningLine.PageOfPages,
        Header = new(Left: [$"Stadt Musterstadt · {file}"], Rule: true),
        BusinessDetails =
        [
            [Inline.Bold("Stadt Musterstadt"), new LineBreak(), "Rathausplatz 1", new LineBreak(), "12345 Musterstadt"],
            ["Telefon 01234 567-0", new LineBreak(), "www.musterstadt.example"],
            ["Sparkasse Musterstadt", new LineBreak(), "DE02 1203 0000 0000 2020 51"],
        ],
        Content =
        [
            new Paragraph("Sehr geehrte Frau Mustermann,"),
            new Paragraph("für das Halten Ihres Hundes ", Inline.Bold("„Bello“"), " wird die Hundesteuer aufgrund der §§ 1 und 5 der Hundesteuersatzung vom 12. Dezember 2025 wie folgt festgesetzt:"),
            new Table(
                new("Zeitraum", "Gegenstand", "Betrag in Euro"),
                new("1. Januar bis 31. Dezember 2026", "Erster Hund, Grundbetrag", "96,00"),
                new("1. April bis 31. Dezember 2026", "Zweiter Hund, erhöhter Satz nach § 5 Abs. 2", "108,00"),
                new("1. Januar bis 31. März 2026", "Ermäßigung für Hunde aus dem Tierheim nach § 7", "−24,00"),
                new("Summe", "", "180,00") { IsBold = true })
            {
                Columns = [new(), new(), new(Align: Alignment.Right)],
                Caption = ["Festgesetzte Steuer"],
                RowHeaders = true,
            },
            new Paragraph("Bitte zahlen Sie den Betrag bis zum ", Inline.Bold("15. Mai 2026"), " unter Angabe des Kassenzeichens. Wenn Sie ein Lastschriftmandat erteilt haben, wird der Betrag abgebucht."),
            new Heading(2, "Begründung"),
            new Paragraph("Nach § 1 der Hundesteuersatzung unterliegt das Halten von Hunden im Stadtgebiet der Steuer. Steuerpflichtig ist, wer einen Hund in seinen Haushalt aufgenommen hat. Sie haben am 14. März 2026 angezeigt, dass Sie einen zweiten Hund halten."),
            new ItemList(
                "Der Grundbetrag für den ersten Hund beträgt 96 Euro im Jahr.",
                "Der Satz für den zweiten Hund beträgt 144 Euro im Jahr; er wird anteilig ab dem Monat der Aufnahme erhoben.",
                new ListItem(new Paragraph("Ermäßigt wird"), new ItemList("für Hunde aus einem Tierheim im ersten Jahr,", "für Assistenzhunde in voller Höhe.") { Numbering = Numbering.LowerLetter })) { Numbering = Numbering.Decimal },
            new Paragraph("Die Entscheidung ist mit Hilfe eines Programms vorbereitet worden. Jede angewandte Regel steht mit ihrer Rechtsgrundlage in der Anlage. Einwände, die Sie im Anhörungsverfahren vorgetragen haben, sind berücksichtigt."),
            new Paragraph("Die Satzung finden Sie auf ", Inline.Link("unserer Seite", "https://www.musterstadt.example/satzungen/hundesteuer"), ". Auf Ihren Wunsch senden wir sie Ihnen zu."),
            new Heading(2, "Rechtsbehelfsbelehrung"),
            new Paragraph("Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch erheben. Der Widerspruch ist bei der Stadt Musterstadt, Rathausplatz 1, 12345 Musterstadt, schriftlich, in elektronischer Form nach § 3a Abs. 2 des Verwaltungsverfahrensgesetzes oder zur Niederschrift einzulegen."),
            new Paragraph("Der Widerspruch hat keine aufschiebende Wirkung (§ 80 Abs. 2 Satz 1 Nr. 1 der Verwaltungsgerichtsordnung). Die Steuer ist also auch dann fristgerecht zu zahlen, wenn Sie Widerspruch erheben."),
            new QrCode("https://www.musterstadt.example/b/4711", "QR-Code zum Bescheid in Ihrem Postfach") { Size = 28, Caption = ["Dieser Bescheid in Ihrem Postfach"] },
            new Paragraph("Mit freundlichen Grüßen") { KeepWithNext = true },
            new Paragraph("Im Auftrag") { SpaceBefore = 10, KeepWithNext = true },
            new Paragraph("Beispiel"),
        ],
    };

    public static Document Simple(params IReadOnlyList<Block> content) => new() { Title = "Probe", Created = Time, Content = content };

    private static FontSet Skip()
    {
        Assert.Skip("No usable TrueType font is installed (Debian: fonts-dejavu-core).");
        return null!;
    }
}

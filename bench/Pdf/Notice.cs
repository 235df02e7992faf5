using Stadtlotse.Pdf;

namespace Stadtlotse.Bench.Pdf;

/// <summary>An invented two-page notice; names, numbers and amounts differ from one to the next as in a real print run.</summary>
internal static class Notice
{
    private static readonly string[] Names = ["Erika Mustermann", "Đorđe Şahin", "Zoë Łukaszewicz", "Jürgen Groß", "Anaïs Böhm", "Hans-Peter Süß", "Čedomir Žižek", "Gül Özdemir"];
    private static readonly Picture Arms = Picture.Read(
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 24"><path d="M2 22 L12 4 L20 14 L28 2 L38 22 Z" fill="#0a4a7a"/><circle cx="33" cy="5" r="3.5" fill="#d99000"/></svg>"""u8.ToArray());

    public static Letter Number(int i)
    {
        var name = Names[i % Names.Length];
        var file = $"20.1-{4711 + i}/26";
        var sum = 96 + i % 50 * 12;
        return new()
        {
            Title = $"Hundesteuerbescheid {file}",
            Created = new(2026, 4, 3, 9, 30, 0, TimeSpan.FromHours(2)),
            Author = "Stadt Musterstadt",
            ReturnAddress = "Stadt Musterstadt · Postfach 12 34 · 12345 Musterstadt",
            Recipient = ["Frau/Herrn", name, $"Musterweg {i % 90 + 1}", "12345 Musterstadt"],
            Information = [new("Unser Zeichen", file), new("Kassenzeichen", $"5.0100.{100000 + i}.7"), new("Telefon", "01234 567-890"), new("Datum", "3. April 2026")],
            SubjectLine = ["Hundesteuerbescheid für das Kalenderjahr 2026"],
            Letterhead = [new Figure(Arms, "Wappen der Stadt Musterstadt") { Width = 22, Align = Alignment.Right }, new Paragraph(Inline.Bold("Stadt Musterstadt")) { Align = Alignment.Right }],
            Footer = RunningLine.PageOfPages,
            Header = new(Left: [$"Stadt Musterstadt · {file}"], Rule: true),
            BusinessDetails = [["Rathausplatz 1", new LineBreak(), "12345 Musterstadt"], ["Telefon 01234 567-0"], ["Sparkasse Musterstadt", new LineBreak(), "DE02 1203 0000 0000 2020 51"]],
            Content =
            [
                $"Guten Tag {name},",
                new Paragraph("für das Halten Ihres Hundes ", Inline.Bold("„Bello“"), " wird die Hundesteuer aufgrund der §§ 1 und 5 der Hundesteuersatzung vom 12. Dezember 2025 wie folgt festgesetzt:"),
                new Table(
                    new("Zeitraum", "Gegenstand", "Betrag in Euro"),
                    new("1. Januar bis 31. Dezember 2026", "Erster Hund, Grundbetrag", "96,00"),
                    new("1. April bis 31. Dezember 2026", "Weitere Hunde, erhöhter Satz nach § 5 Abs. 2", $"{sum - 96 + 24},00"),
                    new("1. Januar bis 31. März 2026", "Ermäßigung für Hunde aus dem Tierheim nach § 7", "-24,00"),
                    new("Summe", "", $"{sum},00") { IsBold = true }) { Columns = [new(), new(), new(Align: Alignment.Right)], RowHeaders = true },
                new Paragraph("Bitte zahlen Sie den Betrag bis zum ", Inline.Bold("15. Mai 2026"), $" unter Angabe des Kassenzeichens 5.0100.{100000 + i}.7. Wenn Sie ein Lastschriftmandat erteilt haben, wird der Betrag abgebucht."),
                new Heading(2, "Begründung"),
                "Nach § 1 der Hundesteuersatzung unterliegt das Halten von Hunden im Stadtgebiet der Steuer. Steuerpflichtig ist, wer einen Hund in seinen Haushalt aufgenommen hat. Sie haben am 14. März 2026 angezeigt, dass Sie einen zweiten Hund halten.",
                new ItemList("Der Grundbetrag für den ersten Hund beträgt 96 Euro im Jahr.", "Der Satz für jeden weiteren Hund beträgt 144 Euro im Jahr; er wird anteilig ab dem Monat der Aufnahme erhoben.", "Ermäßigt wird für Hunde aus einem Tierheim im ersten Jahr.") { Numbering = Numbering.Decimal },
                "Die Entscheidung ist mit Hilfe eines Programms vorbereitet worden. Jede angewandte Regel steht mit ihrer Rechtsgrundlage in der Anlage. Einwände, die Sie im Anhörungsverfahren vorgetragen haben, sind berücksichtigt.",
                new Paragraph("Die Satzung finden Sie auf ", Inline.Link("unserer Seite", "https://www.musterstadt.example/satzungen/hundesteuer"), "."),
                new Heading(2, "Rechtsbehelfsbelehrung"),
                "Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch erheben. Der Widerspruch ist bei der Stadt Musterstadt, Rathausplatz 1, 12345 Musterstadt, schriftlich, in elektronischer Form nach § 3a Abs. 2 des Verwaltungsverfahrensgesetzes oder zur Niederschrift einzulegen.",
                "Der Widerspruch hat keine aufschiebende Wirkung (§ 80 Abs. 2 Satz 1 Nr. 1 der Verwaltungsgerichtsordnung). Die Steuer ist also auch dann fristgerecht zu zahlen, wenn Sie Widerspruch erheben.",
                new QrCode($"https://www.musterstadt.example/b/{4711 + i}", "QR-Code zum Bescheid in Ihrem Postfach") { Size = 28 },
                new Paragraph("Mit freundlichen Grüßen") { KeepWithNext = true },
                new Paragraph("Im Auftrag") { SpaceBefore = 10, KeepWithNext = true },
                "Beispiel",
            ],
        };
    }
}

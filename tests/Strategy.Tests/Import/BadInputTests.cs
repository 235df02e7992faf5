using System.Text;
using Stadtlotse.Strategy.Import;

namespace Stadtlotse.Strategy.Tests.Import;

public class BadInputTests
{
    private const string German = "Ziele\n\n- Die Brücke über den Fluss ist fertig.\n\nDie Stadt soll die Straße erneuern.\n";

    [Fact]
    public void Empty_File_IsToldAsEmpty()
    {
        Codes([]).ShouldBe(["file.empty"]);
        Codes("  \n\t\n\f\n"u8.ToArray()).ShouldBe(["file.empty"]);
    }

    [Fact]
    public void Windows1252_Text_IsReadAndTold()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(German);

        Codes(bytes).ShouldBe(["text.windows1252"]);
        Samples.Read(bytes).Goals.ShouldHaveSingleItem().Text.ShouldBe("Die Brücke über den Fluss ist fertig.");
    }

    [Fact]
    public void Utf16AndMarks_Text_IsReadAlike()
    {
        var expected = Samples.Read(Encoding.UTF8.GetBytes(German)).Goals[0].Text;

        foreach (var encoding in new Encoding[] { Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(true) })
            Samples.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(German.Replace("\n", "\r\n", StringComparison.Ordinal))]).Goals.ShouldHaveSingleItem().Text.ShouldBe(expected);
    }

    [Fact]
    public void English_Text_IsToldAndItsOutlineKept()
    {
        var draft = Samples.Read("# Digital strategy\n\nThe city of Northbridge wants to improve the services for all of the people and the firms in the region.\n\n## Goals\n\nAll services are online by the end of the year and the staff is trained for it.\n"u8.ToArray());

        draft.Findings.Select(f => f.Code).ShouldContain("text.notGerman");
        draft.Outline.Select(o => o.Text).ShouldBe(["Digital strategy", "Goals"]);
        draft.Measures.ShouldBeEmpty();
    }

    [Fact]
    public void Binary_File_IsRefusedByContent() => Codes([0x89, 0x50, 0x4E, 0x47, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0]).ShouldBe(["file.binary"]);

    [Fact]
    public void OldOffice_File_IsTold() => Codes([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).ShouldBe(["docx.encrypted"]);

    [Fact]
    public void TooLarge_File_IsRefusedUnread() => Codes(new byte[StrategyImport.MaxBytes + 1]).ShouldBe(["file.size"]);

    [Fact]
    public void LongParagraph_IsReadToItsLimitAndTold()
    {
        var draft = StrategyImport.ReadText("Die Stadt soll den Weg bauen. " + string.Concat(Enumerable.Repeat("Der Weg ist lang und schön. ", 5000)));

        draft.Findings.Select(f => f.Code).ShouldContain("text.longLine");
        draft.Measures.Count.ShouldBe(1);
    }

    [Fact]
    public void FewMegabytes_OfText_AreReadWhole()
    {
        var page = Encoding.UTF8.GetString(Samples.Bytes("felder.txt")) + "\n\n" + Encoding.UTF8.GetString(Samples.Bytes("werkstatt.txt"));
        int Headings(int copies) => StrategyImport.ReadText(string.Concat(Enumerable.Repeat(page + "\n\n", copies))).Outline.Count;

        var one = Headings(1);

        one.ShouldBeGreaterThan(0);
        Headings(200).ShouldBeGreaterThan(one * 100);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("**a")]
    [InlineData("[")]
    [InlineData("„Projekt")]
    [InlineData("Workshop ")]
    [InlineData("Amt für ")]
    [InlineData("ist ")]
    [InlineData("Kosten: ")]
    [InlineData("1.1.")]
    [InlineData("(")]
    [InlineData("| ")]
    [InlineData("bis zum ")]
    public void EndlessLine_OfOneSign_IsReadInTime(string sign)
    {
        var draft = StrategyImport.ReadText("Projekt „am 10.02.2023 soll " + string.Concat(Enumerable.Repeat(sign, 90_000 / sign.Length)) + " werden.\n");

        draft.Findings.Select(f => f.Code).ShouldNotContain("text.time");
    }

    [Fact]
    public void Findings_EveryCode_HasGermanAndEnglish()
    {
        foreach (var code in new[] { "file.empty", "pdf.password", "zip.ratio", "text.notGerman" })
        {
            var finding = StrategyImport.Failed(code).Findings.ShouldHaveSingleItem();
            finding.De.ShouldNotBe(finding.En);
            finding.De.ShouldEndWith(".");
            finding.En.ShouldEndWith(".");
        }
    }

    private static IEnumerable<string> Codes(byte[] bytes) => Samples.Read(bytes).Findings.Select(f => f.Code);
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Stadtlotse.Strategy.Import;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>PDF files written here by hand, read through pdftotext where that is installed.</summary>
public class PdfTests
{
    private static bool Installed(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, program)));

    private static void Require(string program) => Assert.SkipUnless(Installed(program), $"{program} is not installed.");

    [Fact]
    public void TwoColumns_WithTableAndFootnote_AreReadInOrder()
    {
        Require("pdftotext");
        var draft = Samples.Read(TwoColumns());

        draft.Format.ShouldBe("pdf");
        draft.Outline.Select(o => (o.Number, o.Text)).ShouldBe([(null, "Konzept der Stadt Felsau"), ("1", "Lage"), ("2", "Vorhaben bis 2028")]);
        draft.Measures.Where(m => m.Form == "sentence").Select(m => m.Text).ShouldBe([
            "Das Netz der Wege soll im Osten der Stadt deutlich erweitert werden.", "Die Verwaltung muss dazu mit allen Dörfern sprechen."]);
        draft.Measures.Where(m => m.Form == "table").Select(m => (m.Text, m.Units[0])).ShouldBe([("Steg am See", "Bauamt"), ("Licht am Weg zur Schule", "Hauptamt")]);
        draft.Measures.Where(m => m.Form == "sentence").ShouldAllBe(m => m.Horizon!.Until == 2028 && m.Source.Page == 1);
        draft.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Scan_WithoutText_IsTold()
    {
        Require("pdftotext");

        Samples.Read(Pdf("0.5 g 50 50 400 600 re f")).Findings.Select(f => f.Code).ShouldBe(["pdf.noText"]);
        Samples.Read(Pdf("0.5 g 50 50 400 600 re f", Show(12, 60, 700, "Die Stadt soll den Weg bauen."))).Findings.Select(f => f.Code).ShouldBe(["pdf.pagesWithoutText"]);
    }

    [Fact]
    public void Damaged_File_IsTold()
    {
        Require("pdftotext");

        Samples.Read("%PDF-1.4\nnothing"u8.ToArray()).Findings.Select(f => f.Code).ShouldBe(["pdf.damaged"]);
    }

    [Fact]
    public void Password_File_IsTold()
    {
        Require("pdftotext");
        Require("qpdf");
        var folder = Directory.CreateTempSubdirectory("strategy-import");
        try
        {
            var (plain, secret) = (Path.Combine(folder.FullName, "a.pdf"), Path.Combine(folder.FullName, "b.pdf"));
            File.WriteAllBytes(plain, TwoColumns());
            using var qpdf = Process.Start("qpdf", ["--encrypt", "geheim", "inhaber", "256", "--", plain, secret]);
            qpdf.WaitForExit(30_000).ShouldBeTrue();

            var draft = Samples.Read(File.ReadAllBytes(secret));

            draft.Findings.Select(f => f.Code).ShouldBe(["pdf.password"]);
            draft.Measures.ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] TwoColumns()
    {
        var page = new StringBuilder();
        page.Append(Show(20, 60, 780, "Konzept der Stadt Felsau"));
        string[] left = ["Felsau liegt an einem See und hat viele", "Wege. Die Menschen gehen gerne zu Fuß", "und fahren mit dem Rad zur Arbeit in die", "Dörfer ringsum. Im Westen liegt ein Wald", "mit alten Bäumen und im Süden ein Moor."];
        string[] right = ["Das Netz der Wege soll im Osten der Stadt", "deutlich erwei-", "tert werden. Die Verwaltung muss dazu mit", "allen Dörfern sprechen. Der See und der", "Wald liegen weit voneinander entfernt."];
        page.Append(Show(14, 60, 740, "1 Lage")).Append(Show(14, 320, 740, "2 Vorhaben bis 2028"));
        for (var i = 0; i < left.Length; i++) page.Append(Show(10, 60, 715 - 12 * i, left[i])).Append(Show(10, 320, 715 - 12 * i, right[i]));
        string[][] rows = [["Maßnahme", "Federführung", "Kosten"], ["Steg am See", "Bauamt", "7.000 €"], ["Licht am Weg zur", "Hauptamt", "900 €"]];
        for (var r = 0; r < rows.Length; r++)
            for (var c = 0; c < 3; c++) page.Append(Show(10, 60 + 160 * c, 600 - 24 * r, rows[r][c]));
        page.Append(Show(10, 60, 600 - 48 - 12, "Schule"));
        return Pdf(page.ToString());
    }

    private static string Show(int size, int x, int y, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf {x} {y} Td ({text.Replace("(", "\\(").Replace(")", "\\)")}) Tj ET\n");

    /// <summary>A PDF of plain pages in Helvetica with Windows-1252 letters.</summary>
    private static byte[] Pdf(params string[] pages)
    {
        var latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select((_, i) => $"{4 + 2 * i} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        };
        for (var i = 0; i < pages.Length; i++)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
            objects.Add($"<< /Length {latin.GetByteCount(pages[i])} >>\nstream\n{pages[i]}\nendstream");
        }
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var xref = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return latin.GetBytes(file.ToString());
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Stadtlotse.Foreign;

namespace Stadtlotse.Foreign.Tests;

public sealed class ForeignCsvTests
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData("Name;Straße\r\nMüller;Große Straße 1\r\n")]
    [InlineData("Name,Straße\nMüller,Große Straße 1")]
    [InlineData("Name\tStraße\nMüller\tGroße Straße 1")]
    [InlineData("sep=|\r\nName|Straße\r\nMüller|Große Straße 1")]
    [InlineData("\n\"Name\" ; \"Straße\"\n\n Müller ; \"Große Straße 1\" \n;\n")]
    public void Read_AsOfficesWriteIt_GivesTheSame(string text)
    {
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], Windows.GetBytes(text) })
        {
            var table = ForeignCsv.Read(bytes);

            table.Columns.ShouldBe(["Name", "Straße"]);
            table.Rows.ShouldHaveSingleItem().Values.ShouldBe(["Müller", "Große Straße 1"]);
            table.Findings.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Read_WithQuotedBreaksAndOddRows_NamesTheLines()
    {
        var table = ForeignCsv.Read("A;B;A\n\"eins\nzwei \"\"drei\"\"\";2;3\n4;5\n6;7;8;9\n6;7;8;;\n"u8);

        table.Rows.Select(r => r.Line).ShouldBe([2, 4, 5, 6]);
        table.Rows[0].Values[0].ShouldBe("eins\nzwei \"drei\"");
        table.Rows[1].Values.ShouldBe(["4", "5", ""]);
        table.Findings.ShouldBe([new(1, "csv.column.twice"), new(4, "csv.narrow"), new(5, "csv.wide")]);
    }

    [Fact]
    public void Column_WithOtherSpelling_IsFound()
    {
        var table = ForeignCsv.Read("Personal-Nr.;E-Mail;Vor name\n1;a@b;x"u8);

        table.Column("email", "mail").ShouldBe(1);
        table.Column("Vorname").ShouldBe(2);
        table.Rows[0][table.Column("gibt es nicht")].ShouldBe("");
    }

    [Theory]
    [InlineData("", "csv.empty", 0)]
    [InlineData("A;B\n1;\"zwei\n3;4\n", "csv.quote", 2)]
    [InlineData("A;B\n1;zw\"ei\n", "csv.quote", 2)]
    [InlineData("A;B;C;D\n", "csv.columns", 1)]
    [InlineData("A\n1\n2\n3\n4\n", "csv.rows", 5)]
    [InlineData("A\n0123456789012345678901234567890\n", "csv.field", 2)]
    [InlineData("A;\0B\n", "csv.binary", 0)]
    [InlineData("A\n0123456789\n0123456789\n0123456789\n0123456789\n0123456789\n0123456789\n0123456789\n0123456789\n0123456789", "size", 0)]
    public void Read_OfBadInput_SaysWhatAndWhere(string text, string code, int line)
    {
        var refused = Should.Throw<ForeignInputException>(() => ForeignCsv.Read(Encoding.UTF8.GetBytes(text), new CsvLimits(Bytes: 90, Rows: 3, Columns: 3, Field: 20)));

        (refused.Code, refused.Line).ShouldBe((code, line));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-12,50", "-12,50")]
    [InlineData("-", "'-")]
    [InlineData("+49 441 1", "'+49 441 1")]
    public void Write_OfAFormula_MakesItText(string value, string expected) =>
        Encoding.UTF8.GetString(ForeignCsv.Write(["A"], [[value]])).ShouldBe($"\uFEFFA\r\n{expected}\r\n");

    [Fact]
    public void Write_ThenRead_GivesTheSame() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<string?>>(), cells =>
        {
            // What a cell can hold: no zero characters; a first letter that is no formula, and nothing the reader trims.
            var values = cells.Get.Select(c => "x" + (c ?? "").Replace("\0", "", StringComparison.Ordinal).Replace('\r', '\n').Trim() + "x").ToList();
            var columns = values.Select((_, at) => $"C{at}").ToList();
            ForeignCsv.Read(ForeignCsv.Write(columns, [values, values])).Rows.ShouldAllBe(row => row.Values.SequenceEqual(values));
        }).QuickCheckThrowOnFailure();
}

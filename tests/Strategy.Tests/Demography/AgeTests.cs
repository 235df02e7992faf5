using System.Text;
using Stadtlotse.Foreign;
using Stadtlotse.Strategy.Demography;

namespace Stadtlotse.Strategy.Tests.Demography;

public sealed class AgeTests
{
    private static readonly DateOnly Day = new(2025, 12, 31);

    [Theory]
    [InlineData(1946, 6, 2011, 6)]
    [InlineData(1947, 6, 2012, 7)]
    [InlineData(1958, 6, 2024, 6)]
    [InlineData(1959, 6, 2025, 8)]
    [InlineData(1963, 6, 2030, 4)]
    [InlineData(1964, 6, 2031, 6)]
    [InlineData(1990, 1, 2057, 1)]
    public void Retirement_ByBirth_FollowsTheTableOfTheLaw(int year, int month, int retires, int in_) => AgeReading.RetirementOf(new(year, month, 1)).ShouldBe(new(retires, in_, 1));

    [Fact]
    public void File_OfStaff_KeepsOnlySumsOfTenAndMore()
    {
        var csv = new StringBuilder("Einheit;Geburtsjahr\n");
        for (var i = 0; i < 12; i++) csv.Append("Bauamt;1962\n");
        for (var i = 0; i < 3; i++) csv.Append("Bauamt;1990\n");
        for (var i = 0; i < 20; i++) csv.Append("Bürgeramt;1990\n");

        var tables = Read(csv.ToString()).Tables;

        tables.Ages.Rows.Select(r => r.Name).ShouldBe(["Bauamt", "Bürgeramt"]);
        tables.Ages.Rows.SelectMany(r => r.Cells).Where(c => c is not null).ShouldAllBe(c => c == 0 || c >= 10);
        tables.Ages.Rows[0].Cells[1].ShouldBeNull("three people");
        tables.Ages.Rows[0].Cells[5].ShouldBeNull("with the total one could work the three out");
        tables.Exits.Columns.Count.ShouldBe(AgeReading.Years + 1);
    }

    [Fact]
    public void File_WithBadLines_NamesEach()
    {
        var read = Read("Einheit;Geburtsdatum\nBauamt;3.4.1970\nBauamt;gestern\n;1970\nBauamt;1890\n");

        read.Refused.Select(r => r.Line).ShouldBe([3, 4, 5]);
    }

    [Fact]
    public void File_WithoutColumnsOrPeople_IsRefused()
    {
        AgeReading.Read("file", ForeignCsv.Read("a;b\n1;2\n"u8), Day).Faults[0].Code.ShouldBe("strategy.age.columns");
        AgeReading.Read("file", ForeignCsv.Read("Einheit;Geburtsjahr\nBauamt;x\n"u8), Day).Faults[0].Code.ShouldBe("strategy.age.none");
    }

    [Fact]
    public void Sums_OfRandomFiles_NeverShowOrRevealAGroupUnderTen()
    {
        var random = new Random(3);
        for (var round = 0; round < 40; round++)
        {
            var people = Enumerable.Range(0, random.Next(5, 200)).Select(_ => (Unit: $"Amt {random.Next(5)}", Year: random.Next(1960, 2005))).ToList();
            var tables = Read("Einheit;Geburtsjahr\n" + string.Join('\n', people.Select(p => $"{p.Unit};{p.Year}"))).Tables;
            foreach (var table in new[] { tables.Ages, tables.Exits })
                foreach (var row in table.Rows)
                {
                    row.Cells.ShouldAllBe(c => c == null || c == 0 || c >= 10);
                    // What a reader can work out from the total of a row: the hidden cells together.
                    if (row.Total is { } total && row.Cells.Any(c => c is null)) (total - row.Cells.Sum(c => c ?? 0)).ShouldBeGreaterThanOrEqualTo(10);
                }
        }
    }

    private static AgeRead Read(string csv) => AgeReading.Read("file", ForeignCsv.Read(Encoding.UTF8.GetBytes(csv)), Day).Value;
}

using System.Globalization;
using System.Xml.Linq;
using Stadtlotse.Foreign;
using Stadtlotse.Strategy.Pictures;

namespace Stadtlotse.Strategy.Tests.Pictures;

public sealed class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Chart[] All =
    [
        new BarChart("bars", "Kosten & Nutzen", "Die Akte kostet am meisten.", [new("Digitale Akte", 1_200_000), new("Wenige <10>", null), new("Nichts", 0)]) { Missing = "unter 10" },
        new StackedBarChart("stack", "Gruppen", "Zwei Gruppen.", ["eins", "zwei"], [new("Amt", [12, 20]), new("Kleines Amt", [null, 20])]) { SumHeader = "Summe", Missing = "unter 10" },
        new PyramidChart("pyramid", "Alter", "Viele sind älter.", "Technik", "Verwaltung", [("bis 29", 12, 20), ("ab 60", null, 40)]),
        new LineChart("line", "Anteil", "Der Anteil steigt.",
            [new("Ist", LineKind.Actual, [(2023.5, 10), (2024.5, 20)]), new("Ziel", LineKind.Target, [(2023, 10), (2030, 80)]), new("Erwartet", LineKind.Forecast, [(2025, 25), (2026, 30)])],
            new("Spanne", [(2025, 20, 30), (2026, 22, 40)])),
        new DotChart("dots", "Reife", "Ist und Soll.", ["Ist", "Soll"], [new("Ein Kriterium mit einem sehr langen Namen, der in zwei Zeilen steht und dann endet", [1, 3]), new("Ohne Soll", [2, null])], 0, 4),
        new QuadrantChart("quadrant", "Leistungen", "Vier Felder.", new("Fälle", "wenige", "viele"), new("Kontakt", "selten", "oft"), [new("Hund", 400, 2), new("Wohnsitz", 4000, 5)]) { Fields = ["a", "b", "c", "d"] },
    ];

    public static TheoryData<int> Numbers { get; } = [.. Enumerable.Range(0, 6)];

    [Theory, MemberData(nameof(Numbers))]
    public void Picture_OfEveryKind_IsNamedWellFormedAndInsideItsBox(int number)
    {
        var chart = All[number];

        var root = Read(chart);

        root.Attribute("role")!.Value.ShouldBe("img");
        var named = root.Attribute("aria-labelledby")!.Value.Split(' ').Select(id => root.Elements().Single(e => e.Attribute("id")?.Value == id).Value);
        named.ShouldBe([chart.Title, chart.Description]);
        root.DescendantsAndSelf().Attributes().Select(a => a.Name.LocalName).ShouldNotContain("style");
        var height = double.Parse(root.Attribute("height")!.Value, CultureInfo.InvariantCulture);
        foreach (var attribute in root.Descendants().Attributes().Where(a => a.Name.LocalName is "x" or "y" or "x1" or "x2" or "y1" or "y2" or "cx" or "cy"))
            double.Parse(attribute.Value.TrimEnd('%'), CultureInfo.InvariantCulture).ShouldBeInRange(-0.001, attribute.Value.EndsWith('%') ? 100 : height, attribute.ToString());
        foreach (var fill in root.Descendants().Attributes("fill").Where(f => f.Value.StartsWith("url", StringComparison.Ordinal)))
            root.Descendants(Svg + "pattern").Select(p => $"url(#{p.Attribute("id")!.Value})").ShouldContain(fill.Value);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Table_OfEveryKind_HasEveryThingWholeAndEveryColumn(int number)
    {
        var table = All[number].Table;

        table.Rows.ShouldAllBe(row => row.Count == table.Columns.Count);
        table.Rows.Select(row => row[0]).ShouldBeUnique();
        if (All[number] is DotChart) table.Rows[0][0].ShouldEndWith("und dann endet");
    }

    [Fact]
    public void StackedBar_WithASuppressedPart_HidesTheSumToo()
    {
        var table = All[1].Table;

        table.Rows[1].ShouldBe(["Kleines Amt", "unter 10", "20", "unter 10"]);
        Read(All[1]).Descendants(Svg + "text").Select(t => t.Value).ShouldNotContain("20");
    }

    [Fact]
    public void Quadrant_OfPoints_NamesTheFieldOfEach() =>
        All[5].Table.Rows.Select(r => r[3]).ShouldBe(["c", "b"]);

    [Fact]
    public void Picture_OfAnyNumbers_StaysWellFormed()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var values = Enumerable.Range(0, random.Next(1, 30)).Select(i => (Year: 2000 + i + random.NextDouble(), Value: Math.Pow(10, random.Next(-6, 12)) * (random.NextDouble() - 0.5))).ToList();
            Chart[] charts =
            [
                new LineChart("l", "t", "d", [new("a", LineKind.Actual, values)]),
                new BarChart("b", "t", "d", [.. values.Select(v => new Bar($"<&\"{v.Year}", v.Value))]),
                new QuadrantChart("q", "t", "d", new("x", "l", "h"), new("y", "l", "h"), [.. values.Select(v => new QuadrantPoint("p", v.Value, -v.Value))]),
            ];
            foreach (var chart in charts) Read(chart).ToString().ShouldNotContain("NaN");
        }
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(0.001, 0.004)]
    [InlineData(-5, 17)]
    [InlineData(3, 3)]
    [InlineData(0, 0)]
    [InlineData(double.NaN, 1)]
    public void Ticks_OfARange_CoverItAndAreFew(double low, double high)
    {
        var ticks = Chart.Ticks(low, high);

        ticks.Count.ShouldBeInRange(2, 8);
        if (double.IsNaN(low)) return;
        ticks[0].ShouldBeLessThanOrEqualTo(low);
        ticks[^1].ShouldBeGreaterThanOrEqualTo(high);
    }

    private static XElement Read(Chart chart) => ForeignXml.Parse(chart.Svg().Replace("<svg role", "<svg xmlns=\"http://www.w3.org/2000/svg\" role", StringComparison.Ordinal)).Root!;
}

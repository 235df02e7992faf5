using Stadtlotse.Strategy.Import;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>Names of fields that stand one after the other in a cell.</summary>
public class LinkTests
{
    private static readonly string[] Fields =
        ["Wasser und Boden", "Gute Arbeit", "Luft", "Handel, Handwerk und Gewerbe", "Sichere Wege", "Musik und Theater", "Familie, Jugend und Alter", "Licht", "Lebendige Mitte", "Forschung"];

    [Fact]
    public void Cells_JoinedWithoutSign_ArePartedIntoTheirFields()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 60; round++)
        {
            var links = Enumerable.Range(0, 30).Select(_ => Fields.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray()).ToList();
            // every field stands alone somewhere, as in real tables
            links.AddRange(Fields.Select(f => new[] { f }));

            var draft = StrategyImport.ReadText("Ziel\tBezug zum Leitbild\n" + string.Concat(links.Select((l, i) => $"Das Vorhaben {i} ist gelungen.\t{string.Join(' ', l)}\n")));

            draft.Goals.Count.ShouldBe(links.Count);
            for (var i = 0; i < links.Count; i++) draft.Goals[i].Links.Select(l => l.Field).ShouldBe(links[i]);
            draft.Fields.Count.ShouldBe(Fields.Length);
        }
    }

    [Theory]
    [InlineData("Wasser und Boden; Luft", "Wasser und Boden|Luft")]
    [InlineData("Wasser und Boden • Luft", "Wasser und Boden|Luft")]
    [InlineData("Luft, Wasser, Boden", "Luft|Wasser|Boden")]
    [InlineData("SDG 3, SDG 11", "SDG 3|SDG 11")]
    [InlineData("3, 11", "3|11")]
    [InlineData("Lebenslanges Lernen", "Lebenslanges Lernen")]
    [InlineData("Handel, Handwerk und Gewerbe", "Handel, Handwerk und Gewerbe")]
    public void Cell_Alone_IsPartedBySignsAndGrammar(string cell, string expected)
    {
        var draft = StrategyImport.ReadText($"Ziel\tBeitrag zu\nDas Netz ist fertig.\t{cell}\n");

        string.Join('|', draft.Goals.ShouldHaveSingleItem().Links.Select(l => l.Field)).ShouldBe(expected);
    }

    [Fact]
    public void Field_WrittenInTwoWays_IsOneField()
    {
        var draft = StrategyImport.ReadText("Ziel\tBezug zum Leitbild\nEins ist gut.\tLeben im Dorf\nZwei ist gut.\tLeben und Dorf\nDrei ist gut.\tLeben im Dorf\n");

        var field = draft.Fields.ShouldHaveSingleItem();
        field.Text.ShouldBe("Leben im Dorf");
        field.Variants.ShouldBe(["Leben und Dorf"]);
        draft.Goals[1].Links.ShouldHaveSingleItem().Written.ShouldBe("Leben und Dorf");
    }

    [Fact]
    public void Name_OfTwoNounsKnownFromProse_StaysOneField()
    {
        var draft = StrategyImport.ReadText("Wir verstehen unter Open Data freie Daten der Stadt.\n\nZiel\tBezug zum Leitbild\nEins ist gut.\tOpen Data\nZwei ist gut.\tWald Wiese\n");

        draft.Fields.Select(f => f.Text).ShouldBe(["Open Data", "Wald", "Wiese"]);
    }
}

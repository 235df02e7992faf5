using System.Xml.Linq;
using Stadtlotse.Dmn.Graph;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Rendering;
using Stadtlotse.Dmn.Texts;
using Stadtlotse.Foreign;

namespace Stadtlotse.Dmn.Tests;

public class RenderingTests
{
    /// <summary>The library writes HTML that is XML too, but for void elements.</summary>
    internal static XDocument ShouldBeWellFormed(string html) =>
        ForeignXml.Parse(html.Replace("<!DOCTYPE html>", "").Replace("<br>", "<br/>").Replace("<meta charset=\"utf-8\">", "").Replace("<meta name=\"viewport\" content=\"width=device-width\">", ""));

    [Fact]
    public void Graph_DogTax_DrawsEveryElementWithTitleAndTable()
    {
        var definitions = Models.DogTax().Definitions;

        var figure = ShouldBeWellFormed(GraphRenderer.Html(new RequirementGraph(definitions), definitions.Name)).Root!;

        XNamespace svg = "http://www.w3.org/2000/svg";
        var picture = figure.Element(svg + "svg")!;
        picture.Attribute("role")!.Value.ShouldBe("img");
        picture.Element(svg + "title")!.Value.ShouldBe("Entscheidungsdiagramm Hundesteuer");
        picture.Elements(svg + "g").Count().ShouldBe(6);
        picture.Elements(svg + "path").Count().ShouldBe(5);
        figure.Descendants("tr").Count().ShouldBe(7);
        figure.Descendants("th").ShouldAllBe(t => t.Attribute("scope") != null);
    }

    [Fact]
    public void Graph_Boxes_DoNotOverlapAndNeedsStandAbove()
    {
        var graph = new RequirementGraph(Models.DogTax().Definitions);
        var layout = new GraphLayout(graph);
        var corners = Enumerable.Range(0, graph.Nodes.Count).Select(layout.Corner).ToList();

        corners.Distinct().Count().ShouldBe(corners.Count);
        graph.Edges.ShouldAllBe(e => layout.Corner(e.From).Y < layout.Corner(e.To).Y);
        corners.ShouldAllBe(c => c.X >= 0 && c.X + GraphLayout.BoxWidth <= layout.Width && c.Y + GraphLayout.BoxHeight <= layout.Height);
    }

    [Fact]
    public void Graph_CircleOfRequirements_IsDrawnAllTheSame()
    {
        var definitions = Models.Read(Models.Definitions(
            Models.Decision("A", Models.Feel("B"), Models.NeedsDecision("B")) + Models.Decision("B", Models.Feel("A"), Models.NeedsDecision("A"))));

        ShouldBeWellFormed(GraphRenderer.Svg(new RequirementGraph(definitions), "circle")).Root!.Name.LocalName.ShouldBe("svg");
        new RequirementGraph(definitions).Cycles().ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(Language.German, "Trefferregel eindeutig (U)")]
    [InlineData(Language.SimpleGerman, "Auswahl: genau eine Regel (U)")]
    [InlineData(Language.English, "hit policy unique (U)")]
    public void Page_DogTax_SaysItsWordsInTheLanguage(Language language, string expected)
    {
        var page = ModelRenderer.Page(Models.DogTax().Definitions, language: language);

        page.ShouldContain(expected);
        page.ShouldNotContain("<script");
        ShouldBeWellFormed(page).Descendants("h1").Single().Value.ShouldContain("Hundesteuer");
    }

    [Fact]
    public void Page_HostileNames_AreTextOnly()
    {
        const string evil = "&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot;";
        var definitions = Models.Read(Models.Definitions(
            $"<decision id=\"d\" name=\"{evil}\"><description>{evil}</description><variable name=\"{evil}\"/>"
            + $"<decisionTable><input label=\"{evil}\"><inputExpression><text>{evil}</text></inputExpression></input><output name=\"{evil}\"/><annotation name=\"{evil}\"/>"
            + $"<rule><inputEntry><text>{evil}</text></inputEntry><outputEntry><text>{evil}</text></outputEntry><annotationEntry><text>{evil}</text></annotationEntry></rule></decisionTable></decision>", name: evil));

        var page = ModelRenderer.Page(definitions);

        page.ShouldNotContain("<script");
        ShouldBeWellFormed(page);
    }

    [Fact]
    public void Page_EveryBoxedExpression_IsDrawn()
    {
        var body = string.Concat(BoxedTests.AllKinds.Select((x, i) => Models.Decision($"D{i}", x.Xml)));

        var page = ModelRenderer.Page(Models.Read(Models.Definitions(body)));

        ShouldBeWellFormed(page).Descendants("h2").Count().ShouldBe(BoxedTests.AllKinds.Length);
    }
}

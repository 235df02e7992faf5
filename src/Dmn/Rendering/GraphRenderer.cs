using Stadtlotse.Dmn.Graph;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Texts;

namespace Stadtlotse.Dmn.Rendering;

/// <summary>Draws a requirement graph as SVG in the notation of DMN 1.5 (chapter 6.2) and says the same as an HTML table.</summary>
public static class GraphRenderer
{
    /// <summary>Most elements that are drawn; beyond it a picture helps nobody.</summary>
    public const int MaxElements = 2_000;

    /// <summary>A self-contained SVG with title and description; colours come from the surrounding text.</summary>
    /// <exception cref="DmnRefusedException">More than <see cref="MaxElements"/> elements.</exception>
    public static string Svg(RequirementGraph graph, string title, Language language = Language.German)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.Nodes.Count > MaxElements)
            throw new DmnRefusedException(new("dmn.render.size", new(title), $"The graph has {graph.Nodes.Count} elements; at most {MaxElements} are drawn.", $"Das Diagramm hat {graph.Nodes.Count} Elemente; gezeichnet werden höchstens {MaxElements}."));
        var words = Words.In(language);
        var layout = new GraphLayout(graph);
        var svg = new Markup();
        svg.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {layout.Width} {layout.Height}\" width=\"{layout.Width}\" height=\"{layout.Height}\" role=\"img\" lang=\"{words.Html}\" aria-labelledby=\"drg-title drg-desc\" font-family=\"sans-serif\" font-size=\"14\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\">");
        svg.Line($"<title id=\"drg-title\">{words.Say("graph.title", title)}</title>");
        svg.Line($"<desc id=\"drg-desc\">{words.Say("graph.description", graph.Nodes.Count, graph.Edges.Count)}</desc>");
        svg.Raw("<defs><marker id=\"drg-full\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" orient=\"auto\"><path d=\"M0 0 10 5 0 10z\" fill=\"currentColor\" stroke=\"none\"/></marker>")
            .Raw("<marker id=\"drg-open\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" orient=\"auto\"><path d=\"M0 0 10 5 0 10\"/></marker>")
            .Raw("<marker id=\"drg-dot\" viewBox=\"0 0 10 10\" refX=\"5\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\"><circle cx=\"5\" cy=\"5\" r=\"4\" fill=\"currentColor\" stroke=\"none\"/></marker></defs>\n");
        foreach (var edge in graph.Edges) Line(svg, layout, edge);
        for (var i = 0; i < graph.Nodes.Count; i++) Box(svg, layout.Corner(i), graph.Nodes[i], words);
        return svg.Raw("</svg>\n").ToString();
    }

    /// <summary>An HTML figure: the picture and, for everybody who does not see it, the same as a table.</summary>
    public static string Html(RequirementGraph graph, string title, Language language = Language.German)
    {
        var words = Words.In(language);
        var html = new Markup();
        html.Line($"<figure class=\"dmn-graph\" lang=\"{words.Html}\">").Raw(Svg(graph, title, language));
        html.Line($"<figcaption>{words.Say("graph.title", title)}</figcaption>");
        html.Line($"<table><caption>{words["graph.table"]}</caption>");
        html.Line($"<thead><tr><th scope=\"col\">{words["graph.element"]}</th><th scope=\"col\">{words["graph.kind"]}</th><th scope=\"col\">{words["graph.needs"]}</th></tr></thead><tbody>");
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var needs = graph.Edges.Where(e => e.From == i).Select(e => graph.Nodes[e.To].Name).ToList();
            html.Line($"<tr><th scope=\"row\">{graph.Nodes[i].Name}</th><td>{KindOf(graph.Nodes[i].Element, words)}</td><td>{(needs.Count == 0 ? words["graph.nothing"] : string.Join(", ", needs))}</td></tr>");
        }
        return html.Raw("</tbody></table>\n</figure>\n").ToString();
    }

    private static string KindOf(DrgElement element, Words words) => words[$"kind.{element.GetType().Name}"];

    private static void Line(Markup svg, GraphLayout layout, RequirementEdge edge)
    {
        var (from, to) = (layout.Corner(edge.To), layout.Corner(edge.From));
        var (x1, x2) = (from.X + GraphLayout.BoxWidth / 2, to.X + GraphLayout.BoxWidth / 2);
        var (y1, y2) = from.Y >= to.Y ? (from.Y, to.Y + GraphLayout.BoxHeight) : (from.Y + GraphLayout.BoxHeight, to.Y);
        var style = edge.Kind switch
        {
            RequirementKind.Knowledge => "stroke-dasharray=\"6 4\" marker-end=\"url(#drg-open)\"",
            RequirementKind.Authority => "stroke-dasharray=\"6 4\" marker-end=\"url(#drg-dot)\"",
            _ => "marker-end=\"url(#drg-full)\"",
        };
        svg.Raw(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<path d=\"M{x1} {y1}L{x2} {y2}\" {style}/>\n"));
    }

    private static void Box(Markup svg, (int X, int Y) at, RequirementNode node, Words words)
    {
        const int w = GraphLayout.BoxWidth, h = GraphLayout.BoxHeight;
        svg.Line($"<g transform=\"translate({at.X} {at.Y})\"><title>{KindOf(node.Element, words)}: {node.Name}</title>");
        svg.Raw(node.Element switch
        {
            InputData => $"<rect width=\"{w}\" height=\"{h}\" rx=\"{h / 2}\" fill=\"Canvas\"/>",
            BusinessKnowledgeModel => $"<path d=\"M14 0H{w}V{h - 14}L{w - 14} {h}H0V14z\" fill=\"Canvas\"/>",
            KnowledgeSource => $"<path d=\"M0 0H{w}V{h - 8}q{-w / 4} -16 {-w / 2} 0t{-w / 2} 0z\" fill=\"Canvas\"/>",
            DecisionService => $"<rect width=\"{w}\" height=\"{h}\" rx=\"14\" stroke-width=\"3.5\" fill=\"Canvas\"/>",
            _ => $"<rect width=\"{w}\" height=\"{h}\" fill=\"Canvas\"/>",
        });
        var lines = Wrap(node.Name);
        for (var i = 0; i < lines.Count; i++)
            svg.Line($"<text x=\"{w / 2}\" y=\"{h / 2 + 5 - (lines.Count - 1) * 9 + i * 18}\" text-anchor=\"middle\" fill=\"currentColor\" stroke=\"none\">{lines[i]}</text>");
        svg.Raw("</g>\n");
    }

    /// <summary>At most three lines of 24 characters; the whole name stands in the title.</summary>
    private static List<string> Wrap(string name)
    {
        const int width = 24, most = 3;
        var lines = new List<string> { "" };
        foreach (var word in name.Split(' ').SelectMany(w => w.Chunk(width).Select(c => new string(c))))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width) lines.Add(word);
            else lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }
        if (lines.Count <= most) return lines;
        return [.. lines.Take(most - 1), lines[most - 1].Length < width ? lines[most - 1] + "…" : lines[most - 1][..(width - 1)] + "…"];
    }
}

using Stadtlotse.Dmn.Graph;

namespace Stadtlotse.Dmn.Rendering;

/// <summary>
/// Places the elements of a requirement graph in layers: what needs stands above what it needs.
/// Within a layer neighbours are drawn near by the median of their connections (Sugiyama's method, two sweeps).
/// </summary>
internal sealed class GraphLayout
{
    public const int BoxWidth = 190, BoxHeight = 64, GapX = 34, GapY = 72, Margin = 16;

    private readonly int[] layer;
    private readonly int[] position;
    private readonly List<List<int>> rows;

    public GraphLayout(RequirementGraph graph)
    {
        var needs = new List<int>[graph.Nodes.Count];
        var neededBy = new List<int>[graph.Nodes.Count];
        for (var i = 0; i < needs.Length; i++) (needs[i], neededBy[i]) = ([], []);
        foreach (var edge in graph.Edges)
        {
            needs[edge.From].Add(edge.To);
            neededBy[edge.To].Add(edge.From);
        }
        layer = Layers(needs);
        rows = [.. Enumerable.Range(0, layer.DefaultIfEmpty(-1).Max() + 1).Select(l => Enumerable.Range(0, needs.Length).Where(n => layer[n] == l).ToList())];
        position = new int[needs.Length];
        foreach (var row in rows) Number(row);
        for (var sweep = 0; sweep < 2; sweep++)
        {
            foreach (var row in rows) Sort(row, needs);
            foreach (var row in rows.AsEnumerable().Reverse()) Sort(row, neededBy);
        }
        Width = Math.Max(1, rows.Select(r => r.Count).DefaultIfEmpty(0).Max()) * (BoxWidth + GapX) - GapX + 2 * Margin;
        Height = Math.Max(1, rows.Count) * (BoxHeight + GapY) - GapY + 2 * Margin;
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>Left upper corner of an element's box.</summary>
    public (int X, int Y) Corner(int node)
    {
        var row = rows[layer[node]];
        var offset = (Width - 2 * Margin - row.Count * (BoxWidth + GapX) + GapX) / 2;
        return (Margin + offset + position[node] * (BoxWidth + GapX), Margin + (rows.Count - 1 - layer[node]) * (BoxHeight + GapY));
    }

    /// <summary>The longest way down from each element; within a circle all stand in one layer.</summary>
    private static int[] Layers(List<int>[] needs)
    {
        var layers = new int[needs.Length];
        foreach (var component in StronglyConnected.Components(needs))
        {
            var lowest = component.SelectMany(n => needs[n]).Where(n => !component.Contains(n)).Select(n => layers[n] + 1).DefaultIfEmpty(0).Max();
            foreach (var node in component) layers[node] = lowest;
        }
        return layers;
    }

    private void Sort(List<int> row, List<int>[] neighbours)
    {
        var key = row.ToDictionary(n => n, n => neighbours[n].Count == 0 ? position[n] : neighbours[n].Select(m => position[m]).Order().ElementAt(neighbours[n].Count / 2));
        row.Sort((a, b) => (key[a], position[a]).CompareTo((key[b], position[b])));
        Number(row);
    }

    private void Number(List<int> row)
    {
        for (var i = 0; i < row.Count; i++) position[row[i]] = i;
    }
}

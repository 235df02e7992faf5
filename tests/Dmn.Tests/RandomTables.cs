using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

/// <summary>Random tables over small domains, with every kind of cell, and the points that tell all their cells apart.</summary>
internal sealed class RandomTables(int seed)
{
    private readonly Random random = new(seed);

    public static readonly (string Name, string Type, string[] Constants, string[] Points)[] Columns =
    [
        ("n", "number", ["-1", "0", "1.5", "3"], ["-2", "-1", "-0.5", "0", "1", "1.5", "2", "3", "9"]),
        ("b", "boolean", [], ["true", "false"]),
        ("t", "string", ["\"a\"", "\"b\"", "\"c\""], ["\"\"", "\"a\"", "\"ab\"", "\"b\"", "\"bb\"", "\"c\"", "\"z\""]),
        ("d", "date", ["@\"2026-01-01\"", "@\"2026-01-02\"", "@\"2026-03-01\""], ["@\"2025-12-31\"", "@\"2026-01-01\"", "@\"2026-01-02\"", "@\"2026-02-01\"", "@\"2026-03-01\"", "@\"2030-01-01\""]),
        ("y", "years and months duration", ["@\"P1Y\"", "@\"P2Y\""], ["@\"P0M\"", "@\"P12M\"", "@\"P18M\"", "@\"P2Y\"", "@\"P3Y\""]),
        ("m", "date and time", ["@\"2026-01-01T00:00:00\"", "@\"2026-01-01T12:00:00\""], ["@\"2025-01-01T00:00:00\"", "@\"2026-01-01T00:00:00\"", "@\"2026-01-01T06:00:00\"", "@\"2026-01-01T12:00:00\"", "@\"2027-01-01T00:00:00\""]),
    ];

    public (DecisionModel Model, int[] Columns, string Xml) Next(string policy, int rules, bool withExpressions = false)
    {
        var columns = Enumerable.Range(0, Columns.Length).OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray();
        var lines = Enumerable.Range(0, rules).Select(i => string.Join(" | ", columns.Select(c => Cell(c, withExpressions))) + $" => {random.Next(3)}");
        var table = Models.Table(policy, [.. columns.Select(c => $"{Columns[c].Name}: {Columns[c].Type}")], ["o in 2, 1, 0"], [.. lines]);
        return (Models.TableModel(table, [.. columns.Select(c => $"{Columns[c].Name}: {Columns[c].Type}")]), columns, table);
    }

    /// <summary>All combinations of points of some columns.</summary>
    public static IEnumerable<FeelValue[]> Grid(int[] columns) => columns.Aggregate(
        (IEnumerable<FeelValue[]>)[[]], (rows, column) => rows.SelectMany(_ => Columns[column].Points.Select(Models.Value), (row, value) => (FeelValue[])[.. row, value]));

    public static FeelContext Inputs(int[] columns, FeelValue[] values) => FeelContext.Of([.. columns.Select((c, i) => (Columns[c].Name, values[i]))]);

    private string Cell(int column, bool withExpressions)
    {
        var constants = Columns[column].Constants;
        if (constants.Length == 0) return Pick("-", "true", "false", "true, false", "not(true)");
        var (a, b) = (random.Next(constants.Length), random.Next(constants.Length));
        var (low, high) = (constants[Math.Min(a, b)], constants[Math.Max(a, b)]);
        if (withExpressions && random.Next(4) == 0) return Pick($"? = {low} or {Columns[column].Name} = {high}", $"{Columns[column].Name} > {low}", $"if true then {low} else {high}");
        return Pick("-", low, $"{low}, {high}", $"< {high}", $"<= {high}", $"> {low}", $">= {low}", $"[{low}..{high}]", $"({low}..{high})", $"[{low}..{high})", $"not({low})", $"not([{low}..{high}])",
            $"? > {low} and ? <= {high}", $"? between {low} and {high}", $"? in [{low}, {high}]");
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}

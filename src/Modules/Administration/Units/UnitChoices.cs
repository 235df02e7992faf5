using Stadtlotse.German;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Fields;

namespace Stadtlotse.Administration.Units;

/// <summary>A unit with its depth in the tree.</summary>
internal sealed record UnitLine(Unit Unit, int Depth);

/// <summary>Units in the order of the tree: by number, then by name after DIN 5007-1.</summary>
internal static class UnitChoices
{
    /// <summary>Open units for a list to choose from, those below moved in.</summary>
    public static IReadOnlyList<Choice> Open(UnitTree tree) =>
        [.. Lines(tree).Select(line => new Choice(line.Unit.Id.ToString(), new string(' ', line.Depth * 2) + (line.Unit.Number.Length > 0 ? $"{line.Unit.Number} {line.Unit.Name}" : line.Unit.Name)))];

    /// <summary>Every open unit below its own.</summary>
    public static IReadOnlyList<UnitLine> Lines(UnitTree tree)
    {
        var lines = new List<UnitLine>();
        // A unit whose upper one is closed or gone stands at the top, so that none is lost.
        foreach (var unit in Sorted(tree.All.Where(u => u.Closed is null && (u.Parent is not { } parent || !tree.IsOpen(parent))))) Add(unit, 0);
        return lines;

        void Add(Unit unit, int depth)
        {
            if (lines.Count > 0 && lines.Any(l => l.Unit.Id == unit.Id)) return;
            lines.Add(new UnitLine(unit, depth));
            foreach (var child in Sorted(tree.OpenChildren(unit.Id))) Add(child, depth + 1);
        }
    }

    private static IEnumerable<Unit> Sorted(IEnumerable<Unit> units) => units.OrderBy(u => u.Number.Length == 0).ThenBy(u => u.Number, NumberOrder.Instance).ThenBy(u => u.Name, Din5007Comparer.Words);

    /// <summary>9 before 10, 33.2 before 33.10.</summary>
    private sealed class NumberOrder : IComparer<string>
    {
        public static readonly NumberOrder Instance = new();

        public int Compare(string? x, string? y)
        {
            foreach (var (a, b) in (x ?? "").Split('.', ' ', '-').Zip((y ?? "").Split('.', ' ', '-')))
            {
                var order = int.TryParse(a, out var left) && int.TryParse(b, out var right) ? left.CompareTo(right) : string.CompareOrdinal(a, b);
                if (order != 0) return order;
            }
            return (x ?? "").Length.CompareTo((y ?? "").Length);
        }
    }
}

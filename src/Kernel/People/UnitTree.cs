namespace Stadtlotse.Kernel.People;

/// <summary>
/// All units of a city as a tree. A closed unit hangs below the one that took its tasks over, so that who answers for the heir answers for
/// what was left open. Immutable and thread-safe; damaged data (a loop, a parent that is not there) end the walk and nothing more.
/// </summary>
public sealed class UnitTree
{
    private readonly Dictionary<Guid, Unit> units;
    private readonly ILookup<Guid, Guid> children;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, IReadOnlySet<Guid>> below = new();

    /// <summary>Builds the tree of a city's units.</summary>
    public UnitTree(IEnumerable<Unit> all)
    {
        units = all.ToDictionary(u => u.Id);
        children = units.Values.Where(u => Above(u) is not null).ToLookup(u => Above(u)!.Value, u => u.Id);
    }

    /// <summary>The units, closed ones too, by number and name.</summary>
    public IEnumerable<Unit> All => units.Values.OrderBy(u => u.Number, StringComparer.Ordinal).ThenBy(u => u.Name, StringComparer.Ordinal);

    /// <summary>The unit; null when there is none of this id.</summary>
    public Unit? Find(Guid id) => units.GetValueOrDefault(id);

    /// <summary>Whether there is a unit of this id, open or closed.</summary>
    public bool Contains(Guid id) => units.ContainsKey(id);

    /// <summary>Whether there is an open unit of this id.</summary>
    public bool IsOpen(Guid id) => units.TryGetValue(id, out var unit) && unit.Closed is null;

    /// <summary>The unit itself with all below it, and the closed ones whose tasks they took over.</summary>
    public IReadOnlySet<Guid> Below(Guid id) => below.GetOrAdd(id, root =>
    {
        var found = new HashSet<Guid> { root };
        var open = new Stack<Guid>([root]);
        while (open.TryPop(out var next))
            foreach (var child in children[next])
                if (found.Add(child)) open.Push(child);
        return found;
    });

    /// <summary>Whether a unit is another one or lies below it.</summary>
    public bool IsBelow(Guid unit, Guid above) => Below(above).Contains(unit);

    /// <summary>The units straight below that are open.</summary>
    public IEnumerable<Unit> OpenChildren(Guid id) => All.Where(u => u.Parent == id && u.Closed is null);

    /// <summary>Who answers for a unit's tasks today: itself while it is open, else the nearest open heir; null when there is none.</summary>
    public Unit? Answering(Guid id)
    {
        var seen = new HashSet<Guid>();
        for (var unit = Find(id); unit is not null && seen.Add(unit.Id); unit = Above(unit) is { } next ? Find(next) : null)
            if (unit.Closed is null) return unit;
        return null;
    }

    /// <summary>The units from the top down to this one.</summary>
    public IReadOnlyList<Unit> PathTo(Guid id)
    {
        var path = new List<Unit>();
        for (var unit = Find(id); unit is not null && !path.Contains(unit); unit = unit.Parent is { } parent ? Find(parent) : null) path.Insert(0, unit);
        return path;
    }

    private static Guid? Above(Unit unit) => unit.Closed is not null && unit.Successor is { } heir ? heir : unit.Parent;
}

using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>
/// A unit of the administration (Organisationseinheit). It is closed rather than deleted: what refers to it stays readable,
/// and its open tasks go to its <see cref="Successor"/>, or without one to the unit above.
/// </summary>
[Unguarded("The plan of organisation is open to everybody.")]
public sealed class Unit
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The unit above; null at the top.</summary>
    public Guid? Parent { get; private set; }

    /// <summary>Full name: <c>Amt für Bürgerdienste</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Name for narrow places: <c>Bürgeramt</c>; empty when the name is short enough.</summary>
    public string Short { get; private set; } = "";

    /// <summary>Number in the city's plan of organisation: <c>33.1</c>; empty when it has none.</summary>
    public string Number { get; private set; } = "";

    /// <summary>When it was closed; null while it works.</summary>
    public Instant? Closed { get; private set; }

    /// <summary>The unit that took its tasks over when it was closed; null for the unit above.</summary>
    public Guid? Successor { get; private set; }

    /// <summary>Row version.</summary>
    public int Version { get; private set; }

    /// <summary>Name for narrow places.</summary>
    public string ShownShort => Short.Length > 0 ? Short : Name;

    /// <summary>Names the unit and puts it under another, or says what is wrong. The tree must not bite its own tail.</summary>
    public IReadOnlyList<Fault> Describe(string name, string shortName, string number, Guid? parent, UnitTree tree)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(name)) faults.Add(new Fault(nameof(Name), "people.unit.name.missing", "The unit's name is missing."));
        foreach (var (field, value) in new[] { (nameof(Name), name), (nameof(Short), shortName), (nameof(Number), number) })
            if (value.Trim().Length > LongestName) faults.Add(new Fault(field, "people.toolong", $"At most {LongestName} characters.") { Arguments = [LongestName] });
        if (parent is { } above && !tree.Contains(above)) faults.Add(new Fault(nameof(Parent), "people.unit.parent.unknown", "There is no such unit above."));
        else if (parent is { } under && tree.IsBelow(under, Id)) faults.Add(new Fault(nameof(Parent), "people.unit.parent.loop", "A unit cannot lie below itself."));
        if (faults.Count == 0) (Name, Short, Number, Parent) = (name.Trim(), shortName.Trim(), number.Trim(), parent);
        return faults;
    }

    /// <summary>Closes the unit. Its tasks and everything that refers to it go to the successor, or without one to the unit above.</summary>
    /// <param name="at">When.</param>
    /// <param name="successor">An open unit that is not below this one; null for the unit above.</param>
    /// <param name="tree">The units as they stand.</param>
    public IReadOnlyList<Fault> Close(Instant at, Guid? successor, UnitTree tree)
    {
        if (Closed is not null) return [new Fault(null, "people.unit.closed", "The unit is closed already.") { Kind = FaultKind.Conflict }];
        if (tree.OpenChildren(Id).Any()) return [new Fault(null, "people.unit.children", "Units below it are still open. Close or move them first.")];
        if ((successor ?? Parent) is not { } heir || !tree.IsOpen(heir) || tree.IsBelow(heir, Id))
            return [new Fault(nameof(Successor), "people.unit.successor", "Name an open unit that takes the tasks over.")];
        (Closed, Successor) = (at, successor);
        return [];
    }

    /// <summary>Opens a closed unit again; its tasks are its own again.</summary>
    public void Reopen() => (Closed, Successor) = (null, null);
}

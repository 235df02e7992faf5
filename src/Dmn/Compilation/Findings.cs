using Stadtlotse.Dmn.Tables;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>What the compilation of one element finds out beside its logic; the checks build on it.</summary>
internal sealed class Findings
{
    private readonly List<DmnFault> faults = [];
    private readonly List<DmnFault> notes = [];

    /// <summary>What makes a part of the element unusable.</summary>
    public IReadOnlyList<DmnFault> Faults => faults;

    public int FaultCount => faults.Count;

    /// <summary>What will go wrong when it is evaluated, such as an output of the wrong type.</summary>
    public IReadOnlyList<DmnFault> Notes => notes;

    /// <summary>The decision tables within.</summary>
    public List<CompiledTable> Tables { get; } = [];

    /// <summary>Every name that a text within uses.</summary>
    public HashSet<string> UsedNames { get; } = new(StringComparer.Ordinal);

    public void Report(DmnFault fault) => faults.Add(fault);

    public void Note(DmnFault fault) => notes.Add(fault);

    public void Use(FeelNode tree)
    {
        var work = new Stack<FeelNode>([tree]);
        while (work.TryPop(out var node))
        {
            if (node is NameNode(var name)) UsedNames.Add(name);
            foreach (var child in node.Children) work.Push(child);
        }
    }
}

using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>An element of the requirement graph in one module, with what compilation made of it.</summary>
internal sealed class Unit(Module module, DrgElement element, int number)
{
    public Module Module => module;
    public DrgElement Element => element;

    /// <summary>Number within the compiled model.</summary>
    public int Number => number;

    public string Name { get; } = FeelNames.Normalize(element.Variable.Name);

    /// <summary>Declared type of the value; of a function the type of its result.</summary>
    public DmnType Declared { get; set; } = DmnType.Any;

    /// <summary>The type that others may count on.</summary>
    public FeelType Type { get; set; } = FeelType.Any;

    /// <summary>What it needs, in the order of its requirements, each once.</summary>
    public List<Need> Needs { get; } = [];

    /// <summary>The variables it sees: one for each need, those of an import gathered under the import's name.</summary>
    public ScopeEntry[] Entries { get; set; } = [];

    /// <summary>The logic of a decision; the frame begins with the values of <see cref="Entries"/>.</summary>
    public Logic? Logic { get; set; }

    public FrameSize Frame { get; set; } = new(0);

    /// <summary>The function of a knowledge model or decision service.</summary>
    public UnitFunction? Function { get; set; }

    /// <summary>What compilation found out beside the logic.</summary>
    public Findings Findings { get; } = new();

    /// <summary>Why it cannot be evaluated, such as a circle of requirements; or null.</summary>
    public DmnFault? Refusal { get; set; }

    public bool IsFunction => element is BusinessKnowledgeModel or DecisionService;
}

/// <summary>Something a unit needs.</summary>
/// <param name="Unit">What.</param>
/// <param name="Import">Name of the import it comes through; null or empty when it is seen by its own name.</param>
internal readonly record struct Need(Unit Unit, string? Import);

/// <summary>A variable of a unit's scope: the value of one unit, or a context of several under an import's name.</summary>
internal sealed record ScopeEntry(string Name, FeelType Type, Unit? Unit, FeelShape? Shape, Unit[] Members);

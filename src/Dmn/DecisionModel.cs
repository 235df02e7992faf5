using System.Collections.Concurrent;
using Stadtlotse.Dmn.Compilation;
using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Graph;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn;

/// <summary>
/// A compiled DMN model. Made once by <see cref="Compile"/>, then used by any number of threads at once.
/// A model with faults compiles all the same: what is faulty answers null and reports its fault.
/// </summary>
public sealed class DecisionModel
{
    private readonly Module main;
    private readonly IReadOnlyList<Unit> units;
    private readonly ConcurrentDictionary<Unit, DecisionEvaluator> evaluators = new(ReferenceEqualityComparer.Instance);

    private DecisionModel(ModelSet set)
    {
        var compiler = new ModelCompiler(set);
        main = compiler.Compile();
        units = compiler.Units;
        Definitions = set.Main;
        Faults = [.. compiler.Faults];
        Identity = new(set.Main.Name, set.Main.Namespace, set.Main.ContentHash, set.Main.Edition);
    }

    /// <summary>Compiles a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="imported">Models it may import, found by namespace.</param>
    /// <exception cref="DmnRefusedException">The imports lead to more models than are accepted.</exception>
    public static DecisionModel Compile(Definitions model, IEnumerable<Definitions>? imported = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(new ModelSet(model, imported ?? []));
    }

    /// <summary>The model as it was read.</summary>
    public Definitions Definitions { get; }

    /// <summary>Name, version and content hash, as traces state them.</summary>
    public ModelIdentity Identity { get; }

    /// <summary>What is wrong with the model, found while reading and compiling.</summary>
    public IReadOnlyList<DmnFault> Faults { get; }

    /// <summary>Names of the decisions in file order.</summary>
    public IEnumerable<string> Decisions => main.Units.Where(u => u.Element is Decision).Select(u => u.Element.Name);

    /// <summary>Names of the decisions that no other decision of the model needs: what the model is for.</summary>
    public IEnumerable<string> FinalDecisions
    {
        get
        {
            var needed = main.Units.Where(u => u.Element is Decision).SelectMany(u => u.Needs).Select(n => n.Unit).ToHashSet(ReferenceEqualityComparer.Instance);
            return main.Units.Where(u => u.Element is Decision && !needed.Contains(u)).Select(u => u.Element.Name);
        }
    }

    /// <summary>Names of the decision services in file order.</summary>
    public IEnumerable<string> Services => main.Units.Where(u => u.Element is DecisionService).Select(u => u.Element.Name);

    /// <summary>Evaluates a decision by name. For many evaluations keep a <see cref="DecisionEvaluator"/> from <see cref="Decision"/>.</summary>
    /// <param name="decision">Name of the decision.</param>
    /// <param name="inputs">Values of the input data by name; those of an imported model in a context under the import's name.</param>
    /// <param name="options">Trace, limits and clock; null for the defaults.</param>
    public DecisionResult Evaluate(string decision, FeelContext inputs, EvaluationOptions? options = null) =>
        Decision(decision) is { } evaluator ? evaluator.Evaluate(inputs, options) : Unknown(decision);

    /// <summary>The evaluator of a decision; null when there is none of that name.</summary>
    /// <param name="name">Name of the decision.</param>
    /// <param name="modelNamespace">Namespace of the model it is in; null for this one.</param>
    public DecisionEvaluator? Decision(string name, string? modelNamespace = null) =>
        Find<Decision>(name, modelNamespace) is { } unit ? evaluators.GetOrAdd(unit, static (u, m) => DecisionEvaluator.OfDecision(m, u), this) : null;

    /// <summary>The evaluator of a decision service, called with its inputs by name; null when there is none of that name.</summary>
    public DecisionEvaluator? Service(string name, string? modelNamespace = null) =>
        Find<DecisionService>(name, modelNamespace) is { } unit ? evaluators.GetOrAdd(unit, static (u, m) => DecisionEvaluator.OfService(m, u), this) : null;

    /// <summary>The evaluator of a knowledge model, called with its parameters by name; null when there is none of that name.</summary>
    public DecisionEvaluator? KnowledgeModel(string name, string? modelNamespace = null) =>
        Find<BusinessKnowledgeModel>(name, modelNamespace) is { } unit ? evaluators.GetOrAdd(unit, static (u, m) => DecisionEvaluator.OfKnowledge(m, u), this) : null;

    /// <summary>The ways of imports, as names, that lead to a model; the main model has the empty way.</summary>
    public IEnumerable<IReadOnlyList<string>> PathsTo(string modelNamespace) =>
        units.Select(u => u.Module).Append(main).Distinct().Where(m => m.Model.Namespace == modelNamespace).Select(m => m.Path);

    internal IEnumerable<Unit> OwnUnits => main.Units;

    internal IReadOnlyList<Unit> AllUnits => units;

    private Unit? Find<T>(string name, string? modelNamespace) where T : DrgElement
    {
        name = FeelNames.Normalize(name);
        var candidates = modelNamespace is null || modelNamespace == main.Model.Namespace ? main.Units : units.Where(u => u.Module.Model.Namespace == modelNamespace);
        return candidates.FirstOrDefault(u => u.Element is T && (FeelNames.Normalize(u.Element.Name) == name || u.Name == name));
    }

    private DecisionResult Unknown(string decision) => new(FeelValue.Null,
        [new("dmn.decision.unknown", new(Definitions.Name), $"There is no decision '{decision}'.", $"Es gibt keine Entscheidung „{decision}“.")], null);
}

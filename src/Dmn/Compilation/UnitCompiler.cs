using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>Compiles one element; everything it needs is compiled before it.</summary>
internal sealed class UnitCompiler(Unit unit)
{
    private readonly DrgElement element = unit.Element;

    public void Compile()
    {
        switch (element)
        {
            case Decision decision: CompileDecision(decision); break;
            case BusinessKnowledgeModel knowledge: CompileKnowledge(knowledge); break;
            case DecisionService service: CompileService(service); break;
        }
    }

    private void CompileDecision(Decision decision)
    {
        var scope = Scope();
        unit.Frame = new FrameSize(scope.Variables.Count);
        if (decision.Logic is null)
        {
            var open = new DmnFault("dmn.expression.missing", decision.Place, "The decision has no logic.", "Die Entscheidung hat keine Logik.");
            unit.Logic = (_, run) => run.Fail(open);
            return;
        }
        var compiled = new ExpressionCompiler(unit.Module.Types, unit.Frame, unit.Findings).Compile(decision.Logic, scope);
        var (logic, type, place) = (compiled.Logic, unit.Declared, decision.Place);
        if (type.Feel == FeelType.Any) unit.Type = TypeSize.Bounded(compiled.Type);
        unit.Logic = type.Feel == FeelType.Any && type.Constraints.Count == 0 ? logic : (f, run) => type.Coerce(logic(f, run), place, run);
    }

    private void CompileKnowledge(BusinessKnowledgeModel knowledge)
    {
        var result = ResultType();
        var scope = Scope();
        if (unit.Refusal is null && scope.IndexOf(unit.Name) < 0) scope = scope.With(unit.Name);
        if (knowledge.Logic is not { } logic)
        {
            var open = new DmnFault("dmn.expression.missing", knowledge.Place, "The knowledge model has no logic.", "Das Wissensmodell hat keine Logik.");
            unit.Findings.Report(open);
            unit.Function = new KnowledgeFunction(unit, [], [], (_, run) => run.Fail(open), result);
            return;
        }
        var compiler = new ExpressionCompiler(unit.Module.Types, unit.Frame, unit.Findings);
        var parameters = compiler.ParametersOf(logic);
        var inner = parameters.Aggregate(scope, (s, p) => s.With(p.Parameter.Name, p.Type.Feel));
        unit.Frame.AtLeast(inner.Variables.Count);
        var body = compiler.Compile(AsBody(logic), logic.Kind == FunctionKind.Feel ? inner : scope);
        if (logic.Kind == FunctionKind.Feel) body = compiler.Typed(body, logic.TypeRef, logic.Place);
        var first = scope.Variables.Count;
        unit.Type = TypeSize.Bounded(FeelType.FunctionOf(parameters.Select(p => p.Parameter.Type), result.Feel == FeelType.Any ? body.Type : result.Feel));
        Logic run = logic.Kind == FunctionKind.Feel ? body.Logic : External(body.Logic, first, parameters.Count);
        unit.Function = new KnowledgeFunction(unit, [.. parameters.Select(p => p.Parameter)], [.. parameters.Select(p => p.Type)], run, result);
    }

    /// <summary>FEEL logic is the body; an external one is compiled as the function it is and called with the same arguments.</summary>
    private static Expression AsBody(FunctionDefinition logic) =>
        logic.Kind != FunctionKind.Feel ? logic : logic.Body ?? new LiteralExpression { Text = "", Place = logic.Place };

    private static Logic External(Logic function, int first, int count) => (frame, run) =>
    {
        var value = function(frame, run);
        return value.Kind == FeelKind.Function ? value.AsFunction().Call(frame.AsSpan(first, count), run.Feel) : FeelValue.Null;
    };

    private void CompileService(DecisionService service)
    {
        var result = ResultType();
        var parameters = new List<Unit>();
        foreach (var reference in service.InputData.Concat(service.InputDecisions))
            if (ModelCompiler.Find(unit.Module, reference) is { } need) parameters.Add(need.Unit);
        var outputs = new List<Unit>();
        foreach (var reference in service.OutputDecisions)
            if (ModelCompiler.Find(unit.Module, reference) is { Unit.Element: Decision } need) outputs.Add(need.Unit);
        var function = new ServiceFunction(unit, parameters, outputs, result);
        unit.Function = function;
        unit.Type = TypeSize.Bounded(FeelType.FunctionOf(function.Parameters.Select(p => p.Type), result.Feel != FeelType.Any ? result.Feel
            : outputs.Count == 1 ? outputs[0].Type : FeelType.ContextOf(outputs.Select(o => (o.Name, o.Type)))));
    }

    /// <summary>The declared type of a function's variable is the function's type; older models write the type of its result.</summary>
    private DmnType ResultType() => unit.Declared.Feel is FeelFunctionType function ? new(function.Result) : unit.Declared;

    /// <summary>The variables the element sees: what it requires, and that alone (DMN 1.5, 10.4).</summary>
    private FeelScope Scope()
    {
        var entries = new List<ScopeEntry>();
        foreach (var group in unit.Needs.GroupBy(n => n.Import ?? ""))
        {
            if (group.Key.Length == 0)
            {
                entries.AddRange(group.Select(n => new ScopeEntry(n.Unit.Name, n.Unit.Type, n.Unit, null, [])));
                continue;
            }
            Unit[] members = [.. group.Select(n => n.Unit).DistinctBy(u => u.Name)];
            entries.Add(new(FeelNames.Normalize(group.Key), FeelType.ContextOf(members.Select(m => (m.Name, m.Type))), null, new FeelShape([.. members.Select(m => m.Name)]), members));
        }
        unit.Entries = [.. entries];
        var types = unit.Module.Types.Scope;
        return entries.Aggregate(types, (scope, entry) => scope.With(entry.Name, entry.Type));
    }
}

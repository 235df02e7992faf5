using Stadtlotse.Feel;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>What formulas need of an indicator.</summary>
internal sealed record FormulaSource(Guid Id, string Name, string? Formula);

/// <summary>
/// Indicators that are calculated from others by FEEL formulas over their short names. The value of a day is calculated from the last values of that
/// day or before; a missing one makes the result missing.
/// </summary>
internal sealed class Formulas
{
    public const int LongestFormula = 2000;

    private readonly Dictionary<Guid, (FormulaSource Source, FeelExpression? Formula, Guid[] Inputs)> all;

    /// <summary>Formulas that cannot be read are left out: their indicators have no values.</summary>
    public Formulas(IReadOnlyList<FormulaSource> sources)
    {
        var scope = ScopeOf(sources);
        var byName = sources.GroupBy(s => s.Name).ToDictionary(g => g.Key, g => g.First().Id);
        all = sources.ToDictionary(s => s.Id, s =>
        {
            var formula = s.Formula is not null && FeelExpression.TryParse(s.Formula, scope, out var read, out _) ? read : null;
            return (s, formula, formula is null ? [] : NamesIn(formula.Node).Where(byName.ContainsKey).Select(n => byName[n]).Distinct().ToArray());
        });
    }

    /// <summary>
    /// What is wrong with a formula of an indicator: <c>strategy.indicator.feel</c> (no FEEL, or an unknown name), <c>…formula.cycle</c> (it would be calculated from
    /// itself; the way is said), <c>…formula.number</c> (it gives no number).
    /// </summary>
    public static IReadOnlyList<Fault> Check(string field, FormulaSource indicator, IReadOnlyList<FormulaSource> others, string language)
    {
        var text = indicator.Formula ?? "";
        if (string.IsNullOrWhiteSpace(text)) return [new(field, "strategy.indicator.formula.missing", "The formula is missing.")];
        if (text.Length > LongestFormula) return [new(field, "strategy.text.long", "The formula is too long.") { Arguments = [LongestFormula] }];
        IReadOnlyList<FormulaSource> everything = [.. others.Where(o => o.Id != indicator.Id), indicator];
        var scope = ScopeOf(everything);
        if (!FeelExpression.TryParse(text, scope, out var formula, out var fault)) return [new(field, "strategy.indicator.feel", fault.Text("en")) { Arguments = [fault.Text(language)] }];
        var run = Run();
        var values = Enumerable.Repeat((FeelValue)1, scope.Variables.Count).ToArray();
        var result = formula.Evaluate(values, run);
        if (run.Faults.FirstOrDefault(f => f.Kind is FeelFaultKind.UnknownName or FeelFaultKind.NotAFunction) is { } unknown)
            return [new(field, "strategy.indicator.feel", unknown.Text("en")) { Arguments = [unknown.Text(language)] }];
        if (!result.IsNumber && !run.Faults.Any(f => f.Kind == FeelFaultKind.DivisionByZero)) return [new(field, "strategy.indicator.formula.number", "The formula gives no number.")];
        var way = new Formulas(everything).CycleFrom(indicator.Id);
        return way is null ? [] : [new(field, "strategy.indicator.formula.cycle", "The formula leads back to itself.") { Arguments = [string.Join(" → ", way)] }];
    }

    /// <summary>Whether a text can be a short name: FEEL must read it as one name.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 60 && FeelExpression.TryParse(name, FeelScope.Of(name), out var read, out _) && read.Node is NameNode { Name: var seen } && seen == name;

    /// <summary>The names of indicators that a formula uses, with those its inputs use.</summary>
    public IReadOnlyList<Guid> InputsOf(Guid id) => all.TryGetValue(id, out var found) ? found.Inputs : [];

    /// <summary>The values of an indicator by day: its own, or calculated.</summary>
    /// <param name="id">The indicator.</param>
    /// <param name="own">The values of indicators without formula, by day.</param>
    public IReadOnlyList<(DateOnly Date, double Value)> Series(Guid id, Func<Guid, IReadOnlyList<(DateOnly Date, double Value)>> own) => Series(id, own, []);

    private IReadOnlyList<(DateOnly Date, double Value)> Series(Guid id, Func<Guid, IReadOnlyList<(DateOnly Date, double Value)>> own, Dictionary<Guid, IReadOnlyList<(DateOnly, double)>> known)
    {
        if (known.TryGetValue(id, out var done)) return done;
        if (!all.TryGetValue(id, out var found)) return [];
        if (found.Source.Formula is null) return known[id] = own(id);
        // Who asks for what is being calculated gets nothing: a cycle that two people made at once ends here.
        known[id] = [];
        if (found.Formula is null || found.Inputs.Length == 0) return [];
        var inputs = found.Inputs.ToDictionary(i => all[i].Source.Name, i => Series(i, own, known));
        List<(DateOnly, double)> series = [];
        foreach (var day in inputs.Values.SelectMany(s => s.Select(v => v.Date)).Distinct().Order())
        {
            var entries = new FeelContextBuilder();
            foreach (var (name, values) in inputs)
                entries.Set(name, values.LastOrDefault(v => v.Date <= day) is { Date: var at, Value: var value } && at != default ? (decimal)value : FeelValue.Null);
            var result = found.Formula.Evaluate(entries.Build(), Run());
            if (result.IsNumber && FeelNumber.Abs(result.AsNumber()) <= (FeelNumber)(decimal)Numbers.Largest) series.Add((day, (double)result.AsNumber().ToDecimal()));
        }
        return known[id] = series;
    }

    private List<string>? CycleFrom(Guid start)
    {
        var seen = new HashSet<Guid>();
        return Walk(start, [all[start].Source.Name]);

        List<string>? Walk(Guid at, List<string> way)
        {
            foreach (var next in all[at].Inputs)
            {
                if (next == start) return [.. way, all[start].Source.Name];
                if (seen.Add(next) && Walk(next, [.. way, all[next].Source.Name]) is { } cycle) return cycle;
            }
            return null;
        }
    }

    private static FeelScope ScopeOf(IReadOnlyList<FormulaSource> sources) => new(sources.Select(s => s.Name).Where(n => n.Length > 0).Distinct().Select(n => new FeelVariable(n, FeelType.Number)));

    private static IEnumerable<string> NamesIn(FeelNode node) => node is NameNode name ? [name.Name] : node.Children.SelectMany(NamesIn);

    private static FeelEvaluation Run() => new(new FeelLimits { Steps = 20_000, Cells = 20_000 });
}

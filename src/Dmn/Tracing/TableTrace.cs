using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tables;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tracing;

/// <summary>What became of a rule.</summary>
public enum RuleOutcome
{
    /// <summary>It gave the result or a part of it.</summary>
    Fired,

    /// <summary>All its cells hold, but the hit policy preferred another rule or refused the result.</summary>
    Overruled,

    /// <summary>A cell of it does not hold.</summary>
    Missed,
}

/// <summary>What became of one rule and of each of its cells.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Cells">For each input whether the cell holds.</param>
public sealed record RuleTrace(TableRule Rule, RuleOutcome Outcome, IReadOnlyList<bool> Cells);

/// <summary>
/// An evaluated decision table. Kept in compact form (the place of each value among the table's constants, the set of rules that match);
/// the rules are put into words only when they are read.
/// </summary>
public sealed class TableTrace : TraceStep
{
    private readonly CompiledTable table;
    private readonly FeelValue[] inputs;
    private readonly int[] atoms;
    private readonly ulong[] hits;
    private readonly int fired;
    private readonly Dictionary<(int Column, int Rule), bool>? evaluated;
    private readonly FeelValue value;

    internal TableTrace(CompiledTable table, FeelValue[] inputs, int[] atoms, ulong[] hits, int fired, Dictionary<(int Column, int Rule), bool>? evaluated, FeelValue value) =>
        (this.table, this.inputs, this.atoms, this.hits, this.fired, this.evaluated, this.value) = (table, inputs, atoms, hits, fired, evaluated, value);

    /// <summary>The table.</summary>
    public DecisionTable Table => table.Model;

    /// <summary>The values of the input columns.</summary>
    public IReadOnlyList<FeelValue> Inputs => inputs;

    /// <inheritdoc />
    public override FeelValue Value => value;

    /// <inheritdoc />
    public override Place Place => Table.Place;

    /// <summary>Whether no rule matched and the default outputs were given.</summary>
    public bool UsedDefault => CompiledTable.First(hits, 0) < 0 && table.Defaults is not null;

    /// <summary>Every rule with the outcome of each cell.</summary>
    public IEnumerable<RuleTrace> Rules
    {
        get
        {
            for (var rule = 0; rule < Table.Rules.Count; rule++) yield return Trace(Table.Rules[rule]);
        }
    }

    /// <summary>The rules that gave the result.</summary>
    public IEnumerable<RuleTrace> Fired
    {
        get
        {
            for (var rule = CompiledTable.First(hits, 0); rule >= 0; rule = CompiledTable.First(hits, rule + 1))
                if (OutcomeOf(rule) == RuleOutcome.Fired) yield return Trace(Table.Rules[rule]);
        }
    }

    private RuleTrace Trace(TableRule rule)
    {
        var cells = new bool[inputs.Length];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = table.Index.Outcome(column, rule.Number - 1, atoms[column]) ?? evaluated![(column, rule.Number - 1)];
        return new(rule, OutcomeOf(rule.Number - 1), cells);
    }

    private RuleOutcome OutcomeOf(int rule)
    {
        if ((hits[rule >> 6] >> rule & 1) == 0) return RuleOutcome.Missed;
        if (fired >= 0) return fired == rule ? RuleOutcome.Fired : RuleOutcome.Overruled;
        return value.IsNull && Table.HitPolicy is HitPolicy.Unique or HitPolicy.Any or HitPolicy.Priority or HitPolicy.OutputOrder ? RuleOutcome.Overruled : RuleOutcome.Fired;
    }
}

using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Lines;

namespace Stadtlotse.Strategy.Roadmap.Scenarios;

/// <summary>What would be different: "the IT unit loses two people in 2027". Its changes are data.</summary>
[Unguarded("What might be is open to everybody at the desk.")]
internal sealed class Scenario
{
    public required Guid Id { get; init; }

    public string Name { get; private set; } = "";

    public string Text { get; private set; } = "";

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public IReadOnlyList<Fault> Describe(string name, string text)
    {
        if (string.IsNullOrWhiteSpace(name)) return [new Fault("Name", "strategy.scenario.name.missing", "The name is missing.")];
        if (name.Length > 200) return [new Fault("Name", "strategy.text.long", "The name is too long.") { Arguments = [200] }];
        if (text.Length > 2000) return [new Fault("Text", "strategy.text.long", "The text is too long.") { Arguments = [2000] }];
        (Name, Text) = (name.Trim(), text.Trim());
        return [];
    }
}

/// <summary>Kinds of changes.</summary>
internal enum ChangeKind
{
    /// <summary>Person-days a week more or less, of a team, unit or skill.</summary>
    StaffDays,

    /// <summary>Per cent more or less time, of a team, unit, skill or all.</summary>
    StaffPercent,

    /// <summary>Per cent more or less money, of an account or all.</summary>
    MoneyPercent,

    /// <summary>Euros a year more or less, of an account.</summary>
    MoneyEuro,

    /// <summary>A measure is left out.</summary>
    Leave,

    /// <summary>A measure does not start before a day.</summary>
    Earliest,

    /// <summary>A measure ends by a day.</summary>
    Latest,
}

/// <summary>One change of a scenario.</summary>
internal sealed class ScenarioLine : Line
{
    public string Kind { get; private set; } = nameof(ChangeKind.StaffDays);

    /// <summary>Name of a team, unit, skill, account or measure; empty for all.</summary>
    public string Target { get; private set; } = "";

    public DateOnly? Starts { get; private set; }

    public DateOnly? Ends { get; private set; }

    /// <summary>Hundredths of days, per cent or euros.</summary>
    public long? Amount { get; private set; }

    public ChangeKind Change => Enum.Parse<ChangeKind>(Kind);

    public override IReadOnlyList<string> Texts() => [Kind, Target, LineText.Day(Starts), LineText.Day(Ends), LineText.Hundredths(Amount)];

    public override void Take(LineValues v) => (Kind, Target, Starts, Ends, Amount) = (v.Text("Kind"), v.Text("Target"), v.Date("Starts"), v.Date("Ends"), v.Number("Amount"));
}

using Stadtlotse.Feel;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>What the light says.</summary>
internal enum Light
{
    /// <summary>Nothing can be said: a value or target is missing, or the rule failed.</summary>
    Grey,
    Green,
    Yellow,
    Red,
}

/// <summary>What a rule looks at. Null is unknown.</summary>
/// <param name="Value">The latest value.</param>
/// <param name="Target">The target for that day.</param>
/// <param name="Baseline">Where it began.</param>
/// <param name="Up">Whether more is better.</param>
/// <param name="Months">Age of the latest value in whole months.</param>
internal sealed record LightFacts(double? Value, double? Target, double? Baseline, bool Up, int Months)
{
    /// <summary>The share of the way from the baseline to the target that is done: 1 is all of it. Null without a way.</summary>
    public double? Progress => Value is { } value && Target is { } target && Baseline is { } start && Math.Abs(target - start) > 1e-12 ? (value - start) / (target - start) : null;

    public FeelContext ToFeel() => FeelContext.Of(
        ("value", Number(Value)), ("target", Number(Target)), ("baseline", Number(Baseline)), ("progress", Number(Progress)),
        ("direction", Up ? "up" : "down"), ("months", Months));

    private static FeelValue Number(double? value) => value is { } known && Math.Abs(known) < 1e15 ? (decimal)known : FeelValue.Null;
}

/// <summary>The rule by which an indicator gets its light: a FEEL expression that answers "green", "yellow", "red" or "grey".</summary>
internal sealed class TrafficLight
{
    public const int LongestRule = 2000;

    public static readonly IReadOnlyList<string> Names = ["value", "target", "baseline", "progress", "direction", "months"];

    /// <summary>Used where an indicator has none of its own: reached is green, from four fifths of the way yellow, a value older than 18 months says nothing.</summary>
    public const string Default = """
        if value = null or target = null or months > 18 then "grey"
        else if (direction = "up" and value >= target) or (direction = "down" and value <= target) then "green"
        else if progress != null and progress >= 0.8 then "yellow"
        else "red"
        """;

    private static readonly FeelScope Scope = new([.. Names.Select(n => new FeelVariable(n, n == "direction" ? FeelType.String : FeelType.Number))]);
    private readonly FeelExpression rule;

    private TrafficLight(FeelExpression rule) => this.rule = rule;

    public static TrafficLight Standard { get; } = new(FeelExpression.Parse(Default, Scope));

    /// <summary>Reads a rule; empty is the standard one. Faults: no FEEL, an unknown name, or an answer that is no light.</summary>
    public static Result<TrafficLight> Read(string field, string? text, string language)
    {
        if (string.IsNullOrWhiteSpace(text)) return Standard;
        if (text.Length > LongestRule) return new Fault(field, "strategy.text.long", "The rule is too long.") { Arguments = [LongestRule] };
        if (!FeelExpression.TryParse(text, Scope, out var rule, out var fault)) return new Fault(field, "strategy.indicator.feel", fault.Text("en")) { Arguments = [fault.Text(language)] };
        var light = new TrafficLight(rule);
        foreach (var facts in Trials)
        {
            var run = Run();
            var answer = rule.Evaluate(facts.ToFeel(), run);
            if (run.Faults.FirstOrDefault(f => f.Kind is FeelFaultKind.UnknownName or FeelFaultKind.NotAFunction) is { } unknown) return new Fault(field, "strategy.indicator.feel", unknown.Text("en")) { Arguments = [unknown.Text(language)] };
            if (Read(answer) is null) return new Fault(field, "strategy.indicator.rule.answer", "The rule must answer green, yellow, red or grey in every case.") { Arguments = [answer.ToString()] };
        }
        return light;
    }

    /// <summary>What the rule says of these facts.</summary>
    public Light Of(LightFacts facts) => Read(rule.Evaluate(facts.ToFeel(), Run())) ?? Light.Grey;

    private static FeelEvaluation Run() => new(new FeelLimits { Steps = 20_000, Cells = 20_000 });

    private static Light? Read(FeelValue value) => value.IsString && Enum.TryParse<Light>(value.AsString(), ignoreCase: true, out var light) && Enum.IsDefined(light) && !char.IsDigit(value.AsString()[0]) ? light : null;

    /// <summary>Cases that between them reach all branches people write.</summary>
    private static readonly LightFacts[] Trials =
    [
        .. from value in (double?[])[null, 0, 50, 100, 150]
           from target in (double?[])[null, 100, 0]
           from start in (double?[])[null, 0, 100]
           from up in (bool[])[true, false]
           from months in (int[])[0, 40]
           select new LightFacts(value, target, start, up, months),
    ];
}

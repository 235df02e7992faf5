using Stadtlotse.Scheduling.Model;
using Stadtlotse.Scheduling.Texts;

namespace Stadtlotse.Scheduling;

/// <summary>
/// Says results in words: German (<c>de</c>), plain German (<c>de-simple</c>) and English (<c>en</c>). The texts are plain, not encoded
/// for HTML; names come from the portfolio.
/// </summary>
public sealed class Wording
{
    private readonly Portfolio portfolio;
    private readonly TextFile texts;
    private readonly DateOnly monday;
    private readonly Dictionary<string, string> activities;

    /// <summary>Prepares the names of a portfolio.</summary>
    /// <exception cref="ArgumentException">The language is not one of <see cref="Languages"/>.</exception>
    public Wording(Portfolio portfolio, string language)
    {
        (this.portfolio, texts) = (portfolio, TextFile.For(language));
        monday = ModelBuilder.Monday(portfolio.Start);
        activities = portfolio.Activities.DistinctBy(a => a.Id).ToDictionary(a => a.Id, a => a.Name);
    }

    /// <summary>Codes of the languages there are.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["de", "de-simple", "en"];

    /// <summary>One constraint as half a sentence, without full stop.</summary>
    public string Of(Constraint constraint)
    {
        var people = string.Join(", ", portfolio.Resources.Where(r => r.Skills.Contains(constraint.Subject)).Select(r => r.Name));
        var key = constraint switch
        {
            { Kind: ConstraintKind.Staff } when people.Length == 0 => "Staff.none",
            { Kind: ConstraintKind.MinLag, Events: LagKind.FinishStart, Weeks: 0 } => "MinLag.0",
            { Kind: ConstraintKind.MinLag, Weeks: < 0 } => "MinLag.negative",
            _ => constraint.Kind.ToString(),
        };
        var events = constraint.Other is null ? "" : texts.Say(constraint.Events.ToString(), ("subject", Name(constraint.Subject)), ("other", Name(constraint.Other)));
        var date = constraint.Kind == ConstraintKind.Horizon ? monday.AddDays(7 * portfolio.Weeks - 1) : constraint.Date;
        return texts.Say(key, ("events", events), ("other", Name(constraint.Other ?? "")), ("subject", Name(constraint)), ("weeks", texts.Weeks(Math.Abs(constraint.Weeks))),
            ("date", date is { } d ? texts.Date(d) : ""), ("year", $"{constraint.Year}"), ("cents", texts.Money(constraint.Cents)), ("people", people));
    }

    /// <summary>A contradiction: one sentence, then one line for each constraint.</summary>
    public IReadOnlyList<string> Of(Contradiction contradiction) =>
    [
        texts.Say(contradiction switch
        {
            { Constraints.Count: 0 } => "contradiction.none",
            { Irreducible: false } => "contradiction.part",
            { Constraints.Count: 1 } => "contradiction.one",
            _ => "contradiction",
        }),
        .. contradiction.Constraints.Select(Of),
    ];

    /// <summary>An explanation as one sentence.</summary>
    public string Of(Explanation explanation)
    {
        var reasons = explanation.Reasons.Select(r => explanation.Kind == ExplanationKind.Bound
            ? texts.Say("reason", ("constraint", Of(r.Constraint)), ("date", Date(r.EarlierWeek))) : Of(r.Constraint));
        return texts.Say($"explanation.{explanation.Kind}", ("activity", Name(explanation.Activity)), ("start", Date(explanation.StartWeek)),
            ("date", Date(explanation.PossibleWeek ?? explanation.StartWeek)), ("reasons", string.Join("; ", reasons)));
    }

    /// <summary>A change as one sentence.</summary>
    public string Of(Change change)
    {
        var key = change switch
        {
            { Before: null } => "change.new",
            { After: null } => "change.gone",
            { Weeks: > 0 } => "change.later",
            { Weeks: < 0 } => "change.earlier",
            _ => "change.other",
        };
        var mode = portfolio.Activities.FirstOrDefault(a => a.Id == change.Activity)?.Modes.FirstOrDefault(m => m.Id == change.After?.Mode)?.Name ?? "";
        return texts.Say(key, ("activity", Name(change.Activity)), ("weeks", texts.Weeks(Math.Abs(change.Weeks))), ("mode", mode),
            ("before", change.Before is { } before ? texts.Date(before.Start) : ""), ("after", change.After is { } after ? texts.Date(after.Start) : ""));
    }

    /// <summary>A buffer as one sentence.</summary>
    public string Of(PlanBuffer buffer) =>
        texts.Say(buffer.Activity is null ? "buffer.all" : "buffer", ("activity", Name(buffer.Activity ?? "")), ("weeks", texts.Weeks(buffer.Weeks)),
            ("onTime", texts.Share(buffer.OnTime)), ("without", texts.Share(buffer.OnTimeWithout)), ("root", texts.Weeks(buffer.SquareRootWeeks)));

    /// <summary>A fault as one sentence.</summary>
    public string Of(Fault fault) => texts.Say(fault.Code, ("subject", Name(fault.Subject)), ("detail", fault.Detail));

    private string Date(int week) => texts.Date(monday.AddDays(7 * week));

    private string Name(string id) => activities.GetValueOrDefault(id, id);

    private string Name(Constraint constraint) => constraint.Kind switch
    {
        ConstraintKind.Staff => constraint.Subject,
        ConstraintKind.Money => portfolio.Accounts.FirstOrDefault(a => a.Id == constraint.Subject)?.Name ?? constraint.Subject,
        ConstraintKind.Setup => portfolio.Bundles.FirstOrDefault(b => b.Id == constraint.Subject)?.Name ?? constraint.Subject,
        _ => Name(constraint.Subject),
    };
}

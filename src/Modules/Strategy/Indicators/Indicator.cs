using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>Where an indicator's values come from.</summary>
internal enum IndicatorSource
{
    /// <summary>Typed in, or read from CSV.</summary>
    Hand,

    /// <summary>Calculated from other indicators.</summary>
    Formula,

    /// <summary>Read from the platform itself.</summary>
    Platform,
}

/// <summary>A number by which the city sees whether it comes closer to a goal (Kennzahl).</summary>
internal sealed class Indicator : IVisible<Indicator>
{
    public required Guid Id { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>What is counted and how, and what is not.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Its name in formulas, unique in the city.</summary>
    public string Name { get; private set; } = "";

    public string Unit { get; private set; } = "";

    /// <summary>Whether more is better.</summary>
    public bool Up { get; private set; }

    public double? Baseline { get; private set; }

    public string Target { get; private set; } = "[]";

    public string Source { get; private set; } = nameof(IndicatorSource.Hand);

    public string? Formula { get; private set; }

    /// <summary>Which of the platform's own figures is read.</summary>
    public string? Figure { get; private set; }

    /// <summary>The rule of its light; null for the standard one.</summary>
    public string? Rule { get; private set; }

    /// <summary>The rule in the words of who made it.</summary>
    public string RuleWords { get; private set; } = "";

    /// <summary>The goal it measures; null for none.</summary>
    public Guid? Goal { get; private set; }

    public bool Published { get; private set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    /// <summary>The indicators somebody may see: all with the permission to read, else the published ones.</summary>
    public static Expression<Func<Indicator, bool>> VisibleTo(Viewer viewer) => viewer.May(SteeringPermissions.Read) ? _ => true : i => i.Published;

    public void Describe(IndicatorProfile profile)
    {
        (Title, Description, Name, Unit, Up) = (profile.Title.Trim(), profile.Description.Trim(), profile.Name.Trim(), profile.Unit.Trim(), profile.Up);
        (Baseline, Target, Source, Goal, Published) = (profile.Baseline, profile.Target.ToJson(), profile.Source.ToString(), profile.Goal, profile.Published);
        Formula = profile.Source == IndicatorSource.Formula ? profile.Formula?.Trim() : null;
        Figure = profile.Source == IndicatorSource.Platform ? profile.Figure : null;
        (Rule, RuleWords) = (string.IsNullOrWhiteSpace(profile.Rule) ? null : profile.Rule.Trim(), profile.RuleWords.Trim());
    }
}

/// <summary>What a person fills in about an indicator.</summary>
internal sealed record IndicatorProfile(
    string Title, string Description, string Name, string Unit, bool Up, double? Baseline, TargetPath Target, IndicatorSource Source,
    string? Formula, string? Figure, string? Rule, string RuleWords, Guid? Goal, bool Published)
{
    public const int LongestTitle = 200;
    public const int LongestText = 5000;
    public const int LongestUnit = 30;

    /// <summary>All that is wrong with it, given the city's other indicators and the figures the platform has.</summary>
    public IEnumerable<Fault> Check(Guid id, IReadOnlyList<FormulaSource> others, IReadOnlyCollection<string> figures, string language)
    {
        if (string.IsNullOrWhiteSpace(Title)) yield return new(nameof(Title), "strategy.title.missing", "The title is missing.");
        foreach (var (field, text, most) in new[] { (nameof(Title), Title, LongestTitle), (nameof(Unit), Unit, LongestUnit), (nameof(Description), Description, LongestText), (nameof(RuleWords), RuleWords, LongestText) })
            if (text.Length > most) yield return new(field, "strategy.text.long", "The text is too long.") { Arguments = [most] };
        if (!Formulas.IsName(Name.Trim())) yield return new(nameof(Name), "strategy.indicator.name", "This cannot be a name in a formula.");
        else if (others.Any(o => o.Id != id && string.Equals(o.Name, Name.Trim(), StringComparison.OrdinalIgnoreCase))) yield return new(nameof(Name), "strategy.indicator.name.twice", "Another indicator has this name.");
        else if (Source == IndicatorSource.Formula)
            foreach (var fault in Formulas.Check(nameof(Formula), new(id, Name.Trim(), Formula), others, language)) yield return fault;
        if (Source == IndicatorSource.Platform && (Figure is null || !figures.Contains(Figure))) yield return new(nameof(Figure), "strategy.indicator.figure.missing", "Choose one of the platform's figures.");
        foreach (var fault in TrafficLight.Read(nameof(Rule), Rule, language).Faults) yield return fault;
    }
}

/// <summary>A value of an indicator on a day. A correction is a new row; the old one stays to be read.</summary>
[Unguarded("Read with its indicator.")]
internal sealed class IndicatorValue
{
    public required Guid Id { get; init; }

    public required Guid Indicator { get; init; }

    public required DateOnly Date { get; init; }

    public required double Value { get; init; }

    public required string Note { get; init; }

    /// <summary>Who entered it, by name.</summary>
    public required string Author { get; init; }

    public required Instant Entered { get; init; }

    /// <summary>Whether it counts; false once corrected.</summary>
    public bool Current { get; set; } = true;
}

/// <summary>What was learnt when a measure ended, without blame.</summary>
[Unguarded("Lessons are for everybody at the desk; residents see those of published measures.")]
internal sealed class Lesson
{
    public required Guid Id { get; init; }

    /// <summary>The measure it is about; null for a lesson of the city's whole work.</summary>
    public required Guid? Measure { get; init; }

    public required string Title { get; init; }

    /// <summary>What happened.</summary>
    public required string Happened { get; init; }

    /// <summary>What others can do with it.</summary>
    public required string Advice { get; init; }

    public required Instant Entered { get; init; }
}

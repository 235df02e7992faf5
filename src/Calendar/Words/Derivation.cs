using System.Text;

namespace Stadtlotse.Calendar;

/// <summary>How a date came about, step by step, each with its legal basis. Said in three languages.</summary>
public sealed record Derivation
{
    internal Derivation(IReadOnlyList<Step> steps) => Steps = steps;

    /// <summary>The steps in the order in which the law takes them.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>All steps as lines, numbered from 1, each with its legal basis in brackets.</summary>
    public string Say(Language language)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Steps.Count; i++)
            text.Append(i + 1).Append(". ").Append(Steps[i].Say(language)).Append('\n');
        return text.ToString();
    }

    /// <summary>This derivation followed by another one, such as the date of effect of a notice followed by the term for an objection.</summary>
    public Derivation Then(Derivation next) => new([.. Steps, .. next.Steps]);
}

/// <summary>One step of a <see cref="Derivation"/>.</summary>
/// <param name="Key">Stable key of the text, such as <c>term.event</c>.</param>
/// <param name="Source">Paragraph of law or decision of a court, in German legal notation; empty for a step that only sums up.</param>
/// <param name="Date">The date the step arrives at; null when it arrives at none.</param>
public sealed record Step(string Key, string Source, DateOnly? Date)
{
    internal StepArgument[] Arguments { get; init; } = [];

    /// <summary>The step as text, with its legal basis in brackets.</summary>
    public string Say(Language language) => Source.Length == 0 ? Text(language) : $"{Text(language)} ({Source})";

    /// <summary>The step as text without its legal basis.</summary>
    public string Text(Language language) => Texts.Fill(language, Key, Arguments);
}

internal readonly record struct StepArgument(string Name, object Value);

/// <summary>Collects steps; one short call each.</summary>
internal sealed class Steps
{
    private readonly List<Step> list = new(6);

    public Steps(Derivation? prior = null)
    {
        if (prior is not null)
            list.AddRange(prior.Steps);
    }

    public void Add(string key, string source, DateOnly? date, params StepArgument[] arguments) =>
        list.Add(new(key, source, date) { Arguments = date is { } d ? [new("date", d), .. arguments] : arguments });

    public Derivation Done() => new(list.ToArray());
}

using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Personas;

/// <summary>An invented person who stands for many: what she wants from the city, and what is in her way.</summary>
[Unguarded("Invented; open to everybody who may see assessments.")]
internal sealed class Persona
{
    public const int LongestText = 3000;
    public const int MostBarriers = 15;

    public required Guid Id { get; init; }

    public string Name { get; private set; } = "";

    public string Summary { get; private set; } = "";

    public string Goals { get; private set; } = "";

    /// <summary>One a line: each becomes a question when a form is looked at.</summary>
    public string Barriers { get; private set; } = "";

    public string Aids { get; private set; } = "";

    public string Channels { get; private set; } = "";

    public int Version { get; private set; }

    [System.ComponentModel.DataAnnotations.Schema.NotMapped]
    public IReadOnlyList<string> InTheWay => Lines(Barriers);

    public static IReadOnlyList<string> Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<Fault> Describe(string name, string summary, string goals, string barriers, string aids, string channels)
    {
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(name)) faults.Add(new(nameof(Name), "strategy.persona.name.missing", "The name is missing."));
        else if (name.Length > 100) faults.Add(new(nameof(Name), "strategy.text.long", "The name is too long.") { Arguments = [100] });
        foreach (var (field, text) in new[] { (nameof(Summary), summary), (nameof(Goals), goals), (nameof(Barriers), barriers), (nameof(Aids), aids), (nameof(Channels), channels) })
            if (text.Length > LongestText) faults.Add(new(field, "strategy.text.long", "The text is too long.") { Arguments = [LongestText] });
        if (Lines(barriers).Count > MostBarriers) faults.Add(new(nameof(Barriers), "strategy.persona.barriers.many", "Too many barriers.") { Arguments = [MostBarriers] });
        if (faults.Count == 0) (Name, Summary, Goals, Barriers, Aids, Channels) = (name.Trim(), summary.Trim(), goals.Trim(), barriers.Trim().ReplaceLineEndings("\n"), aids.Trim(), channels.Trim());
        return faults;
    }
}

/// <summary>What was found when a form or service was looked at with a persona.</summary>
[Unguarded("Read with its persona.")]
internal sealed class PersonaCheck
{
    public required Guid Id { get; init; }

    public required Guid Persona { get; init; }

    /// <summary>The form or service.</summary>
    public required string Subject { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Barrier with answer and note, as JSON.</summary>
    public required string Answers { get; init; }

    public required string Author { get; init; }

    public List<PersonaAnswer> Given() => JsonSerializer.Deserialize<List<PersonaAnswer>>(Answers, CityJson.Options)!;
}

/// <summary>Whether the persona gets past a barrier: <c>yes</c>, <c>partly</c>, <c>no</c>.</summary>
internal sealed record PersonaAnswer(string Barrier, string Passes, string Note);

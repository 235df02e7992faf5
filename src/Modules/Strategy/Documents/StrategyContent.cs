using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Guideline;
using Stadtlotse.Strategy.Measures;

namespace Stadtlotse.Strategy.Documents;

/// <summary>The whole of a strategy at one moment: what pages show, print writes, versions keep and packages carry.</summary>
internal sealed record StrategyContent(Guid Id, LocalText Title, LocalText Vision, int? StartYear, int? EndYear,
    IReadOnlyList<PrincipleContent> Principles, IReadOnlyList<FieldContent> Fields, IReadOnlyList<LinkContent> Links)
{
    public IEnumerable<GoalContent> Goals => Fields.SelectMany(f => f.AllGoals);

    public IEnumerable<MeasureContent> Measures => Fields.SelectMany(f => f.AllMeasures);

    /// <summary>Every text of the document, for those that ask what is missing in a language.</summary>
    public IEnumerable<LocalText> Texts =>
    [
        Title, Vision, .. Principles.SelectMany(p => new[] { p.Title, p.Text }),
        .. Fields.SelectMany(f => new[] { f.Title, f.Text }), .. Fields.SelectMany(f => f.Topics).SelectMany(t => new[] { t.Title, t.Text }),
        .. Goals.SelectMany(g => new[] { g.Title, g.Text }), .. Measures.SelectMany(m => new[] { m.Title, m.Text }),
    ];

    public string ToJson() => JsonSerializer.Serialize(this, CityJson.Options);

    public static StrategyContent FromJson(string json) => JsonSerializer.Deserialize<StrategyContent>(json, CityJson.Options) ?? throw new JsonException("The content is empty.");

    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}

internal sealed record PrincipleContent(Guid Id, int Number, LocalText Title, LocalText Text);

/// <summary>A field of action with its topics; goals and measures that have no topic or goal stand in the field itself.</summary>
internal sealed record FieldContent(Guid Id, int Number, LocalText Title, LocalText Text, IReadOnlyList<TopicContent> Topics, IReadOnlyList<GoalContent> Goals, IReadOnlyList<MeasureContent> Measures)
{
    internal IEnumerable<GoalContent> AllGoals => Topics.SelectMany(t => t.Goals).Concat(Goals);

    internal IEnumerable<MeasureContent> AllMeasures => AllGoals.SelectMany(g => g.Measures).Concat(Measures);
}

internal sealed record TopicContent(Guid Id, int Number, LocalText Title, LocalText Text, IReadOnlyList<GoalContent> Goals);

/// <summary>A goal. <paramref name="Guideline"/> holds numbers and titles of the guideline's fields; <paramref name="SharedFrom"/> the strategy that keeps it, when another one does.</summary>
internal sealed record GoalContent(Guid Id, int Number, LocalText Title, LocalText Text, int? Horizon, string Status, [property: JsonConverter(typeof(GuidelineNames))] IReadOnlyList<LocalText> Guideline, IReadOnlyList<MeasureContent> Measures, string? SharedFrom = null);

/// <summary>A measure. Its <see cref="Profile"/> is there in packages only.</summary>
internal sealed record MeasureContent(Guid Id, LocalText Title, LocalText Text, string Lead, string Status, int? StartYear, int? EndYear)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Sharing.SharedProfile? Profile { get; init; }
}

internal sealed record LinkContent(Guid Source, Guid Target, string Effect, string Note);

/// <summary>How many measures stand where.</summary>
internal sealed record MeasureCounts(int Proposed, int Accepted, int Running, int Done, int Stopped)
{
    public int All => Proposed + Accepted + Running + Done + Stopped;

    public static MeasureCounts Of(IEnumerable<MeasureContent> measures)
    {
        var counts = new int[5];
        foreach (var measure in measures) counts[(int)Enum.Parse<MeasureStatus>(measure.Status)]++;
        return new(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}

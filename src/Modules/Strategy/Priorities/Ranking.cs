using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Priorities;

/// <summary>How points become one number.</summary>
internal enum RankingMethod
{
    /// <summary>Weighted mean: much of one makes up for little of another.</summary>
    Sum,

    /// <summary>Weighted geometric mean: who has little of one thing stays low.</summary>
    Product,
}

/// <summary>A point of a scale with what it stands for.</summary>
internal sealed record RankingAnchor(int Points, string Text);

/// <summary>A criterion with its weight; more points count for more, and the anchors say what each point means.</summary>
internal sealed record RankingCriterion(string Key, string Name, double Weight, IReadOnlyList<RankingAnchor> Scale)
{
    public int Lowest => Scale.Min(a => a.Points);

    public int Highest => Scale.Max(a => a.Points);
}

/// <summary>What is ranked; a measure, or something by its name.</summary>
internal sealed record RankingCandidate(string Key, string Title, Guid? Measure = null);

/// <summary>A round of prioritising: criteria, candidates, and who may still give points.</summary>
[Unguarded("Open to everybody who may see assessments.")]
internal sealed class Ranking
{
    public const int MostCriteria = 12;
    public const int MostCandidates = 60;

    public required Guid Id { get; init; }

    public string Title { get; private set; } = "";

    public string Method { get; private set; } = nameof(RankingMethod.Sum);

    public string Criteria { get; private set; } = "[]";

    public string Candidates { get; private set; } = "[]";

    /// <summary>Whether points may still be given.</summary>
    public bool Open { get; set; } = true;

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public List<RankingCriterion> By() => JsonSerializer.Deserialize<List<RankingCriterion>>(Criteria, CityJson.Options)!;

    public List<RankingCandidate> Of() => JsonSerializer.Deserialize<List<RankingCandidate>>(Candidates, CityJson.Options)!;

    public void Describe(string title, RankingMethod method, IReadOnlyList<RankingCriterion> criteria, IReadOnlyList<RankingCandidate> candidates) =>
        (Title, Method, Criteria, Candidates) = (title.Trim(), method.ToString(), JsonSerializer.Serialize(criteria, CityJson.Options), JsonSerializer.Serialize(candidates, CityJson.Options));
}

/// <summary>The points one person gave.</summary>
[Unguarded("Open to everybody who may see assessments.")]
internal sealed class RankingScore
{
    public required Guid Id { get; init; }

    public required Guid Ranking { get; init; }

    /// <summary>The account's id.</summary>
    public required string Account { get; init; }

    public required string Name { get; set; }

    /// <summary>Candidate → criterion → points, as JSON.</summary>
    public string Points { get; private set; } = "{}";

    public Instant Changed { get; private set; }

    public int Version { get; private set; }

    public Dictionary<string, Dictionary<string, int>> Given() => JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, int>>>(Points, CityJson.Options)!;

    public void Give(Dictionary<string, Dictionary<string, int>> points, Instant now) => (Points, Changed) = (JsonSerializer.Serialize(points, CityJson.Options), now);
}

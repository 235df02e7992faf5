using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>A model that the city added. Its content never changes.</summary>
[Unguarded("Models are open to everybody who may see assessments.")]
internal sealed class StoredModel
{
    public required Guid Id { get; init; }

    public required string Key { get; init; }

    public required string Number { get; init; }

    public required string Content { get; init; }

    public required Instant Created { get; init; }
}

/// <summary>How something stands by a maturity model on a day, and where it should stand. Holds its model, so that nothing changes it later.</summary>
[Unguarded("Assessments are open to everybody who may see assessments.")]
internal sealed class Assessment
{
    public const int LongestSubject = 200;

    public required Guid Id { get; init; }

    public required string ModelKey { get; init; }

    public required string ModelNumber { get; init; }

    public required string Model { get; init; }

    /// <summary><c>city</c>, <c>unit</c> or <c>service</c>.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Name of the unit or service on that day; empty for the city.</summary>
    public required string Subject { get; init; }

    /// <summary>The unit of the city, or the service of the portfolio; null for the city and for what only has a name.</summary>
    public Guid? SubjectId { get; init; }

    public required DateOnly Date { get; init; }

    public string Answers { get; private set; } = "{}";

    /// <summary>Result by the model's rule, for lists; null while nothing is rated.</summary>
    public double? Result { get; private set; }

    public double? Aim { get; private set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public MaturityModel Measured() => MaturityModel.FromJson(Model);

    public Dictionary<string, MaturityAnswer> Given() => JsonSerializer.Deserialize<Dictionary<string, MaturityAnswer>>(Answers, CityJson.Options)!;

    public void Rate(IReadOnlyDictionary<string, MaturityAnswer> answers)
    {
        var result = MaturityResult.Of(Measured(), answers);
        (Answers, Result, Aim) = (JsonSerializer.Serialize(answers, CityJson.Options), result.Is, result.Should);
    }
}

/// <summary>A document that shows how a criterion stands.</summary>
[Unguarded("Read with its assessment.")]
internal sealed class AssessmentFile
{
    public required Guid Id { get; init; }

    public required Guid Assessment { get; init; }

    public required string Criterion { get; init; }

    public required Guid File { get; init; }
}

/// <summary>Where a measure or goal came from: a gap of an assessment, a SWOT strategy, a persona, what a survey says.</summary>
[Unguarded("Read with its measure.")]
internal sealed class MeasureOrigin
{
    public required Guid Id { get; init; }

    /// <summary>The measure, or the goal.</summary>
    public required Guid Measure { get; init; }

    /// <summary><c>assessment</c>, <c>swot</c>, <c>persona</c>, <c>ranking</c>, <c>survey</c>.</summary>
    public required string Kind { get; init; }

    public required Guid Element { get; init; }

    public required string Detail { get; init; }
}

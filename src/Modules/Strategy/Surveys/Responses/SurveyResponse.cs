using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>Where an answer comes from.</summary>
internal enum ResponseOrigin
{
    Online,
    Paper,

    /// <summary>Somebody tried the draft out; never counts.</summary>
    Test,
}

/// <summary>How far an answer has come.</summary>
internal enum ResponseState
{
    /// <summary>Begun; kept so that it can be gone on with.</summary>
    Started,

    Done,

    /// <summary>Finished after the survey had closed: kept, counts only when somebody admits it.</summary>
    Late,
}

/// <summary>Why an answer looks as if no person had given it. Flags are hints; nothing is left out because of one.</summary>
[Flags]
internal enum ResponseFlags
{
    None = 0,

    /// <summary>A field that people do not see was filled in.</summary>
    Trap = 1,

    /// <summary>Quicker than one can read.</summary>
    Fast = 2,

    /// <summary>Many came from one network in a short time.</summary>
    Network = 4,

    /// <summary>Word for word as another one.</summary>
    Same = 8,
}

/// <summary>
/// One person's answers. Names nobody: of the time only the day is kept once it is finished, and the id is random, so that
/// neither leads back to who signed in.
/// </summary>
[Unguarded("Read through its survey by those who may see it; the person's own is opened by a secret code.")]
internal sealed class SurveyResponse
{
    /// <summary>How long answers that were begun and never sent are kept, from their beginning.</summary>
    public static readonly TimeSpan DraftsKept = TimeSpan.FromDays(30);

    private const long Day = 86_400_000_000;

    public required Guid Id { get; init; }

    public required Guid Survey { get; init; }

    /// <summary>Number of the version that was asked; 0 for the draft.</summary>
    public required int Form { get; init; }

    public required string Origin { get; init; }

    public string Audience { get; set; } = "";

    public string State { get; private set; } = nameof(ResponseState.Started);

    /// <summary>The answers as JSON, see <see cref="Given"/>; free texts stand in <see cref="SurveyText"/> once it is finished.</summary>
    public string Answers { get; private set; } = "{}";

    /// <summary>The page that comes next, from 0.</summary>
    public int Page { get; set; }

    /// <summary>Hash of the code that opens it; null once finished.</summary>
    public string? Secret { get; set; }

    public string Language { get; init; } = "de";

    /// <summary>Keyed hash of the network; null once results are released or for paper.</summary>
    public string? Network { get; set; }

    public int Flags { get; private set; }

    /// <summary>Hash of the answers, by which equal ones are found.</summary>
    public string? Fingerprint { get; private set; }

    /// <summary>Whether somebody decided that it does not count.</summary>
    public bool Excluded { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Name of the pile of paper it was typed from.</summary>
    public string Pile { get; init; } = "";

    /// <summary>When it was begun; set to the day alone when it is finished.</summary>
    public required Instant Begun { get; set; }

    /// <summary>Counts up with every change of what counts, within the survey; orders answers without telling the time.</summary>
    public long Sequence { get; set; }

    public int Version { get; private set; }

    public Answers Given() => new(JsonSerializer.Deserialize<Dictionary<string, string[]>>(Answers, CityJson.Options) ?? []);

    public void Keep(Answers answers) => Answers = JsonSerializer.Serialize<Dictionary<string, string[]>>(answers, CityJson.Options);

    /// <summary>Adds flags.</summary>
    public void Mark(ResponseFlags flags) => Flags |= (int)flags;

    /// <summary>Finishes it. Nothing that leads back to the person stays.</summary>
    public void Finish(Answers answers, ResponseState state, ResponseFlags flags, string fingerprint)
    {
        Keep(answers);
        (State, Flags, Fingerprint, Secret) = (state.ToString(), (int)flags, fingerprint, null);
        Begun = new Instant(Begun.Microseconds / Day * Day);
    }

    /// <summary>Takes it out of the results, or in again; the reason is kept.</summary>
    public IReadOnlyList<Fault> Exclude(bool excluded, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) return [new Fault(nameof(Reason), "strategy.survey.reason.missing", "Say why.")];
        if (reason.Length > 500) return [new Fault(nameof(Reason), "strategy.survey.title.long", "The reason is too long.") { Arguments = [500] }];
        (Excluded, Reason) = (excluded, reason.Trim());
        if (!excluded && State == nameof(ResponseState.Late)) State = nameof(ResponseState.Done);
        return [];
    }
}

/// <summary>Something written freely. Shown only with the permission and after somebody looked at it, never beside other answers.</summary>
[Unguarded("Asked for only on pages that need the permission to read texts, or after somebody let it be shown.")]
internal sealed class SurveyText
{
    public required Guid Id { get; init; }

    public required Guid Survey { get; init; }

    public required Guid Response { get; init; }

    public required string Question { get; init; }

    public required string Text { get; init; }

    /// <summary>Null until somebody looked; then whether it is shown.</summary>
    public bool? Shown { get; set; }

    public string? Reason { get; set; }

    public int Version { get; private set; }
}

/// <summary>What of the free texts may leave the desk.</summary>
internal static class ShownTexts
{
    /// <summary>The texts of a survey that somebody read and let be shown, of answers that count.</summary>
    public static IQueryable<SurveyText> ShownOf(this IQueryable<SurveyText> texts, StrategyDb db, Guid survey)
    {
        var (test, done) = (nameof(ResponseOrigin.Test), nameof(ResponseState.Done));
        return texts.Where(t => t.Survey == survey && t.Shown == true && db.SurveyResponses.Any(r => r.Id == t.Response && r.Origin != test && r.State == done && !r.Excluded));
    }
}

/// <summary>That somebody signed in has taken part: a keyed hash that names neither time nor answer.</summary>
[Unguarded("Only asked whether it is there.")]
internal sealed class SurveyParticipation
{
    public required string Id { get; init; }

    public required Guid Survey { get; init; }
}

/// <summary>A code handed out, valid once; which answer came of it is not kept.</summary>
[Unguarded("Only asked whether it is there; the codes themselves are never stored.")]
internal sealed class SurveyTicket
{
    /// <summary>Keyed hash of the code.</summary>
    public required string Id { get; init; }

    public required Guid Survey { get; init; }

    public required int Number { get; init; }

    public bool Used { get; set; }
}

/// <summary>What a survey says for the strategy: a sentence on a question, and the goal it supports.</summary>
[Unguarded("Read through its survey, or through a goal that may be seen.")]
internal sealed class SurveyFinding
{
    public const int LongestText = 1_000;

    public required Guid Id { get; init; }

    public required Guid Survey { get; init; }

    public required string Question { get; init; }

    public required string Text { get; init; }

    public Guid? Goal { get; set; }

    public required Instant Created { get; init; }
}

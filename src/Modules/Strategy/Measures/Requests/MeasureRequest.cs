using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Measures.Requests;

/// <summary>What became of a request.</summary>
internal enum RequestStatus
{
    Open,

    /// <summary>It became a measure.</summary>
    Accepted,

    /// <summary>A measure there is covers it.</summary>
    Joined,

    Declined,
}

/// <summary>A measure that somebody proposes who may not enter one. Whoever answers says why, and the request stays to be read.</summary>
internal sealed class MeasureRequest : IVisible<MeasureRequest>
{
    public const int LongestTitle = 200;
    public const int LongestText = 4000;

    public required Guid Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What should be done.</summary>
    public required string Description { get; init; }

    /// <summary>Whom it helps, and how.</summary>
    public required string Benefit { get; init; }

    public required Guid? Field { get; init; }

    /// <summary>Who proposed it, by name as on the record.</summary>
    public required string Name { get; init; }

    public string Status { get; private set; } = nameof(RequestStatus.Open);

    /// <summary>The measure it became or was joined with.</summary>
    public Guid? Measure { get; private set; }

    public string Answer { get; private set; } = "";

    public Instant? Answered { get; private set; }

    public string AnsweredBy { get; private set; } = "";

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public bool IsOpen => Status == nameof(RequestStatus.Open);

    /// <summary>Everybody who reads measures at the desk: so that nothing is proposed twice.</summary>
    public static Expression<Func<MeasureRequest, bool>> VisibleTo(Viewer viewer) => viewer.May(StrategyPermissions.Read) ? _ => true : _ => false;

    public IReadOnlyList<Fault> Accept(Guid measure, string answer, string by, Instant now) => Close(RequestStatus.Accepted, measure, answer, by, now);

    public IReadOnlyList<Fault> Join(Guid measure, string answer, string by, Instant now) => Close(RequestStatus.Joined, measure, answer, by, now);

    /// <summary>Declines it; whoever proposed it is owed a reason.</summary>
    public IReadOnlyList<Fault> Decline(string answer, string by, Instant now) =>
        string.IsNullOrWhiteSpace(answer) ? [new Fault("Answer", "strategy.request.answer.missing", "Say why.")] : Close(RequestStatus.Declined, null, answer, by, now);

    private IReadOnlyList<Fault> Close(RequestStatus status, Guid? measure, string answer, string by, Instant now)
    {
        if (!IsOpen) return [new Fault(null, "strategy.request.closed", "The request has been answered.") { Kind = FaultKind.Conflict }];
        if (answer.Length > LongestText) return [new Fault("Answer", "strategy.text.long", "The text is too long.") { Arguments = [LongestText] }];
        (Status, Measure, Answer, AnsweredBy, Answered) = (status.ToString(), measure, answer.Trim(), by, now);
        return [];
    }
}

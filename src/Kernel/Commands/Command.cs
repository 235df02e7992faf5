namespace Stadtlotse.Kernel;

/// <summary>Who acts.</summary>
/// <param name="Kind">In what role.</param>
/// <param name="Id">The account's id, or the name of the job or operator.</param>
/// <param name="OnBehalfOf">The person represented, when one acts for another; else null.</param>
public sealed record Actor(ActorKind Kind, string Id, Guid? OnBehalfOf = null)
{
    /// <summary>The platform itself: a job, a timer, a handler of events.</summary>
    public static Actor System(string name) => new(ActorKind.System, name);

    /// <summary>The person at the command line of the machine.</summary>
    public static Actor Operator { get; } = new(ActorKind.Operator, "operator");
}

/// <summary>In what role somebody acts.</summary>
public enum ActorKind
{
    /// <summary>Nobody is signed in.</summary>
    Anonymous,

    /// <summary>A resident or company through the portal.</summary>
    Resident,

    /// <summary>A member of staff at the desk.</summary>
    Staff,

    /// <summary>The platform itself.</summary>
    System,

    /// <summary>The operator at the command line.</summary>
    Operator,
}

/// <summary>One change somebody asks for: the head that journal and idempotency need.</summary>
/// <param name="Name">What is done, as verb of the trade: <c>strategy.measure.create</c>.</param>
/// <param name="Key">
/// Names this one request: form token, message id, queue row. The same key again gives the same answer and no second effect.
/// At most 200 characters.
/// </param>
/// <param name="Actor">Who acts.</param>
/// <param name="Purpose">Why, as the permission names it: <c>strategy.plan</c>.</param>
public sealed record Command(string Name, string Key, Actor Actor, string Purpose)
{
    /// <summary>The person whose data are concerned; null when nobody's.</summary>
    public Guid? Person { get; init; }

    /// <summary>The thing concerned, for its history: <c>measure/0199…</c>; also the key by which its events stay in order.</summary>
    public string? Subject { get; init; }
}

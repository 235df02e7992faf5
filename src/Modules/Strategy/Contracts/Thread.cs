using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Strategy.Contracts;

/// <summary>A station of the thread that leads from the vision to what came of it.</summary>
public enum ThreadStation
{
    /// <summary>The strategy with its vision.</summary>
    Strategy,

    /// <summary>The field of action.</summary>
    Field,

    /// <summary>The goal.</summary>
    Goal,

    /// <summary>The measure.</summary>
    Measure,

    /// <summary>The project that carries a measure out.</summary>
    Project,

    /// <summary>The indicator that shows whether it helped.</summary>
    Indicator,
}

/// <summary>One thing on the thread.</summary>
/// <param name="Station">Where on the thread it hangs.</param>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its name.</param>
/// <param name="Path">Its page, within the path base.</param>
public sealed record ThreadLink(ThreadStation Station, Guid Id, string Text, string Path);

/// <summary>
/// What a noun hangs on the thread: projects name those of a measure, indicators those of a goal or measure. Registered as a service;
/// asked on every page of the thread, so it answers in one query.
/// </summary>
public interface IThreadSource
{
    /// <summary>What hangs on these goals and measures and may be seen by who asks.</summary>
    /// <param name="context">The request: city and viewer.</param>
    /// <param name="goals">Goals of the page.</param>
    /// <param name="measures">Measures of the page.</param>
    /// <param name="cancellation">Ends early.</param>
    Task<IReadOnlyList<ThreadLink>> Find(HttpContext context, IReadOnlyList<Guid> goals, IReadOnlyList<Guid> measures, CancellationToken cancellation);
}

namespace Stadtlotse.Kernel;

/// <summary>What kind of answer a <see cref="Fault"/> calls for; decides the HTTP status in one place.</summary>
public enum FaultKind
{
    /// <summary>The input can be put right by the person who gave it (422).</summary>
    Invalid,

    /// <summary>Somebody else changed the same thing in the meantime (409).</summary>
    Conflict,

    /// <summary>The person may not do this (403).</summary>
    Forbidden,

    /// <summary>The city cannot answer just now; nothing was stored (503).</summary>
    Unavailable,
}

/// <summary>
/// Something a person can put right. Never a bug: bugs throw.
/// </summary>
/// <param name="Field">Name of the form field or JSON member the fault belongs to; null for the whole input.</param>
/// <param name="Code">Stable code, also the key of the text in the resource files: <c>strategy.measure.title.missing</c>.</param>
/// <param name="Text">One English sentence for logs and API clients; pages show the text of <paramref name="Code"/> in the person's language.</param>
public sealed record Fault(string? Field, string Code, string Text)
{
    /// <summary>Values for the placeholders <c>{0}</c>, <c>{1}</c> … of the text; empty by default.</summary>
    public IReadOnlyList<object> Arguments { get; init; } = [];

    /// <summary>What kind of answer this is; <see cref="FaultKind.Invalid"/> by default.</summary>
    public FaultKind Kind { get; init; }
}

namespace Stadtlotse.Web.Errors;

/// <summary>What an error page shows.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What happened, in the person's language.</param>
/// <param name="Advice">What the person can do.</param>
/// <param name="Reference">Under which the log tells more; null where nothing was logged.</param>
public sealed record ErrorView(int Status, string Title, string Advice, string? Reference)
{
    /// <summary>What the person had typed into a form that could not be taken; empty mostly.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];
}

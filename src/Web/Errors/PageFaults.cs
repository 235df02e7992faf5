using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel;

namespace Stadtlotse.Web.Errors;

/// <summary>
/// The faults a page is shown with again: the one place where a <see cref="Fault"/> becomes something on a page.
/// The layout lists them above the content, each field shows its own.
/// </summary>
public sealed class PageFaults
{
    private PageFaults(IReadOnlyList<Fault> all) => All = all;

    /// <summary>Every fault, in the order given.</summary>
    public IReadOnlyList<Fault> All { get; }

    /// <summary>Whether there is any.</summary>
    public bool Any => All.Count > 0;

    /// <summary>The faults of a field, its name compared without case.</summary>
    public IEnumerable<Fault> On(string field) => All.Where(fault => string.Equals(fault.Field, field, StringComparison.OrdinalIgnoreCase));

    /// <summary>The faults this request's page is shown with.</summary>
    public static PageFaults Of(HttpContext context) => context.Features.Get<PageFaults>() ?? None;

    /// <summary>Sets the faults this request's page is shown with.</summary>
    public static void Set(HttpContext context, IReadOnlyList<Fault> faults) => context.Features.Set(new PageFaults(faults));

    private static PageFaults None { get; } = new([]);
}

/// <summary>What a page model does with faults.</summary>
public static class PageFaultsExtensions
{
    /// <summary>
    /// Shows the page again with the faults: <c>return this.Refuse(result.Faults);</c>. Status 422, or 409, 403 and 503
    /// as the first fault's <see cref="FaultKind"/> asks.
    /// </summary>
    public static PageResult Refuse(this PageModel page, params IReadOnlyList<Fault> faults)
    {
        if (faults.Count == 0) throw new ArgumentException("A refusal needs a fault.", nameof(faults));
        PageFaults.Set(page.HttpContext, faults);
        return new PageResult { StatusCode = StatusOf(faults[0].Kind) };
    }

    /// <summary>The HTTP status a kind of fault is answered with.</summary>
    public static int StatusOf(FaultKind kind) => kind switch
    {
        FaultKind.Conflict => StatusCodes.Status409Conflict,
        FaultKind.Forbidden => StatusCodes.Status403Forbidden,
        FaultKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}

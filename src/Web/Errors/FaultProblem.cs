using Microsoft.AspNetCore.Http;
using Stadtlotse.Kernel;

namespace Stadtlotse.Web.Errors;

/// <summary>The one place where faults become an answer to a program.</summary>
public static class FaultProblem
{
    /// <summary>
    /// Problem details (RFC 9457) with the status of the first fault and the member <c>faults</c>: a list of
    /// <c>{ field, code, text }</c>, the text being the fault's own English sentence.
    /// </summary>
    /// <exception cref="ArgumentException">There is no fault.</exception>
    public static IResult Of(IReadOnlyList<Fault> faults)
    {
        if (faults.Count == 0) throw new ArgumentException("A refusal needs a fault.", nameof(faults));
        return Results.Problem(
            title: faults.Count == 1 ? faults[0].Text : $"{faults.Count} faults were found.",
            statusCode: PageFaultsExtensions.StatusOf(faults[0].Kind),
            extensions: [KeyValuePair.Create("faults", (object?)faults.Select(fault => new { fault.Field, fault.Code, fault.Text }).ToArray())]);
    }
}

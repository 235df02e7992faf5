using System.Text;

namespace Stadtlotse.Web.Errors;

/// <summary>
/// An exception as types and places of the code. The messages stay out: they may quote what a person typed, as a
/// database's "duplicate value" does.
/// </summary>
internal static class ErrorTrace
{
    /// <summary>At most this many causes are followed.</summary>
    private const int MaxCauses = 8;

    public static string Of(Exception exception)
    {
        var trace = new StringBuilder();
        var cause = exception;
        for (var depth = 0; cause is not null && depth < MaxCauses; depth++, cause = cause.InnerException)
            trace.Append(depth == 0 ? "" : "\n caused by ").Append(cause.GetType().FullName).Append('\n').Append(cause.StackTrace);
        return trace.ToString();
    }
}

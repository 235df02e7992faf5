using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Stadtlotse.Web.Errors;

/// <summary>Marks a refused antiforgery token, nearly always a form left open too long, so that the error page can say so.</summary>
internal sealed class ExpiredFormFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult) ErrorReason.Set(context.HttpContext, ErrorReason.Expired);
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}

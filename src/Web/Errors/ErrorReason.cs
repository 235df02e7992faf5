using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Errors;

/// <summary>Why a request was refused, where the status alone says too little; chooses the text of the error page.</summary>
internal sealed record ErrorReason(string Name)
{
    public const string CrossSite = "crosssite";
    public const string BrokenText = "brokentext";
    public const string TooManyFields = "toomanyfields";
    public const string BrokenForm = "brokenform";
    public const string Expired = "expired";
    public const string Lapsed = "lapsed";
    public const string SignedOut = "signedout";

    public static void Set(HttpContext context, string? name)
    {
        if (name is not null) context.Features.Set(new ErrorReason(name));
    }
}

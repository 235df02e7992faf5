using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Errors;

/// <summary>
/// What somebody had typed into a form that is refused because a right or the session ended meanwhile: the error page gives it back to be copied.
/// Passwords, codes, keys and ids are left out.
/// </summary>
internal sealed record TypedText(IReadOnlyList<string> Values)
{
    private const int Shortest = 3;
    private const int MostValues = 50;
    private static readonly string[] Secret = ["password", "passwort", "code", "token", "secret", "credential"];

    /// <summary>Keeps the text of this request's form for its error page.</summary>
    public static async Task Keep(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var values = form.Where(f => !f.Key.StartsWith('_') && !Secret.Any(s => f.Key.Contains(s, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(f => f.Value).OfType<string>().Where(v => v.Trim().Length >= Shortest && v is not ("true" or "false") && !Guid.TryParse(v, out _)).Distinct().Take(MostValues).ToList();
        if (values.Count > 0) context.Features.Set(new TypedText(values));
    }
}

using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Security;

/// <summary>
/// Where this answer's page may load from and post to, beyond its own host. Nothing by default; a page that leads to
/// another provider after a post names it: <c>ContentSources.Of(HttpContext).FormAction.Add("https://id.example")</c>.
/// </summary>
public sealed class ContentSources
{
    /// <summary>Hosts a form's answer may redirect to.</summary>
    public ICollection<string> FormAction { get; } = [];

    /// <summary>Hosts images may come from, such as a map's tiles.</summary>
    public ICollection<string> Images { get; } = [];

    /// <summary>Hosts scripts may fetch from.</summary>
    public ICollection<string> Connect { get; } = [];

    /// <summary>The sources of this request's answer.</summary>
    public static ContentSources Of(HttpContext context)
    {
        if (context.Features.Get<ContentSources>() is not { } sources)
            context.Features.Set(sources = new ContentSources());
        return sources;
    }

    /// <summary>
    /// The policy as a header: everything only from the own host, no inline style or script, no frames, no base.
    /// <c>data:</c> is for KERN's icons, which are masks inside the style sheet.
    /// </summary>
    public string ToHeader() =>
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; manifest-src 'self'; " +
        $"img-src 'self' data:{List(Images)}; connect-src 'self'{List(Connect)}; form-action 'self'{List(FormAction)}; " +
        "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'";

    private static string List(ICollection<string> hosts) => hosts.Count == 0 ? "" : " " + string.Join(' ', hosts);
}

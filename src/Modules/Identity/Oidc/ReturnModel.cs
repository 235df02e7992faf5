using Microsoft.Extensions.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Oidc;

/// <summary>Where a provider sends the browser back to.</summary>
internal abstract partial class ReturnModel(IdentityDb reading, ProviderFlow flow, ILogger<ReturnModel> log) : PageModel
{
    private const int LongestCode = 8_000;

    public string Name { get; private set; } = "";

    public string Slug { get; private set; } = "";

    public async Task<IActionResult> OnGet(string slug, CancellationToken cancellation)
    {
        if (await Providers.Find(reading, HttpContext, slug, cancellation) is not { } provider) return NotFound();
        (Name, Slug) = (provider.Name, provider.Slug);
        var (state, code, issuer) = (One("state"), One("code"), One("iss"));
        // Only what this browser began, at this very provider, comes to anything.
        if (Errand.Read(HttpContext) is not { } errand || errand.Provider != provider.Id || state is null || !Same(state, errand.State)) return this.Refuse(ProviderEntry.Used);
        Errand.End(HttpContext);
        // RFC 9207: an answer that names another issuer was made for another.
        if (issuer is not null && issuer != provider.Issuer) return this.Refuse(ProviderEntry.Used);
        if (errand.What != ProviderErrand.SignIn && HttpContext.Features.Get<CurrentSession>()?.Id != errand.Session) return this.Refuse(ProviderEntry.Used);
        if (One("error") is { } error) return this.Refuse(new Fault(null, error is "access_denied" or "login_required" or "interaction_required" ? "identity.provider.fault.cancelled" : "identity.provider.fault.error", "The provider ended the sign-in."));
        if (code is not { Length: > 0 and <= LongestCode }) return this.Refuse(ProviderEntry.Used);
        try
        {
            var who = await flow.End(HttpContext, provider, errand, code, cancellation);
            var result = errand.What switch
            {
                ProviderErrand.Link => await ProviderEntry.Link(HttpContext, provider, errand, who, cancellation),
                ProviderErrand.Confirm => await ProviderEntry.Confirm(HttpContext, provider, errand, who, cancellation),
                _ => await ProviderEntry.SignIn(HttpContext, provider, errand, who, cancellation),
            };
            return result.IsOk ? LocalRedirect(errand.What == ProviderErrand.Link ? "~/konto/anbieter" : HalfSignIn.Target(errand.Back)) : this.Refuse(result.Faults);
        }
        catch (ProviderException e)
        {
            // Which claim was wrong helps who set the provider up; it names nobody.
            LogRefused(provider.Slug, e.Code, e.Message);
            return this.Refuse(ProviderFaults.Of(e));
        }
    }

    private string? One(string name) => Request.Query[name] is [{ Length: > 0 } value] ? value : null;

    private static bool Same(string left, string right) => System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(left), System.Text.Encoding.UTF8.GetBytes(right));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in with provider {Provider} came to nothing: {Code}. {Reason}")]
    private partial void LogRefused(string provider, string code, string reason);
}

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskReturnModel(IdentityDb reading, ProviderFlow flow, ILogger<ReturnModel> log) : ReturnModel(reading, flow, log);

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalReturnModel(IdentityDb reading, ProviderFlow flow, ILogger<ReturnModel> log) : ReturnModel(reading, flow, log);

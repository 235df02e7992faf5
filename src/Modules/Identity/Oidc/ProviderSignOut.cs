using System.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Oidc;

/// <summary>Signing out at the provider too: offered after signing out here (RP-Initiated Logout 1.0), and done when the provider says so (Back-Channel Logout 1.0).</summary>
internal static class ProviderSignOut
{
    private const string Use = "signout";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>A longer token is not put into an address; the client's id has to do then.</summary>
    private const int LongestHint = 6_000;

    /// <summary>What the browser keeps between signing out here and there. Not the token: it may be longer than a cookie can be.</summary>
    internal sealed record Leaving(Guid Provider, string Name, Guid Session);

    /// <summary>Where to go after a session has ended: to the page that offers signing out at the provider, or home.</summary>
    public static async Task<string> Next(HttpContext context, CancellationToken cancellation)
    {
        if (context.Features.Get<CurrentSession>() is not { Method: SignInMethod.Provider } session) return "~/";
        await using var reading = context.City().Read<IdentityDb>();
        if (await reading.ProviderSessions.FirstOrDefaultAsync(s => s.Id == session.Id, cancellation) is not { } here
            || await reading.Providers.FirstOrDefaultAsync(p => p.Id == here.Provider, cancellation) is not { } provider) return "~/";
        SurfaceCookie.Set(context, Use, Ticket.Seal(context.City(), UseOn(context), new Leaving(provider.Id, provider.Name, here.Id), Lifetime));
        return "~/abgemeldet";
    }

    public static Leaving? Read(HttpContext context) => Ticket.Open<Leaving>(context.City(), UseOn(context), SurfaceCookie.Read(context, Use));

    public static void End(HttpContext context) => SurfaceCookie.Clear(context, Use);

    /// <summary>The provider's address for signing out; null when it has none.</summary>
    public static async Task<string?> Address(HttpContext context, IdentityDb reading, string? endpoint, Provider provider, Leaving leaving, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(endpoint)) return null;
        var query = new Dictionary<string, string?> { ["client_id"] = provider.ClientId, ["post_logout_redirect_uri"] = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/" };
        var hint = await reading.ProviderSessions.Where(s => s.Id == leaving.Session).Select(s => s.Hint).FirstOrDefaultAsync(cancellation);
        if (Open(context, hint) is { Length: <= LongestHint } token) query["id_token_hint"] = token;
        return QueryHelpers.AddQueryString(endpoint, query);
    }

    private static string? Open(HttpContext context, byte[]? hint)
    {
        try
        {
            return hint is null ? null : Encoding.UTF8.GetString(SecretBox.Open(context.City().Keys.Secrets, hint, ProviderEntry.Context));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The address providers send logout tokens to, one for each of them and for each surface.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var surface in new[] { Surface.Portal, Surface.Desk })
            routes.MapPost("/anmelden/abgemeldet/{slug}", Take).WithMetadata(new SurfaceAttribute(surface), new OpenToAllAttribute(), new AllowCrossSiteAttribute()).DisableAntiforgery();
    }

    private static async Task<IResult> Take(HttpContext context, string slug, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        await using var reading = context.City().Read<IdentityDb>();
        var kind = Providers.KindOn(context);
        if (await reading.Providers.FirstOrDefaultAsync(p => p.Slug == slug && p.Kind == kind, cancellation) is not { } provider) return Results.NotFound();
        if (!context.Request.HasFormContentType) return Wrong();
        try
        {
            var form = await context.Request.ReadFormAsync(cancellation);
            var token = await context.RequestServices.GetRequiredService<TokenCheck>().LogoutToken(provider, form["logout_token"], cancellation);
            var (subject, sid, jti) = (token.Text("sub"), token.Text("sid"), token.Text("jti")!);
            var ended = await context.City().Write<int>(new Command("identity.provider.signout", $"oidc-signout/{provider.Id:N}/{Token.HashOf(jti)}/{Token.HashOf(Token.New())[..16]}", new Actor(ActorKind.System, "provider/" + slug), "identity.signin"), async db =>
            {
                if (!await Token.Spend(db, $"logout/{provider.Id:N}/{jti}", db.Now + TimeSpan.FromMinutes(30), cancellation)) return new Fault(null, "identity.provider.fault.state", "This token was used.");
                var identity = db.Context<IdentityDb>();
                // With sid that one session there; with both, both must fit; without sid all of the person.
                var sessions = await identity.ProviderSessions.Where(s => s.Provider == provider.Id && (string.IsNullOrEmpty(sid) || s.Sid == sid) && (string.IsNullOrEmpty(subject) || s.Subject == subject)).Select(s => s.Id).ToListAsync(cancellation);
                await identity.ProviderSessions.Where(s => sessions.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
                return await identity.Sessions.Where(s => sessions.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
            }, cancellation);
            return ended.IsOk ? Results.Ok() : Wrong();
        }
        catch (ProviderException e)
        {
            return e.Code == "token" ? Wrong() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Wrong() => Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);

    private static string UseOn(HttpContext context) => $"{Use}/{context.Surface()}";
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>Opens sessions: the one place where somebody unknown becomes somebody known.</summary>
internal static class SessionOpening
{
    /// <summary>Opens a session for the browser of this request, after a last check in the same transaction.</summary>
    /// <param name="context">The request; its surface decides where the session counts.</param>
    /// <param name="account">Whose.</param>
    /// <param name="method">By what means.</param>
    /// <param name="assurance">How surely the person was identified this time.</param>
    /// <param name="check">What must hold in the transaction, such as that a code was not used before; its faults are given back.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<Result<Guid>> Open(HttpContext context, Account account, SignInMethod method, Assurance assurance, Func<CityDb, Task<Fault?>>? check, CancellationToken cancellation)
    {
        // A token the browser brought along is never taken over: a new one, always. The session it had ends.
        var (token, former) = (Token.New(), SessionCookie.Read(context) is { } old ? Token.HashOf(old.Token) : null);
        var (surface, browser) = (context.Surface().ToString(), BrowserName.Of(context.Request.Headers.UserAgent));
        var actor = new Actor(account.Kind == nameof(AccountKind.Staff) ? ActorKind.Staff : ActorKind.Resident, account.Id.ToString("D"));
        var opened = await context.City().Write<Guid>(new Command("identity.signin", "signin/" + Token.HashOf(token), actor, "identity.signin"), async db =>
        {
            if (check is not null && await check(db) is { } fault) return fault;
            // Where new sessions come from, the ended ones go: the table does not grow with the years.
            await db.Context<IdentityDb>().Sessions.Where(s => s.Account == account.Id && s.Expires < db.Now || s.Token == former).ExecuteDeleteAsync(cancellation);
            var session = new Session
            {
                Id = db.NewId(), Token = Token.HashOf(token), Account = account.Id, Surface = surface, Method = method, Browser = browser, Assurance = assurance,
                Confirmed = db.Now, Created = db.Now, Expires = db.Now + Session.Lifetime,
            };
            db.Context<IdentityDb>().Add(session);
            db.About($"account/{account.Id:D}");
            return session.Id;
        }, cancellation);
        if (opened.IsOk) SessionCookie.Set(context, token);
        return opened;
    }
}

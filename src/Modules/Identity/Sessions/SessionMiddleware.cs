using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>
/// Says who makes a request: reads the session, the account and its roles anew each time, so that what is taken away is gone with the next click.
/// </summary>
internal sealed class SessionMiddleware(RequestDelegate next, Viewers viewers, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<City>() is { } city && SessionCookie.Read(context) is { } token)
        {
            if (await Find(city, token, context.Surface().ToString(), context.RequestAborted) is { } viewer) context.Features.Set(viewer);
            else SessionCookie.Clear(context);
        }
        await next(context);
    }

    private async Task<Viewer?> Find(City city, string token, string surface, CancellationToken cancellation)
    {
        await using var db = city.Read<IdentityDb>();
        var (hash, now) = (Session.HashOf(token), Instant.Now(clock));
        var found = await (from session in db.Sessions
                           where session.Token == hash && session.Surface == surface && session.Expires > now
                           join account in db.Accounts on session.Account equals account.Id
                           where !account.Closed
                           select new { account.Id, account.Person, account.Name, account.Kind }).FirstOrDefaultAsync(cancellation);
        if (found is null) return null;
        var kind = found.Kind == nameof(AccountKind.Staff) ? ActorKind.Staff : ActorKind.Resident;
        return await viewers.Of(city, new SignedInPerson(kind, found.Id, found.Person, found.Name), now, cancellation);
    }
}

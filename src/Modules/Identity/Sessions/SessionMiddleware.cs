using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>
/// Says who makes a request: reads the session, the account and its roles anew each time, so that what is taken away is gone with the next click.
/// </summary>
internal sealed class SessionMiddleware(RequestDelegate next, Viewers viewers, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<City>() is { } city && SessionCookie.Read(context) is { } cookie)
        {
            if (await Find(context, city, cookie.Token, cookie.Seen)) SessionCookie.Renew(context, cookie.Token, cookie.Seen);
            else SessionCookie.Clear(context);
        }
        await next(context);
    }

    private async Task<bool> Find(HttpContext context, City city, string token, Instant seen)
    {
        await using var db = city.Read<IdentityDb>();
        var (hash, surface, now) = (Token.HashOf(token), context.Surface().ToString(), Instant.Now(clock));
        var found = await (from session in db.Sessions
                           where session.Token == hash && session.Surface == surface && session.Expires > now
                           join account in db.Accounts on session.Account equals account.Id
                           where !account.Closed
                           select new { Session = session, account.Person, account.Name, account.Kind }).FirstOrDefaultAsync(context.RequestAborted);
        if (found is null) return false;
        var (kind, actor) = found.Kind == nameof(AccountKind.Staff) ? (AccountKind.Staff, ActorKind.Staff) : (AccountKind.Resident, ActorKind.Resident);
        if (now - seen > Session.IdleOf(kind)) return false;
        var one = found.Session;
        context.Features.Set(new CurrentSession(one.Id, one.Account, found.Person, kind, one.Method, one.Assurance, one.Confirmed));
        var who = new SignedInPerson(actor, one.Account, found.Person, found.Name);
        var viewer = await viewers.Of(city, who, now, context.RequestAborted);
        if (one.Representation is { } representation && await Representing.Find(city, representation, viewer.Persons, now, context.RequestAborted) is { } representing)
        {
            context.Features.Set(representing);
            // What is always about oneself, as the own password, is never done for another.
            if (representing.Counts && context.GetEndpoint()?.Metadata.GetMetadata<ForOneselfAttribute>() is null) viewer = viewer with { Actor = viewer.Actor with { OnBehalfOf = representing.Person } };
        }
        context.Features.Set(viewer);
        return true;
    }
}

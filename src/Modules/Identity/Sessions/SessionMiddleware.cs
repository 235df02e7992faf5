using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>
/// Says who makes a request: reads the session, the account and its roles anew each time, so that what is taken away is gone with the next click.
/// </summary>
internal sealed class SessionMiddleware(RequestDelegate next, IEnumerable<Role> roles, TimeProvider clock)
{
    private readonly Dictionary<string, Role> roles = roles.ToDictionary(r => r.Name);

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
                           select new { account.Id, account.Name, account.Kind }).FirstOrDefaultAsync(cancellation);
        if (found is null) return null;
        var grants = await db.Grants.Where(g => g.Account == found.Id).Select(g => new { g.Role, g.Unit }).ToListAsync(cancellation);
        var permissions = grants.Where(g => roles.ContainsKey(g.Role))
            .SelectMany(g => roles[g.Role].Permissions, (g, permission) => (permission, g.Unit))
            .GroupBy(p => p.permission)
            // A grant without unit means the whole city, whatever narrower ones stand beside it.
            .ToDictionary(g => g.Key, g => (IReadOnlySet<Guid>)(g.Any(p => p.Unit is null) ? [] : g.Select(p => p.Unit!.Value).ToHashSet()));
        var kind = found.Kind == nameof(AccountKind.Staff) ? ActorKind.Staff : ActorKind.Resident;
        return new Viewer(new Actor(kind, found.Id.ToString("D")), found.Id, found.Name, permissions);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Oidc;

/// <summary>The providers of a surface.</summary>
internal static class Providers
{
    public static string KindOn(HttpContext context) => context.Surface() == Surface.Desk ? nameof(AccountKind.Staff) : nameof(AccountKind.Resident);

    public static Task<Provider?> Find(IdentityDb reading, HttpContext context, string slug, CancellationToken cancellation)
    {
        var kind = KindOn(context);
        return reading.Providers.FirstOrDefaultAsync(p => p.Slug == slug && p.Kind == kind && p.Enabled, cancellation);
    }

    public static Task<List<Provider>> On(IdentityDb reading, HttpContext context, CancellationToken cancellation)
    {
        var kind = KindOn(context);
        return reading.Providers.Where(p => p.Kind == kind && p.Enabled).OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(cancellation);
    }
}

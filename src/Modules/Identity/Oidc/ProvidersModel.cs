using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Oidc;

/// <summary>One line of the list.</summary>
internal sealed record ProviderRow(Guid Id, string Name, string Kind, string Issuer, bool Enabled, int Accounts);

/// <summary>The providers of the city.</summary>
[Surface(Surface.Desk), Needs(IdentityModule.ManageProviders)]
internal sealed class ProvidersModel(IdentityDb reading) : PageModel
{
    public IReadOnlyList<ProviderRow> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation) => Rows = await reading.Providers.OrderBy(p => p.Kind).ThenBy(p => p.Name).ThenBy(p => p.Id)
        .Select(p => new ProviderRow(p.Id, p.Name, p.Kind, p.Issuer, p.Enabled, reading.ProviderLinks.Count(l => l.Provider == p.Id))).ToListAsync(cancellation);
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Identity.Oidc;

/// <summary>A new provider.</summary>
[Surface(Surface.Desk), Needs(IdentityModule.ManageProviders), NeedsFresh]
internal sealed class NewProviderModel(ProviderNetworks networks) : PageModel
{
    [BindProperty]
    public ProviderInput Input { get; set; } = new() { AssuranceMap = ProviderInput.UsualMap, Scopes = "profile email", Proof = nameof(ClientProof.Basic), Kind = nameof(AccountKind.Staff) };

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        // Switched on when it was tried and has its groups.
        Input.Enabled = false;
        if (!Enum.GetNames<AccountKind>().Contains(Input.Kind)) return this.Refuse(new Fault("Kind", "identity.provider.kind.missing", "For whom it is is missing."));
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("identity.provider.add", IdentityModule.ProviderPurpose), async db =>
        {
            var identity = db.Context<IdentityDb>();
            await db.Lock("identity/providers", cancellation);
            var taken = await identity.Providers.Select(p => p.Slug).ToListAsync(cancellation);
            var provider = new Provider { Id = db.NewId(), Slug = SlugOf(Input.Name ?? "", taken), Kind = Input.Kind!, Created = db.Now };
            if (provider.Describe(Input, db.City.Keys, networks) is { Count: > 0 } faults) return faults;
            identity.Add(provider);
            db.About($"provider/{provider.Id:D}", details: new { provider.Name, provider.Kind, provider.Issuer, provider.ClientId });
            return provider.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/verwaltung/anmeldung/{result.Value:D}") : this.Refuse(result.Faults);
    }

    private static string SlugOf(string name, List<string> taken)
    {
        var plain = string.Concat(name.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        var slug = plain.Length == 0 ? "anbieter" : plain[..Math.Min(plain.Length, 40)].Trim('-');
        return taken.Contains(slug) ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{slug}-{n}").First(s => !taken.Contains(s)) : slug;
    }
}

/// <summary>A group and what it gives, as shown.</summary>
internal sealed record RuleRow(Guid Id, string Group, string Role, string? Unit);

/// <summary>One provider: its settings, a test, and what its groups give.</summary>
[Surface(Surface.Desk), Needs(IdentityModule.ManageProviders), NeedsFresh]
internal sealed class ProviderModel(IdentityDb reading, PeopleDb people, ProviderMetadata metadata, ProviderNetworks networks, PageTexts texts) : PageModel
{
    [BindProperty]
    public ProviderInput Input { get; set; } = new();

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? GroupName { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "getan")]
    public string? Done { get; set; }

    public Provider Shown { get; private set; } = null!;

    public IReadOnlyList<RuleRow> Rules { get; private set; } = [];

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    /// <summary>Addresses the provider's side has to know.</summary>
    public IReadOnlyList<(string Key, string Address)> Addresses { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        (Input, Seen) = (Of(Shown), Shown.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        var result = await Change(id, "identity.provider.change", async (db, provider) =>
        {
            if (provider.Version != Seen) return new Fault(null, "identity.provider.conflict", "Somebody else changed this provider in the meantime.") { Kind = FaultKind.Conflict };
            var issuer = provider.Issuer;
            if (provider.Describe(Input, db.City.Keys, networks) is { Count: > 0 } faults) return faults;
            // Subjects of another issuer are other people; ties to the old one must not count for them.
            if (issuer != provider.Issuer) await Forget(db, id, cancellation);
            else if (!provider.Enabled) await End(db, id, cancellation);
            db.About($"provider/{id:D}", details: new { provider.Name, provider.Issuer, provider.ClientId, provider.Enabled, provider.GroupsClaim, provider.AssuranceClaim, provider.AssuranceMap });
            return true;
        }, cancellation);
        return await Answer(id, result, "gespeichert", cancellation);
    }

    public async Task<IActionResult> OnPostTest(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        (Input, Seen) = (Of(Shown), Shown.Version);
        try
        {
            await metadata.Fetch(Shown.Issuer, cancellation);
            Done = "erreichbar";
            return Page();
        }
        catch (ProviderException e)
        {
            return this.Refuse(ProviderFaults.Of(e));
        }
    }

    public async Task<IActionResult> OnPostRule(Guid id, CancellationToken cancellation)
    {
        var group = GroupName?.Trim() ?? "";
        var result = await Change(id, "identity.provider.rule.add", async (db, provider) =>
        {
            if (provider.For != AccountKind.Staff) return new Fault(null, "identity.rule.residents", "Residents get no roles.");
            if (group.Length is 0 or > GroupRule.LongestGroup || group.Any(char.IsControl)) return new Fault(nameof(GroupName), "identity.rule.group.missing", "The group is missing or too long.") { Arguments = [GroupRule.LongestGroup] };
            var unit = Guid.TryParse(Unit, out var parsed) ? parsed : (Guid?)null;
            var names = db.Context<PeopleDb>();
            var role = Role ?? "";
            if (!await names.Roles.AnyAsync(r => r.Name == role, cancellation)) return new Fault(nameof(Role), "identity.rule.role.missing", "There is no such role.");
            if (!string.IsNullOrEmpty(Unit) && (unit is null || !await names.Units.AnyAsync(u => u.Id == unit && u.Closed == null, cancellation))) return new Fault(nameof(Unit), "identity.rule.unit.missing", "There is no such unit.");
            var identity = db.Context<IdentityDb>();
            if (await identity.GroupRules.AnyAsync(r => r.Provider == id && r.GroupName == group && r.Role == role && r.Unit == unit, cancellation)) return new Fault(nameof(GroupName), "identity.rule.twice", "This rule is there already.");
            var rule = new GroupRule { Id = db.NewId(), Provider = id, GroupName = group, Role = role, Unit = unit };
            identity.Add(rule);
            db.About($"provider/{id:D}", details: rule);
            return true;
        }, cancellation);
        return await Answer(id, result, "regel", cancellation);
    }

    public async Task<IActionResult> OnPostRemove(Guid id, Guid rule, CancellationToken cancellation)
    {
        var result = await Change(id, "identity.provider.rule.remove", async (db, _) =>
        {
            var identity = db.Context<IdentityDb>();
            if (await identity.GroupRules.FirstOrDefaultAsync(r => r.Id == rule && r.Provider == id, cancellation) is not { } found) return new Fault(null, "identity.rule.gone", "This rule is gone.") { Kind = FaultKind.Conflict };
            identity.Remove(found);
            // At once, not at the next sign-in; what another rule gives too comes back with it.
            await ProviderGroups.Withdraw(db, id, a => a.Role == found.Role && a.Unit == found.Unit, cancellation);
            db.About($"provider/{id:D}", details: found);
            return true;
        }, cancellation);
        return await Answer(id, result, "regel", cancellation);
    }

    private Task<Result<bool>> Change(Guid id, string name, Func<CityDb, Provider, Task<Result<bool>>> change, CancellationToken cancellation) =>
        HttpContext.City().Write<bool>(HttpContext.Command(name, IdentityModule.ProviderPurpose), async db =>
            await db.Context<IdentityDb>().Providers.FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } provider
                ? await change(db, provider)
                : new Fault(null, "identity.provider.gone", "This provider is gone.") { Kind = FaultKind.Conflict }, cancellation);

    private async Task<IActionResult> Answer(Guid id, Result<bool> result, string done, CancellationToken cancellation)
    {
        if (result.IsOk) return LocalRedirect($"~/verwaltung/anmeldung/{id:D}?getan={done}");
        if (!await Load(id, cancellation)) return NotFound();
        if (done == "regel") (Input, Seen) = (Of(Shown), Shown.Version);
        return this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await reading.Providers.FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } provider) return false;
        Shown = provider;
        var roles = (await people.Roles.OrderBy(r => r.Name).ToListAsync(cancellation)).ToDictionary(r => r.Name, r => r.Title ?? texts.Find("role." + r.Name) ?? r.Name);
        var units = await people.Units.OrderBy(u => u.Name).ToListAsync(cancellation);
        Roles = [.. roles.Select(r => new Choice(r.Key, r.Value))];
        Units = [new Choice("", texts["identity.rule.city"]), .. units.Where(u => u.Closed is null).Select(u => new Choice(u.Id.ToString("D"), u.Name))];
        Rules = [.. (await reading.GroupRules.Where(r => r.Provider == id).OrderBy(r => r.GroupName).ThenBy(r => r.Id).ToListAsync(cancellation))
            .Select(r => new RuleRow(r.Id, r.GroupName, roles.GetValueOrDefault(r.Role, r.Role), r.Unit is null ? null : units.Find(u => u.Id == r.Unit)?.Name ?? "?"))];
        var surface = provider.For == AccountKind.Staff ? "desk" : "portal";
        Addresses = [("identity.provider.address.return", $"{Root(surface)}/anmelden/zurueck/{provider.Slug}"), ("identity.provider.address.backchannel", $"{Root(surface)}/anmelden/abgemeldet/{provider.Slug}"), ("identity.provider.address.signedout", $"{Root(surface)}/")];
        return true;
    }

    private string Root(string surface) => HttpContext.RequestServices.GetRequiredService<Kernel.Mail.PublicAddress>().Find(HttpContext.City(), surface)?.GetLeftPart(UriPartial.Authority) ?? "";

    /// <summary>Ends all sessions the provider opened and takes the roles it gave.</summary>
    private static async Task End(CityDb db, Guid provider, CancellationToken cancellation)
    {
        var identity = db.Context<IdentityDb>();
        var sessions = await identity.ProviderSessions.Where(s => s.Provider == provider).Select(s => s.Id).ToListAsync(cancellation);
        await identity.Sessions.Where(s => sessions.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
        await identity.ProviderSessions.Where(s => s.Provider == provider).ExecuteDeleteAsync(cancellation);
        await ProviderGroups.Withdraw(db, provider, _ => true, cancellation);
    }

    private static async Task Forget(CityDb db, Guid provider, CancellationToken cancellation)
    {
        await End(db, provider, cancellation);
        await db.Context<IdentityDb>().ProviderLinks.Where(l => l.Provider == provider).ExecuteDeleteAsync(cancellation);
    }

    private static ProviderInput Of(Provider p) => new()
    {
        Name = p.Name, Kind = p.Kind, Issuer = p.Issuer, ClientId = p.ClientId, Proof = p.Proof, Scopes = p.Scopes, AcrValues = p.AcrValues, AssuranceClaim = p.AssuranceClaim,
        AssuranceMap = p.AssuranceMap, GroupsClaim = p.GroupsClaim, UserInfo = p.UserInfo, Enabled = p.Enabled,
    };
}

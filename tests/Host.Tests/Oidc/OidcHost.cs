using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Oidc;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Oidc;

/// <summary>The program and a provider beside it; shared by the tests of a class, each with subjects of its own.</summary>
public sealed class OidcHost : IAsyncLifetime
{
    private int keys;

    public TestHost Host { get; private set; } = null!;

    public City City { get; private set; } = null!;

    internal MiniProvider Provider { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await MiniProvider.Start();
        Host = await TestHost.Start(adjust: builder => builder.Services.AddSingleton(new ProviderNetworks([IPNetwork.Parse("127.0.0.0/8")])));
        City = await Host.City();
        await Add("bund", "Resident");
        await Add("sso", "Staff", ("amt-33", "strategist"), ("alle", "reader"), ("forscher", "gibt-es-nicht"));
    }

    internal async Task<Guid> Add(string slug, string kind, params (string Group, string Role)[] rules) => await Add(slug, kind, Provider.Issuer, rules: rules);

    internal async Task<Guid> Add(string slug, string kind, string issuer, Action<ProviderInput>? change = null, params (string Group, string Role)[] rules)
    {
        var networks = Host.Services.GetRequiredService<ProviderNetworks>();
        var result = await City.Write<Guid>(new Command("test.provider", $"provider/{keys++}", Actor.System("test"), "testing"), db =>
        {
            var provider = new Provider { Id = db.NewId(), Slug = slug, Kind = kind, Created = db.Now };
            var input = new ProviderInput
            {
                Name = slug.ToUpperInvariant(), Issuer = issuer, ClientId = MiniProvider.ClientId, Proof = "Basic", Secret = MiniProvider.Secret, Scopes = "profile email", AssuranceMap = ProviderInput.UsualMap, Enabled = true,
            };
            change?.Invoke(input);
            provider.Describe(input, db.City.Keys, networks).ShouldBeEmpty();
            db.Context<IdentityDb>().Add(provider);
            db.Context<IdentityDb>().AddRange(rules.Select(r => new GroupRule { Id = db.NewId(), Provider = provider.Id, GroupName = r.Group, Role = r.Role }));
            return Task.FromResult<Result<Guid>>(provider.Id);
        });
        return result.Value;
    }

    /// <summary>Goes to the provider, signs in there with these claims, and comes back. The last answer.</summary>
    internal async Task<HttpResponseMessage> SignIn(TestClient client, string slug, Dictionary<string, object?> claims, string query = "")
    {
        using var away = await client.Get($"/anmelden/mit/{slug}{query}");
        away.StatusCode.ShouldBe(HttpStatusCode.Found);
        return await client.Get(Provider.Approve(away.Headers.Location!.ToString(), claims));
    }

    internal async Task<IReadOnlyList<string>> RolesOf(string subject)
    {
        await using var identity = City.Read<IdentityDb>();
        await using var people = City.Read<PeopleDb>();
        var account = await identity.ProviderLinks.Where(l => l.Subject == subject).Select(l => l.Account).FirstOrDefaultAsync();
        var person = await identity.Accounts.Where(a => a.Id == account).Select(a => a.Person).FirstOrDefaultAsync();
        return await people.Assignments.Where(a => a.Person == person).OrderBy(a => a.Role).Select(a => a.Role).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Provider.DisposeAsync();
    }
}

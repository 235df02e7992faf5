using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Identity.Accounts;

/// <summary>The accounts of the example city, shown by the program when it starts the demo. Never made outside of it.</summary>
internal sealed class ExampleAccounts(Passwords passwords) : IExampleData
{
    /// <summary>The password of all of them; the demo listens on this machine only.</summary>
    public const string Password = "beispiel-stadt-2026";

    private static readonly (string Login, string Name, AccountKind Kind, string[] Roles, string? Unit)[] Accounts =
    [
        ("verwaltung", "Aylin Demir", AccountKind.Staff, ["administrator", "strategist", "registrar"], null),
        ("strategie", "Jonas Petersen", AccountKind.Staff, ["strategist"], null),
        ("lesen", "Marta Kowalska", AccountKind.Staff, ["reader"], null),
        ("itstelle", "Miriam Vogel", AccountKind.Staff, ["unitlead"], "IT-Stelle"),
        ("rat", "Sabine Öztürk", AccountKind.Staff, ["councillor"], null),
        ("buergeramt", "Sabine Okonkwo", AccountKind.Staff, ["peopleclerk"], "Bürgeramt"),
        ("schutz", "Ruth Adler", AccountKind.Staff, ["protector"], "Meldestelle"),
        ("datenschutz", "Tomasz Berger", AccountKind.Staff, ["dataprotection"], null),
        ("revision", "Ines Falk", AccountKind.Staff, ["dataprotection"], null),
        ("personalrat", "Karl Nowak", AccountKind.Staff, ["staffcouncil"], null),
        ("buergerin", "Erika Mustermann", AccountKind.Resident, [], null),
    ];

    public int Order => 10;

    public IReadOnlyList<ExampleAccount> Shown => [.. Accounts.Select(a => new ExampleAccount(a.Login, Password, a.Name, a.Kind == AccountKind.Staff ? "desk" : "portal", string.Join(", ", a.Roles)))];

    public async Task Fill(City city, int cases, CancellationToken cancellation)
    {
        var stored = await passwords.Store(Password, cancellation);
        await city.Write<bool>(new Command("identity.example", "example/accounts", Actor.System("example"), "example"), async db =>
        {
            var (identity, people) = (db.Context<IdentityDb>(), db.Context<PeopleDb>());
            var units = (await people.UnitTree(cancellation)).All.ToDictionary(u => u.ShownShort, u => u.Id);
            foreach (var (login, name, kind, roles, unit) in Accounts)
            {
                var person = Person.Create(db, PersonDetails.Natural(name) with { Street = "Am Markt 1", Postcode = "00000", Town = "Musterstadt", Email = $"{login}@musterstadt.example" }).Value;
                people.Add(person);
                people.AddRange(roles.Select(role => new Assignment { Id = db.NewId(), Person = person.Id, Role = role, Unit = unit is null ? null : units[unit], FromDay = db.Now.Day() }));
                identity.Add(new Account { Id = db.NewId(), Login = login, Name = name, Person = person.Id, Kind = kind.ToString(), Password = stored, Mail = $"{login}@musterstadt.example", Created = db.Now });
            }
            return true;
        }, cancellation);
    }
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Administration.People;

/// <summary>Invented people of the example city who came with paper or by phone, among them a pair that is one person and one who is protected.</summary>
internal sealed class ExamplePeople(Viewers viewers) : IExampleData
{
    private static readonly (string Given, string Family, int Born, string Street)[] Named =
    [
        ("Fatma", "Yıldız", 1979, "Gartenweg 4"), ("Heinz", "Müller", 1948, "Lindenstraße 12"), ("Heinz", "Mueller", 1948, "Lindenstr. 12"),
        ("Ngozi", "Okafor", 1991, "Am Bach 7"), ("Søren", "Jansen", 1985, "Bahnhofstraße 3"), ("Lena", "Vogt", 2001, "Schulplatz 1"), ("Piotr", "Wójcik", 1972, "Hafenstraße 22"),
    ];

    private static readonly string[] Given = ["Anna", "Ben", "Clara", "David", "Elif", "Finn", "Greta", "Hasan", "Ida", "Jakub", "Katja", "Levi"];
    private static readonly string[] Family = ["Albers", "Brandt", "Çelik", "Dietrich", "Engel", "Fuchs", "Graf", "Hahn", "Ivanov", "Jung", "Krüger", "Lorenz", "Möller"];

    public int Order => 20;

    public async Task Fill(City city, int cases, CancellationToken cancellation)
    {
        await city.Write<bool>(Head("example/people"), db =>
        {
            var people = db.Context<PeopleDb>();
            foreach (var (given, family, born, street) in Named)
                people.Add(Made(db, PersonDetails.Natural(given, family) with { BirthDate = new DateOnly(born, 3, 14), Street = street, Postcode = "00000", Town = "Musterstadt" }));
            people.Add(Made(db, new PersonDetails(PersonKind.Company) { Company = "Tischlerei Holzweg GmbH", Email = "post@holzweg.example", Street = "Gewerbering 9", Postcode = "00000", Town = "Musterstadt" }));
            var hidden = Made(db, PersonDetails.Natural("Mara", "Sommer") with { BirthDate = new DateOnly(1993, 8, 2), Street = "Geheimer Weg 1", Postcode = "00000", Town = "Musterstadt" });
            hidden.BlockAddress(db.Now.Day().AddYears(1), db.Now.Day());
            var locked = Made(db, PersonDetails.Natural("Nora", "Winter") with { BirthDate = new DateOnly(1988, 11, 30), Town = "Musterstadt" });
            locked.Lock(true);
            people.AddRange(hidden, locked);
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
        await LookOnce(city, cancellation);
        for (var batch = 0; batch * 500 < cases; batch++)
        {
            var from = batch * 500;
            await city.Write<bool>(Head($"example/people/{batch}"), db =>
            {
                for (var i = from; i < Math.Min(from + 500, cases); i++)
                    db.Context<PeopleDb>().Add(Made(db, PersonDetails.Natural(Given[i % 12], $"{Family[i / 12 % 13]}-{i}") with { BirthDate = new DateOnly(1940 + i % 70, 1 + i % 12, 1 + i % 28), Town = "Musterstadt" }));
                return Task.FromResult<Result<bool>>(true);
            }, cancellation);
        }
    }

    /// <summary>So that the resident of the example finds a look at her data.</summary>
    private async Task LookOnce(City city, CancellationToken cancellation)
    {
        const string reason = "invented people of the example city";
        await using var db = city.Read<PeopleDb>();
        await using var access = city.Read<AccessDb>();
        var (clerk, resident) = (await Find("buergeramt@musterstadt.example"), await Find("buergerin@musterstadt.example"));
        if (clerk == default || resident == default || await access.Looks.WithoutVisibility(reason).AnyAsync(l => l.Person == resident, cancellation)) return;
        var viewer = await viewers.Of(city, new SignedInPerson(ActorKind.Staff, clerk, clerk, ""), Instant.Now(city.Clock), cancellation);
        await city.Look(viewer, resident, PeoplePermissions.Purpose, "people.show", "33-2026-000412", cancellation);

        Task<Guid> Find(string mail) => db.Persons.WithoutVisibility(reason).Where(p => p.Email == mail).Select(p => p.Id).FirstOrDefaultAsync(cancellation);
    }

    private static Person Made(CityDb db, PersonDetails details) => Person.Create(db, details).Value;

    private static Command Head(string key) => new("people.example", key, Actor.System("example"), "example");
}

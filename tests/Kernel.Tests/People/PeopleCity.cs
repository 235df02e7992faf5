using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.People;

/// <summary>A city with a small tree of units and two roles, for tests of rights.</summary>
public sealed class PeopleCity : IAsyncLifetime
{
    public static readonly Role[] Roles = [new("clerk", ["case.read", "case.decide"]), new("viewer", ["case.read"]), .. PeoplePermissions.Roles, .. AccessPermissions.Roles];

    private TestInstallation installation = null!;

    public City City { get; private set; } = null!;

    public Viewers Viewers { get; } = new([.. PeoplePermissions.All, .. AccessPermissions.All]);

    public TestClock Clock => installation.Clock;

    /// <summary>Town → Citizens → Registry; Town → Building.</summary>
    public Guid Town { get; private set; }

    public Guid Citizens { get; private set; }

    public Guid Registry { get; private set; }

    public Guid Building { get; private set; }

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.Create(roles: Roles);
        City = await installation.AddCity();
        Town = await AddUnit("Town", null);
        Citizens = await AddUnit("Citizens", Town);
        Registry = await AddUnit("Registry", Citizens);
        Building = await AddUnit("Building", Town);
    }

    public DateOnly Today => Instant.Now(Clock).Day();

    public async Task<T> Do<T>(Func<PeopleDb, CityDb, Task<Result<T>>> work) =>
        (await City.Write<T>(new Command("test.people", City.Ids.Next().ToString("N"), Actor.System("test"), "testing"), db => work(db.Context<PeopleDb>(), db))).Value;

    public Task<Guid> AddUnit(string name, Guid? parent) => Do<Guid>(async (people, db) =>
    {
        var unit = new Unit { Id = db.NewId() };
        unit.Describe(name, "", "", parent, await people.UnitTree()).ShouldBeEmpty();
        people.Add(unit);
        return unit.Id;
    });

    public Task<Guid> AddPerson(string name = "Ada Beispiel", Action<Person>? adjust = null) => Do<Guid>((people, db) =>
    {
        var person = Person.Create(db, PersonDetails.Natural(name)).Value;
        adjust?.Invoke(person);
        people.Add(person);
        return Task.FromResult<Result<Guid>>(person.Id);
    });

    public Task<Guid> Assign(Guid person, string role, Guid? unit = null, DateOnly? until = null) => Do<Guid>((people, db) =>
    {
        var assignment = new Assignment { Id = db.NewId(), Person = person, Role = role, Unit = unit, FromDay = Today.AddDays(-1), UntilDay = until };
        people.Add(assignment);
        return Task.FromResult<Result<Guid>>(assignment.Id);
    });

    public Task<Guid> Deputise(Guid person, Guid by, DateOnly until, Guid? unit = null) => Do<Guid>((people, db) =>
    {
        var deputy = new Deputy { Id = db.NewId(), Person = person, By = by, Unit = unit, FromDay = Today, UntilDay = until };
        people.Add(deputy);
        return Task.FromResult<Result<Guid>>(deputy.Id);
    });

    public Task<Viewer> Viewer(Guid person, ActorKind kind = ActorKind.Staff) =>
        Viewers.Of(City, new SignedInPerson(kind, City.Ids.Next(), person, "Ada Beispiel"), Instant.Now(Clock));

    public ValueTask DisposeAsync() => installation.DisposeAsync();
}

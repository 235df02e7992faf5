using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.Tests.People;

/// <summary>A query that does not say who asks is refused; one that does gives only what they may see.</summary>
public sealed class VisibilityTests(PeopleCity city) : IClassFixture<PeopleCity>
{
    private static readonly IReadOnlySet<Guid> Everywhere = new HashSet<Guid>();

    private static Viewer With(Guid? person, params string[] permissions) =>
        new(new Actor(ActorKind.Staff, "test"), person, person, "Test", permissions.ToDictionary(p => p, _ => Everywhere));

    [Fact]
    public async Task Query_WithoutViewer_IsRefused()
    {
        await using var db = city.City.Read<PeopleDb>();

        (await Should.ThrowAsync<InvalidOperationException>(() => db.Persons.CountAsync())).Message.ShouldContain(".VisibleTo(viewer)");
        await Should.ThrowAsync<InvalidOperationException>(() => db.Persons.Where(p => p.Name == "x").Select(p => p.Id).ToListAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => db.Persons.FindAsync(city.Town).AsTask());
        await Should.ThrowAsync<InvalidOperationException>(() => db.Persons.FromSqlRaw("select * from kernel_person").ToListAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => db.Units.Where(u => db.Persons.Any(p => p.Id == u.Id)).ToListAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => (from a in db.Assignments join p in db.Persons on a.Person equals p.Id select p.Name).ToListAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => db.Persons.VisibleTo(Viewer.Nobody).Where(p => db.Persons.Count() > 1).CountAsync());
    }

    [Fact]
    public async Task Query_TaggedByAnother_IsStillRefused()
    {
        await using var db = city.City.Read<PeopleDb>();

        await Should.ThrowAsync<InvalidOperationException>(() => db.Persons.TagWith("list").ToListAsync());
    }

    [Fact]
    public async Task Query_AfterOneWithViewer_IsStillRefused()
    {
        await using var db = city.City.Read<PeopleDb>();

        await db.Persons.VisibleTo(With(null, PeoplePermissions.Read)).CountAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => db.Persons.CountAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => db.Persons.CountAsync());
    }

    [Fact]
    public async Task Query_InACommand_IsNotAsked()
    {
        var count = await city.Do<int>(async (people, _) => await people.Persons.CountAsync());

        count.ShouldBeGreaterThanOrEqualTo(0);
        await using var db = city.City.Read<PeopleDb>();
        await Should.ThrowAsync<InvalidOperationException>(() => db.Persons.CountAsync(), "the shape was compiled for a command before");
    }

    [Fact]
    public async Task Persons_OfAViewer_AreOwnOpenOrLockedAsTheyMay()
    {
        var (open, locked) = (await city.AddPerson("Ole Offen"), await city.AddPerson("Lea Gesperrt", p => p.Lock(true)));
        await using var db = city.City.Read<PeopleDb>();
        Guid[] both = [open, locked];
        Task<List<Guid>> Seen(Viewer viewer) => db.Persons.VisibleTo(viewer).Where(p => both.Contains(p.Id)).Select(p => p.Id).ToListAsync();

        (await Seen(Viewer.Nobody)).ShouldBeEmpty();
        (await Seen(With(open))).ShouldBe([open]);
        (await Seen(With(null, PeoplePermissions.Read))).ShouldBe([open]);
        (await Seen(With(locked, PeoplePermissions.Read))).ShouldBe([open, locked], ignoreOrder: true);
        (await Seen(With(null, PeoplePermissions.Read, PeoplePermissions.Locked))).ShouldBe([open, locked], ignoreOrder: true);
        (await Seen(With(null, PeoplePermissions.Locked))).ShouldBeEmpty("locked alone finds nobody");
    }

    [Fact]
    public async Task Persons_WithinAnotherQuery_KeepTheViewer()
    {
        var (open, locked) = (await city.AddPerson("Ole Offen"), await city.AddPerson("Lea Gesperrt", p => p.Lock(true)));
        await city.Assign(open, "viewer");
        await city.Assign(locked, "viewer");
        Guid[] both = [open, locked];
        await using var db = city.City.Read<PeopleDb>();
        var viewer = With(null, PeoplePermissions.Read);

        var named = await db.Assignments.Where(a => both.Contains(a.Person) && db.Persons.VisibleTo(viewer).Any(p => p.Id == a.Person)).Select(a => a.Person).ToListAsync();
        var joined = await (from a in db.Assignments join p in db.Persons.VisibleTo(viewer) on a.Person equals p.Id where both.Contains(a.Person) select p.Id).ToListAsync();

        named.ShouldBe([open]);
        joined.ShouldBe([open]);
        db.Persons.VisibleTo(viewer).Select(p => p.Name).ToQueryString().ShouldNotContain("visible");
    }

    [Fact]
    public void Exception_WithoutReason_IsRefused()
    {
        using var db = city.City.Read<PeopleDb>();

        Should.Throw<ArgumentException>(() => db.Persons.WithoutVisibility(" "));
    }
}

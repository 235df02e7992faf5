using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Tests.People;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Access;

/// <summary>No record, no display; and the log of staff opens for two people and a case alone.</summary>
public sealed class AccessLogTests(PeopleCity city) : IClassFixture<PeopleCity>
{
    [Fact]
    public async Task Look_OfAClerk_IsRecordedWithUnitPurposeAndCase()
    {
        var (clerk, person) = (await city.AddPerson("Cora Amt"), await city.AddPerson("Paul Person"));
        await city.Assign(clerk, "peopleclerk", city.Registry);
        var viewer = await city.Viewer(clerk);

        var seen = await city.City.Look(viewer, person, PeoplePermissions.Purpose, "people.show", " 33-1 ");

        seen!.Name.ShouldBe("Paul Person");
        var look = (await Looks(person)).Single();
        (look.Looker, look.Unit, look.Purpose, look.Reference, look.Represented).ShouldBe((clerk, "Registry", PeoplePermissions.Purpose, "33-1", false));
        (await city.City.Count("kernel_journal", "what = 'access.look'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Look_WhenItCannotBeRecorded_ShowsNothing()
    {
        TestEngine.Only(Engine.Sqlite, "the table is taken away by hand");
        await using var installation = await TestInstallation.Create(roles: PeopleCity.Roles);
        var other = await installation.AddCity();
        var person = (await other.Write<Guid>(new Command("test", "p", Actor.System("test"), "testing"), db =>
        {
            var made = Person.Create(db, PersonDetails.Natural("Paul Person")).Value;
            db.Context<PeopleDb>().Add(made);
            return Task.FromResult<Result<Guid>>(made.Id);
        })).Value;
        await other.Tamper("alter table kernel_access rename to kernel_access_gone");
        var viewer = new Viewer(new Actor(ActorKind.Staff, "t"), person, null, "T", new Dictionary<string, IReadOnlySet<Guid>> { [PeoplePermissions.Read] = new HashSet<Guid>() }) { Purposes = new HashSet<string> { PeoplePermissions.Purpose } };

        await Should.ThrowAsync<Exception>(() => other.Look(viewer, person, PeoplePermissions.Purpose, "people.show"));
    }

    [Fact]
    public async Task Look_AtOneself_IsNotRecorded_AndAtOthersNeedsRightAndPurpose()
    {
        var (own, other, locked) = (await city.AddPerson("Ida Ich"), await city.AddPerson("Olaf Anders"), await city.AddPerson("Lea Locked", p => p.Lock(true)));
        var clerk = await city.AddPerson("Cora Amt");
        await city.Assign(clerk, "peopleclerk");
        var (resident, staff) = (await city.Viewer(own, ActorKind.Resident), await city.Viewer(clerk));

        (await city.City.Look(resident, own, PeoplePermissions.Purpose, "account"))!.Id.ShouldBe(own);
        (await city.City.Look(resident, other, PeoplePermissions.Purpose, "account")).ShouldBeNull();
        (await city.City.Look(staff, other, "another.purpose", "x")).ShouldBeNull("no permission has this purpose");
        (await city.City.Look(staff, locked, PeoplePermissions.Purpose, "x")).ShouldBeNull();
        (await city.City.Look(Viewer.Nobody, other, PeoplePermissions.Purpose, "x")).ShouldBeNull();
        (await city.City.Look(staff, city.Town, PeoplePermissions.Purpose, "x")).ShouldBeNull("nobody has this id");
        (await Looks(own)).Concat(await Looks(other)).Concat(await Looks(locked)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_OnBehalfOfThePerson_IsRecordedAsRepresentation()
    {
        var (daughter, mother) = (await city.AddPerson("Doro Tochter"), await city.AddPerson("Maria Mutter"));
        var viewer = await city.Viewers.Of(city.City, new SignedInPerson(ActorKind.Resident, daughter, daughter, "Doro", mother), Instant.Now(city.Clock));

        (await city.City.Look(viewer, mother, PeoplePermissions.Purpose, "account"))!.Id.ShouldBe(mother);

        (await Looks(mother)).Single().Represented.ShouldBeTrue();
    }

    [Fact]
    public async Task List_OfPersonalColumns_IsRefused()
    {
        var viewer = await city.Viewer(await Clerk("peopleclerk"));
        await using var db = city.City.Read<PeopleDb>();
        var all = db.Persons.VisibleTo(viewer);

        await all.Select(p => new { p.Id, p.Name, p.BirthDate, p.Town }).ToListAsync();
        await all.Where(p => p.Email == "x").CountAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => all.ToListAsync())).Message.ShouldContain("city.Look");
        await Should.ThrowAsync<InvalidOperationException>(() => all.FirstOrDefaultAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => all.Select(p => p.Street).ToListAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => all.Select(p => new { p.Name, Reach = p.Email ?? p.Phone }).ToListAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => all.Select(p => new { p }).ToListAsync());
    }

    [Fact]
    public async Task StaffLog_AskedAndDecidedByTwo_IsReadAndEveryReadingSeen()
    {
        var (clerk, person, first, second) = (await Clerk("peopleclerk"), await city.AddPerson("Paul Person"), await Clerk("dataprotection"), await Clerk("dataprotection"));
        await city.City.Look(await city.Viewer(clerk), person, PeoplePermissions.Purpose, "people.show");
        var (asker, decider) = (await city.Viewer(first), await city.Viewer(second));

        var opening = (await Ask(asker, person)).Value;
        (await StaffLog.Read(city.City, asker, opening, default)).Faults.Single().Code.ShouldBe("access.closed", "nobody has agreed yet");
        (await Decide(asker, opening)).Faults.Single().Code.ShouldBe("access.two");
        (await Decide(decider, opening)).IsOk.ShouldBeTrue();
        (await Decide(decider, opening)).Faults.Single().Code.ShouldBe("access.decided");

        (await StaffLog.Read(city.City, asker, opening, default)).Value.Single().Look.Looker.ShouldBe(clerk);
        (await StaffLog.Read(city.City, await city.Viewer(clerk), opening, default)).Faults.Single().Code.ShouldBe("access.refused");
        await using var db = city.City.Read<AccessDb>();
        (await db.Readings.VisibleTo(await city.Viewer(await Clerk("staffcouncil"))).CountAsync(r => r.Opening == opening)).ShouldBe(1);
        (await db.Openings.VisibleTo(await city.Viewer(clerk)).AnyAsync()).ShouldBeFalse();
        city.Clock.Advance(Opening.StaysOpen);
        (await StaffLog.Read(city.City, asker, opening, default)).Faults.Single().Code.ShouldBe("access.closed", "it closes by itself");
    }

    [Fact]
    public async Task StaffLog_AboutOneself_OrByTheDeputyOfWhoAsked_IsRefused()
    {
        var (first, second, person) = (await Clerk("dataprotection"), await Clerk("dataprotection"), await city.AddPerson("Paul Person"));
        (await Ask(await city.Viewer(first), first)).Faults.Single().Code.ShouldBe("people.owncase.self");
        var opening = (await Ask(await city.Viewer(first), person)).Value;
        await city.Deputise(first, second, city.Today.AddDays(1));

        (await Decide(await city.Viewer(second), opening)).Faults.Single().Code.ShouldBe("access.two");
    }

    [Fact]
    public async Task StaffLog_WithoutCaseReasonOrDays_NamesEachFault()
    {
        var asker = await city.Viewer(await Clerk("dataprotection"));
        Task<Result<Guid>> Ask(OpeningRequest request) => city.City.Write<Guid>(new Command("access.ask", city.City.Ids.Next().ToString("N"), asker.Actor, "x"), db => StaffLog.Ask(db, asker, request, default));

        (await Ask(new OpeningRequest(" ", "", null, null, null, null))).Faults.Select(f => f.Code).ShouldBe(["access.reference.missing", "access.reason.missing", "access.who.missing", "access.from.missing", "access.until.missing"]);
        (await Ask(new OpeningRequest("1", "r", city.Town, null, city.Today.AddDays(-200), city.Today))).Faults.Single().Code.ShouldBe("access.period.long");
        (await Ask(new OpeningRequest("1", "r", city.Town, null, city.Today, city.Today.AddDays(-1)))).Faults.Single().Code.ShouldBe("people.period.order");
        (await Ask(new OpeningRequest("1", "r", city.Town, null, city.Today.AddDays(1), city.Today.AddDays(2)))).Faults.Single().Code.ShouldBe("access.period.ahead");
    }

    private async Task<Guid> Clerk(string role)
    {
        var person = await city.AddPerson("Cora Amt");
        await city.Assign(person, role);
        return person;
    }

    private Task<Result<Guid>> Ask(Viewer asker, Guid person) => city.City.Write<Guid>(new Command("access.ask", city.City.Ids.Next().ToString("N"), asker.Actor, "x"),
        db => StaffLog.Ask(db, asker, new OpeningRequest("02-17", "complaint", person, null, city.Today.AddDays(-1), city.Today), default));

    private Task<Result<Guid>> Decide(Viewer decider, Guid opening) => city.City.Write<Guid>(new Command("access.grant", city.City.Ids.Next().ToString("N"), decider.Actor, "x"),
        db => StaffLog.Decide(db, decider, opening, granted: true, default));

    private async Task<List<Look>> Looks(Guid person)
    {
        await using var db = city.City.Read<AccessDb>();
        return await db.Looks.WithoutVisibility("a test looks").Where(l => l.Person == person).ToListAsync();
    }
}

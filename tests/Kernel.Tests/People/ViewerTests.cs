using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.People;

namespace Stadtlotse.Kernel.Tests.People;

/// <summary>What somebody may do follows from their roles, the tree of units, deputies and days.</summary>
public sealed class ViewerTests(PeopleCity city) : IClassFixture<PeopleCity>
{
    [Fact]
    public async Task Role_BoundToAUnit_CountsThereAndBelow()
    {
        var person = await city.AddPerson();
        await city.Assign(person, "clerk", city.Citizens);

        var viewer = await city.Viewer(person);

        viewer.May("case.decide").ShouldBeTrue();
        viewer.May("case.decide", city.Citizens).ShouldBeTrue();
        viewer.May("case.decide", city.Registry).ShouldBeTrue();
        viewer.May("case.decide", city.Building).ShouldBeFalse();
        viewer.May("case.decide", city.Town).ShouldBeFalse();
        viewer.May("case.decide", null).ShouldBeFalse("null asks for the whole city");
        viewer.UnitsOf("case.decide")!.ShouldContain(city.Registry);
        viewer.UnitsOf("case.decide")!.ShouldNotContain(city.Building);
    }

    [Fact]
    public async Task Role_OfTheWholeCity_WinsOverNarrowerOnes()
    {
        var person = await city.AddPerson();
        await city.Assign(person, "clerk", city.Registry);
        await city.Assign(person, "viewer");

        var viewer = await city.Viewer(person);

        viewer.May("case.read", city.Building).ShouldBeTrue();
        viewer.UnitsOf("case.read").ShouldBeNull();
        viewer.May("case.decide", city.Building).ShouldBeFalse();
        viewer.UnitsOf("case.none").ShouldBe([]);
    }

    [Fact]
    public async Task Role_TakenAway_IsGoneWithTheNextRequest()
    {
        var person = await city.AddPerson();
        var assignment = await city.Assign(person, "clerk");
        (await city.Viewer(person)).May("case.decide").ShouldBeTrue();

        await city.Do<bool>(async (people, _) =>
        {
            people.Remove(await people.Assignments.SingleAsync(a => a.Id == assignment));
            return true;
        });

        (await city.Viewer(person)).May("case.decide").ShouldBeFalse();
    }

    [Fact]
    public async Task Role_AfterItsLastDay_IsGone()
    {
        var person = await city.AddPerson();
        await city.Assign(person, "clerk", until: city.Today);
        (await city.Viewer(person)).May("case.decide").ShouldBeTrue("the last day counts");

        city.Clock.Advance(TimeSpan.FromDays(1));

        (await city.Viewer(person)).May("case.decide").ShouldBeFalse();
    }

    [Fact]
    public async Task Resident_WithStaffRoles_HoldsNoneOnThePortal()
    {
        var person = await city.AddPerson();
        await city.Assign(person, "clerk");

        var viewer = await city.Viewer(person, ActorKind.Resident);

        viewer.Grants.ShouldBeEmpty();
        viewer.Person.ShouldBe(person);
    }

    [Fact]
    public async Task Deputy_InThePeriod_MayWhatThePersonMay_AndNotAfter()
    {
        var (absent, deputy) = (await city.AddPerson(), await city.AddPerson("Bo Vertretung"));
        await city.Assign(absent, "clerk", city.Citizens);
        await city.Deputise(absent, deputy, city.Today);

        var during = await city.Viewer(deputy);
        city.Clock.Advance(TimeSpan.FromDays(1));
        var after = await city.Viewer(deputy);

        during.May("case.decide", city.Registry).ShouldBeTrue();
        during.May("case.decide", city.Building).ShouldBeFalse();
        during.DeputyFor.ShouldBe([absent]);
        during.HomeUnits.ShouldBeEmpty();
        after.May("case.decide").ShouldBeFalse();
        after.DeputyFor.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deputy_LimitedToAUnit_GetsOnlyWhatLiesInIt()
    {
        var (absent, deputy) = (await city.AddPerson(), await city.AddPerson("Bo Vertretung"));
        await city.Assign(absent, "clerk");
        await city.Deputise(absent, deputy, city.Today, city.Building);

        var viewer = await city.Viewer(deputy);

        viewer.UnitsOf("case.decide").ShouldBe([city.Building]);
    }

    [Fact]
    public async Task Deputy_WhoseUnitMissesTheRoles_GetsNothingAndNotTheWholeCity()
    {
        var (absent, deputy) = (await city.AddPerson(), await city.AddPerson("Bo Vertretung"));
        await city.Assign(absent, "clerk", city.Registry);
        await city.Deputise(absent, deputy, city.Today, city.Building);

        (await city.Viewer(deputy)).May("case.decide").ShouldBeFalse();
    }

    [Fact]
    public async Task Deputy_OfADeputy_GetsNothingOfTheFirst()
    {
        var (first, second, third) = (await city.AddPerson(), await city.AddPerson("Bo Zweite"), await city.AddPerson("Cem Dritter"));
        await city.Assign(first, "clerk");
        await city.Deputise(first, second, city.Today);
        await city.Deputise(second, third, city.Today);

        (await city.Viewer(third)).May("case.decide").ShouldBeFalse();
    }

    [Fact]
    public async Task Unit_Closed_GoesOnUnderWhoTookItOver()
    {
        var unit = await city.AddUnit("Old office", city.Building);
        var (own, heir) = (await city.AddPerson(), await city.AddPerson("Hanna Erbin"));
        await city.Assign(own, "clerk", unit);
        await city.Assign(heir, "clerk", city.Registry);
        (await city.Viewer(heir)).May("case.decide", unit).ShouldBeFalse();

        await city.Do<bool>(async (people, db) =>
        {
            (await people.Units.SingleAsync(u => u.Id == unit)).Close(db.Now, city.Registry, await people.UnitTree()).ShouldBeEmpty();
            return true;
        });

        (await city.Viewer(heir)).May("case.decide", unit).ShouldBeTrue("open tasks of the closed unit are theirs now");
        (await city.Viewer(own)).May("case.decide", unit).ShouldBeTrue("nobody loses the right to end what they began");
        await using var db = city.City.Read<PeopleDb>();
        (await db.UnitTree()).Answering(unit)!.Id.ShouldBe(city.Registry);
    }

    [Fact]
    public async Task Permission_OfTheWholeCity_IsNotGivenByARoleOfAUnit()
    {
        var (bound, free) = (await city.AddPerson(), await city.AddPerson());
        await city.Assign(bound, "staffcouncil", city.Citizens);
        await city.Assign(free, "staffcouncil");

        (await city.Viewer(bound)).May("access.openings").ShouldBeFalse();
        (await city.Viewer(free)).May("access.openings").ShouldBeTrue();
    }

    [Fact]
    public async Task Person_WhoLeft_HoldsNothing()
    {
        var person = await city.AddPerson(adjust: p => p.End(new DateOnly(2026, 1, 31)));
        await city.Assign(person, "clerk");

        (await city.Viewer(person)).Grants.ShouldBeEmpty();
    }

    [Fact]
    public async Task Roles_Declared_AreSupplied_AndFollowTheirModuleUntilChanged()
    {
        await using var db = city.City.Read<PeopleDb>();

        (await db.Roles.Where(r => r.Supplied).Select(r => r.Name).ToListAsync()).ShouldBe(PeopleCity.Roles.Select(r => r.Name), ignoreOrder: true);
        (await db.RolePermissions.Where(p => p.Role == "clerk").Select(p => p.Permission).ToListAsync()).ShouldBe(["case.decide", "case.read"], ignoreOrder: true);

        await city.Do<bool>(async (people, _) =>
        {
            people.Remove(await people.RolePermissions.SingleAsync(p => p.Role == "viewer"));
            (await people.Roles.SingleAsync(r => r.Name == "viewer")).Changed = true;
            people.Remove(await people.RolePermissions.SingleAsync(p => p.Role == "clerk" && p.Permission == "case.decide"));
            return true;
        });
        await SuppliedRoles.Supply(city.City, PeopleCity.Roles, default);

        (await db.RolePermissions.AnyAsync(p => p.Role == "viewer")).ShouldBeFalse("the city changed it");
        (await db.RolePermissions.CountAsync(p => p.Role == "clerk")).ShouldBe(2, "nobody said that the city wanted it otherwise");
        await city.Do<bool>((people, _) =>
        {
            people.Add(new RolePermission { Role = "viewer", Permission = "case.read" });
            return Task.FromResult<Result<bool>>(true);
        });
    }
}

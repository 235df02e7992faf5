using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Administration.Staff;

/// <summary>What the city as employer knows of a person: their entry, roles and deputies. It stays when an account is deleted (§ 26 BDSG and the states' civil service law).</summary>
internal sealed class StaffData : IPersonalData
{
    public int Order => 700;

    public IReadOnlyCollection<Type> Covers { get; } = [typeof(StaffMember), typeof(Assignment), typeof(Deputy)];

    public async Task<IReadOnlyList<PersonalPart>> Export(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        await using var db = city.Read<AdministrationDb>();
        await using var people = city.Read<PeopleDb>();
        var units = await people.UnitTree(cancellation);
        var staff = await db.Staff.WithoutVisibility("the entry of who asks for their own data").Where(s => persons.Contains(s.Id)).ToListAsync(cancellation);
        var roles = await people.Assignments.Where(a => persons.Contains(a.Person)).OrderBy(a => a.FromDay).ToListAsync(cancellation);
        var deputies = await people.Deputies.Where(d => persons.Contains(d.Person) || persons.Contains(d.By)).OrderBy(d => d.FromDay).ToListAsync(cancellation);
        return
        [
            new PersonalPart("administration.export.staff", [.. staff.Select(s => PersonalPart.Row(("number", s.Number), ("name", s.Name), ("mail", s.Mail), ("phone", s.Phone), ("unit", Unit(s.Unit)), ("post", s.Post), ("lastDay", s.LastDay)))]),
            new PersonalPart("administration.export.role", [.. roles.Select(a => PersonalPart.Row(("role", a.Role), ("unit", Unit(a.Unit)), ("from", a.FromDay), ("until", a.UntilDay)))]),
            new PersonalPart("administration.export.deputy", [.. deputies.Select(d => PersonalPart.Row(("away", persons.Contains(d.Person)), ("from", d.FromDay), ("until", d.UntilDay), ("reason", d.Reason)))]),
        ];

        string? Unit(Guid? id) => id is { } unit ? units.Find(unit)?.Name : null;
    }

    public async Task<IReadOnlyList<string>> Keeps(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        await using var db = city.Read<AdministrationDb>();
        return await db.Staff.WithoutVisibility("asks whether somebody works here, shows nothing").AnyAsync(s => persons.Contains(s.Id), cancellation) ? ["administration.export.keeps"] : [];
    }

    /// <summary>Nothing: who works or worked for the city is erased by the personnel office, not by deleting an account.</summary>
    public Task Erase(CityDb db, IReadOnlyList<Guid> persons, CancellationToken cancellation) => Task.CompletedTask;
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Administration.Staff;

/// <summary>Writes members of staff within a command, person and register together.</summary>
internal static class StaffRegister
{
    public static string Subject(Guid person) => $"staff/{person:D}";

    /// <summary>Adds somebody: as a new person, or as one that is known already.</summary>
    public static async Task<Result<Guid>> Add(CityDb db, StaffDetails details, CancellationToken cancellation)
    {
        if (details.Check() is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
        if (await Taken(db, details, null, cancellation) is { } taken) return taken;
        var created = Person.Create(db, details.ForPerson());
        if (!created.TryGet(out var person, out var wrong)) return Result<Guid>.Failed(wrong);
        db.Context<PeopleDb>().Add(person);
        Register(db, person.Id, details);
        return person.Id;
    }

    /// <summary>Adds the entry for a person who is there.</summary>
    public static void Register(CityDb db, Guid person, StaffDetails details)
    {
        var member = new StaffMember { Id = person };
        member.Describe(details);
        db.Context<AdministrationDb>().Add(member);
    }

    /// <summary>Changes somebody.</summary>
    public static async Task<Result<Guid>> Change(CityDb db, StaffMember member, StaffDetails details, CancellationToken cancellation)
    {
        if (details.Check() is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
        if (await Taken(db, details, member.Id, cancellation) is { } taken) return taken;
        var person = await db.Context<PeopleDb>().Persons.WithoutVisibility("the member of staff was found by right before").FirstAsync(p => p.Id == member.Id, cancellation);
        if (person.Describe(details.ForPerson(person.Details), db.Now.Day()) is { Count: > 0 } wrong) return Result<Guid>.Failed(wrong);
        member.Describe(details);
        return member.Id;
    }

    private static async Task<Fault?> Taken(CityDb db, StaffDetails details, Guid? own, CancellationToken cancellation)
    {
        await db.Lock("administration/staff", cancellation);
        var staff = db.Context<AdministrationDb>().Staff.WithoutVisibility("a number or address that another unit's member has is taken all the same");
        if (details.Number is { } number && await staff.AnyAsync(s => s.Number == number && s.Id != own, cancellation))
            return new Fault("Number", "administration.staff.number.taken", "Somebody else has this personnel number.");
        var mail = details.Mail?.ToLowerInvariant();
        return mail is not null && await staff.AnyAsync(s => s.Mail == mail && s.Id != own, cancellation) ? new Fault("Mail", "administration.staff.mail.taken", "Somebody else has this address.") : null;
    }
}

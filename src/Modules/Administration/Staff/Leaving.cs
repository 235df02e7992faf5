using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Administration.Staff;

/// <summary>Somebody's last day is over.</summary>
internal sealed record LastDayOver(Guid Person, Guid? Successor);

/// <summary>
/// Leaving: until the last day everything stays as it is; afterwards nobody acts as the person, the account is closed, its sessions and roles end,
/// and what hangs on the person goes to the successor.
/// </summary>
internal sealed class Leaving(IStaffAccounts accounts, IEnumerable<IHandover> handovers)
{
    public const string Consumer = "administration.leaving";

    /// <summary>Hints that somebody's work was handed over.</summary>
    public const string Topic = "administration.handover";

    /// <summary>Sets, moves or (null) takes back the last day within a command.</summary>
    public async Task<Fault?> Set(CityDb db, Guid id, DateOnly? lastDay, Guid? successor, CancellationToken cancellation)
    {
        var today = db.Now.Day();
        var member = await Member(db, id, cancellation);
        if (member.Gone) return new Fault(null, "administration.staff.isgone", "This person has left.") { Kind = FaultKind.Conflict };
        (await Person(db, id, cancellation)).End(lastDay);
        member.Leave(lastDay, today);
        if (lastDay is not { } day) return null;
        if (day < today) await Complete(db, member, day, successor, cancellation);
        else db.Schedule(Consumer, new LastDayOver(id, successor), day.AddDays(1).Begins(), $"leave/{id:D}");
        return await Administrators.NoneRemains(db, cancellation);
    }

    /// <summary>Somebody who comes back: the entry counts again, roles are given anew.</summary>
    public static async Task Return(CityDb db, StaffMember member, CancellationToken cancellation)
    {
        (await Person(db, member.Id, cancellation)).End(null);
        member.Leave(null, db.Now.Day());
    }

    public Task Handle(City city, Delivery delivery, CancellationToken cancellation)
    {
        var over = delivery.Read<LastDayOver>();
        return city.Write<bool>(new Command("administration.staff.gone", delivery.Key, Actor.System("administration"), AdministrationModule.UsersPurpose), async db =>
        {
            db.About(StaffRegister.Subject(over.Person), over.Person);
            var member = await Member(db, over.Person, cancellation);
            // Taken back or moved since: then another timer counts.
            if (member.LastDay is { } day && day < db.Now.Day() && !member.Gone) await Complete(db, member, day, over.Successor, cancellation);
            return true;
        }, cancellation);
    }

    private async Task Complete(CityDb db, StaffMember member, DateOnly lastDay, Guid? successor, CancellationToken cancellation)
    {
        var people = db.Context<PeopleDb>();
        foreach (var assignment in await people.Assignments.Where(a => a.Person == member.Id && (a.UntilDay == null || a.UntilDay > lastDay)).ToListAsync(cancellation))
            if (assignment.FromDay > lastDay) people.Remove(assignment);
            else assignment.UntilDay = lastDay;
        foreach (var deputy in await people.Deputies.Where(d => (d.Person == member.Id || d.By == member.Id) && d.UntilDay > lastDay).ToListAsync(cancellation))
            if (deputy.FromDay > lastDay) people.Remove(deputy);
            else deputy.UntilDay = lastDay;
        await accounts.Close(db, member.Id, cancellation);
        foreach (var handover in handovers) await handover.MovePerson(db, member.Id, successor, cancellation);
        if (successor is { } heir && await db.Context<AdministrationDb>().Staff.WithoutVisibility("tells the successor").FirstOrDefaultAsync(s => s.Id == heir, cancellation) is { } told && MailAddress.Parse(told.Mail) is not null)
            db.Mail(new MailMessage(told.Mail!, "administration.mail.handover", AdministrationModule.UsersPurpose) { Surface = "desk", Link = "/", Person = heir, Topic = Topic });
        member.Leave(lastDay, db.Now.Day());
    }

    private static Task<StaffMember> Member(CityDb db, Guid id, CancellationToken cancellation) =>
        db.Context<AdministrationDb>().Staff.WithoutVisibility("who may was asked before; a timer asks for nobody").FirstAsync(s => s.Id == id, cancellation);

    private static Task<Person> Person(CityDb db, Guid id, CancellationToken cancellation) =>
        db.Context<PeopleDb>().Persons.WithoutVisibility("who may was asked before; a timer asks for nobody").FirstAsync(p => p.Id == id, cancellation);
}

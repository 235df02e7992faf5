using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Staff;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Administration.Import;

/// <summary>What a person chose beside the columns.</summary>
/// <param name="Invite">Whether new people with an address are invited.</param>
/// <param name="MissingLeave">Last day of those who are not in the file; null leaves them alone.</param>
internal sealed record ImportWishes(bool Invite, DateOnly? MissingLeave);

/// <summary>
/// Carries a plan out, some hundred lines a command, so that others are not kept waiting. Broken off and done again it goes on where it ended: what is
/// taken over is found by its key and is the same.
/// </summary>
internal sealed class ImportRun(IStaffAccounts accounts, Leaving leaving)
{
    private const int LinesPerCommand = 250;

    public async Task<ImportReport> Do(City city, Guid import, ImportPlan plan, ImportWishes wishes, Viewer viewer, Func<string, Command> command, CancellationToken cancellation)
    {
        var faults = plan.Rows.Where(r => r.Fault is not null).Select(r => r.Fault!).ToList();
        var (added, changed, left, invited) = (0, 0, 0, 0);
        var lines = plan.Rows.Where(r => r.Step is ImportStep.Add or ImportStep.Change).ToList();
        foreach (var chunk in lines.Chunk(LinesPerCommand))
        {
            var done = await Write($"lines/{chunk[0].Line}", db => Lines(db, chunk, wishes.Invite, cancellation));
            (added, changed, invited) = (added + done.Added, changed + done.Changed, invited + done.Invited);
            faults.AddRange(done.Faults);
        }
        var going = plan.Rows.Where(r => r is { Known: not null, LastDay: not null, Step: ImportStep.Change }).Select(r => (Id: r.Known!.Value, Day: r.LastDay!.Value, r.Line, r.Name))
            .Concat(wishes.MissingLeave is { } day ? plan.Missing.Select(m => (m.Id, Day: day, Line: 0, m.Name)) : []);
        foreach (var one in going)
        {
            // Each in a command of its own: that one is the last administrator keeps no other from leaving.
            var result = await city.Write<bool>(command($"leave/{one.Id:N}"), async db =>
            {
                if (viewer.Persons.Contains(one.Id)) return Giving.Self;
                db.About(StaffRegister.Subject(one.Id), one.Id, new ChangeNote(viewer.Name, [new("administration.staff.lastday", null, one.Day.ToString("d.M.yyyy", null))]));
                return await leaving.Set(db, one.Id, one.Day, null, cancellation) is { } fault ? fault : true;
            }, cancellation);
            if (result.IsOk) left++;
            else faults.Add(new ImportFault(one.Line, "administration.import.fault.stays", one.Name));
        }
        var report = new ImportReport(added, changed, plan.Count(ImportStep.Same), left, invited, [.. faults.OrderBy(f => f.Line)]);
        await Write("report", async db =>
        {
            (await db.Context<AdministrationDb>().Imports.FirstAsync(i => i.Id == import, cancellation)).Finish(report);
            return report;
        });
        return report;

        async Task<ImportReport> Write(string part, Func<CityDb, Task<ImportReport>> work) => (await city.Write<ImportReport>(command(part), async db =>
        {
            db.About($"import/{import:D}", details: new ChangeNote(viewer.Name, []));
            return await work(db);
        }, cancellation)).Value;
    }

    private async Task<ImportReport> Lines(CityDb db, IReadOnlyList<ImportRow> rows, bool invite, CancellationToken cancellation)
    {
        await db.Lock("administration/staff", cancellation);
        var (people, staff, today) = (db.Context<PeopleDb>(), db.Context<AdministrationDb>(), db.Now.Day());
        var ids = rows.Where(r => r.Known is not null).Select(r => r.Known!.Value).ToList();
        var members = await staff.Staff.WithoutVisibility("an import is for who holds the right for the whole city").Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        var persons = await people.Persons.WithoutVisibility("an import is for who holds the right for the whole city").Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var (added, changed, invited, faults) = (0, 0, 0, new List<ImportFault>());
        foreach (var row in rows)
        {
            if (row.Known is { } id)
            {
                if (!members.TryGetValue(id, out var member) || !persons.TryGetValue(id, out var person) || person.Describe(row.Details.ForPerson(person.Details), today).Count > 0)
                {
                    faults.Add(new ImportFault(row.Line, "administration.import.fault.person", row.Name));
                    continue;
                }
                if (member.Gone && row.LastDay is null)
                {
                    person.End(null);
                    member.Leave(null, today);
                }
                member.Describe(row.Details);
                changed++;
                continue;
            }
            var created = Person.Create(db, row.Details.ForPerson());
            if (!created.TryGet(out var made, out _))
            {
                faults.Add(new ImportFault(row.Line, "administration.import.fault.person", row.Name));
                continue;
            }
            people.Add(made);
            StaffRegister.Register(db, made.Id, row.Details);
            added++;
            if (!invite || row.Details.Mail is not { } mail || row.LastDay < today) continue;
            var sent = await Invitation.Send(db, accounts, made.Id, row.Name, mail, cancellation);
            if (sent.IsOk) invited++;
            else faults.Add(new ImportFault(row.Line, "administration.import.fault.invite", mail));
        }
        return new ImportReport(added, changed, 0, 0, invited, faults);
    }
}

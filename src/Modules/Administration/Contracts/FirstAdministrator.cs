using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Staff;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Administration.Contracts;

/// <summary>Lets the first person into a new city.</summary>
public static class FirstAdministrator
{
    private const string Role = "administrator";

    /// <summary>
    /// Makes somebody with this address administrator of the whole city and gives the path of a link on the desk that opens the account once. While nobody
    /// has followed it, doing it again gives a new one.
    /// </summary>
    /// <returns>Faults: <c>administration.first.mail</c> (no address), <c>administration.first.there</c> (the city has an administrator already), and those of the account.</returns>
    public static async Task<Result<string>> Invite(City city, IStaffAccounts accounts, string mail, CancellationToken cancellation = default)
    {
        if (MailAddress.Parse(mail) is not { } address) return new Fault(null, "administration.first.mail", $"'{mail}' is no e-mail address.") { Arguments = [mail] };
        return await city.Write<string>(new Command("administration.first", $"first/{city.Ids.Next():N}", Actor.Operator, AdministrationModule.UsersPurpose), async db =>
        {
            var (staff, people, key) = (db.Context<AdministrationDb>(), db.Context<PeopleDb>(), address.Key);
            var known = await staff.Staff.WithoutVisibility("the operator sets up the city").FirstOrDefaultAsync(s => s.Mail == key, cancellation);
            if (await people.Assignments.AnyAsync(a => a.Role == Role && a.Unit == null && (known == null || a.Person != known.Id), cancellation))
                return new Fault(null, "administration.first.there", "The city has an administrator already; further ones are appointed at the desk.");
            Guid id;
            if (known is null)
            {
                var added = await StaffRegister.Add(db, StaffDetails.Of(null, null, address.Local, key, null, null, null), cancellation);
                if (!added.TryGet(out id, out var faults)) return Result<string>.Failed(faults);
                people.Add(new Assignment { Id = db.NewId(), Person = id, Role = Role, FromDay = db.Now.Day() });
            }
            else
            {
                id = known.Id;
            }
            db.About(StaffRegister.Subject(id), id, new ChangeNote("operator", []));
            return await accounts.Invite(db, id, known?.Name ?? address.Local, key, cancellation);
        }, cancellation);
    }
}

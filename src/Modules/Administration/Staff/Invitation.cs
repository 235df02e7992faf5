using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;

namespace Stadtlotse.Administration.Staff;

/// <summary>Invites somebody to sign in for the first time.</summary>
internal static class Invitation
{
    /// <summary>Makes the link and mails it.</summary>
    public static async Task<Result<string>> Send(CityDb db, IStaffAccounts accounts, Guid person, string name, string mail, CancellationToken cancellation)
    {
        var link = await accounts.Invite(db, person, name, mail, cancellation);
        if (link.IsOk) db.Mail(new MailMessage(mail, "administration.mail.invite", AdministrationModule.UsersPurpose) { Surface = "desk", Link = link.Value, Person = person, Kind = MailKind.Proof });
        return link;
    }
}

using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;

namespace Stadtlotse.Identity.Accounts;

/// <summary>Mails that tell the holder what changed at the account, so that a change by somebody else does not stay unseen.</summary>
internal static class AccountNotices
{
    /// <summary>Sends a hint to the proven address, if there is one.</summary>
    /// <param name="db">The command of the change.</param>
    /// <param name="account">Whose account.</param>
    /// <param name="key">Key of the mail's texts.</param>
    /// <param name="topic">By which the holder may do without it; null (default) for what concerns the account's security.</param>
    /// <param name="to">Another address, as the former one after a change of it; the account's by default.</param>
    public static void Send(CityDb db, Account account, string key, string? to = null, string? topic = null)
    {
        if ((to ?? account.Mail) is not { } mail || MailAddress.Parse(mail) is null) return;
        var surface = account.Kind == nameof(AccountKind.Staff) ? "desk" : "portal";
        db.Mail(new MailMessage(mail, key, "identity.account") { Link = "/konto", Surface = surface, Person = account.Person, Topic = topic });
    }
}

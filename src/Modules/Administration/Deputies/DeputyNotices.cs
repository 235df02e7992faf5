using Stadtlotse.Administration.Staff;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;

namespace Stadtlotse.Administration.Deputies;

/// <summary>Tells somebody that they were named as deputy.</summary>
internal static class DeputyNotices
{
    public const string Topic = "administration.deputy";

    public static void Tell(CityDb db, StaffMember deputy)
    {
        if (MailAddress.Parse(deputy.Mail) is null) return;
        db.Mail(new MailMessage(deputy.Mail!, "administration.mail.deputy", AdministrationModule.UsersPurpose) { Surface = "desk", Link = "/", Person = deputy.Id, Topic = Topic });
    }
}

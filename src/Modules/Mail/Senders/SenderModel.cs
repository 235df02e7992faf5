using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Letters;
using Stadtlotse.Mail.Transport;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Mail.Senders;

/// <summary>The sender settings of the city, and a mail to oneself to try them.</summary>
[Surface(Surface.Desk), Needs(MailModule.Operate)]
internal sealed class SenderModel(MailDb db) : PageModel
{
    [BindProperty]
    public SenderInput Input { get; set; } = new();

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public string? To { get; set; }

    public bool HasPassword { get; private set; }

    public bool HasPopPassword { get; private set; }

    public bool Keeps { get; private set; }

    public bool IsReady { get; private set; }

    /// <summary>What was just done: <c>gespeichert</c> or <c>probe</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "getan")]
    public string? Done { get; set; }

    public async Task OnGet(CancellationToken cancellation)
    {
        var sender = await Load(cancellation);
        Seen = sender?.Version ?? 0;
        Input = sender is { Keeps: false } ? Of(sender) : new SenderInput { Protection = nameof(Protection.Tls), PopProtection = nameof(Protection.Tls) };
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var result = await HttpContext.City().Write<bool>(HttpContext.Command("mail.sender.change", MailModule.Purpose), async change =>
        {
            var mail = change.Context<MailDb>();
            var sender = await mail.Senders.FirstOrDefaultAsync(cancellation);
            if (sender?.Keeps == true) return new Fault(null, "mail.sender.keeps", "The example city sends nothing.");
            if ((sender?.Version ?? 0) != Seen) return new Fault(null, "mail.sender.conflict", "Somebody else changed the settings in the meantime.") { Kind = FaultKind.Conflict };
            if (sender is null) mail.Add(sender = new Sender { Id = Sender.TheOne, Delivery = "smtp" });
            if (sender.Describe(Input, change.City.Keys) is { Count: > 0 } faults) return faults;
            change.About("mail/sender", details: new { sender.Name, sender.Address, sender.ReplyTo, sender.Host, sender.Port, sender.Protection, sender.Login, sender.ReturnAddress, sender.PopHost, sender.PopPort, sender.PopProtection, sender.PopLogin });
            await Waiting.Wake(change, cancellation);
            return true;
        }, cancellation);
        if (result.IsOk) return LocalRedirect("~/betrieb/post/absender?getan=gespeichert");
        await Load(cancellation);
        // What a browser gets back it may keep; passwords are typed again.
        return this.Refuse(result.Faults);
    }

    public async Task<IActionResult> OnPostTry(CancellationToken cancellation)
    {
        var result = MailAddress.Parse(To) is { } address
            ? await HttpContext.City().Write<bool>(HttpContext.Command("mail.sender.try", MailModule.Purpose), change =>
            {
                change.Mail(new MailMessage(address.ToString(), "mail.trial", MailModule.Purpose)
                {
                    // Not the same as the last trial, which may still wait.
                    Arguments = [change.Now.Local().ToString("G", HttpContext.View().Language.Culture)],
                    Link = "/betrieb/post", Surface = "desk", Language = HttpContext.View().Language.Code, Kind = MailKind.Proof,
                });
                return Task.FromResult<Result<bool>>(true);
            }, cancellation)
            : new Fault(nameof(To), "mail.address.wrong", "This is no e-mail address.");
        if (result.IsOk) return LocalRedirect("~/betrieb/post/absender?getan=probe");
        var to = To;
        await OnGet(cancellation);
        To = to;
        return this.Refuse(result.Faults);
    }

    private async Task<Sender?> Load(CancellationToken cancellation)
    {
        var sender = await db.Senders.FirstOrDefaultAsync(cancellation);
        (HasPassword, HasPopPassword, Keeps, IsReady) = (sender?.Password is not null, sender?.PopPassword is not null, sender?.Keeps == true, sender?.IsReady == true);
        return sender;
    }

    private static SenderInput Of(Sender sender) => new()
    {
        Name = sender.Name, Address = sender.Address, ReplyTo = sender.ReplyTo, Host = sender.Host, Port = $"{sender.Port}", Protection = sender.Protection, Login = sender.Login,
        ReturnAddress = sender.ReturnAddress, PopHost = sender.PopHost, PopPort = sender.PopHost is null ? null : $"{sender.PopPort}", PopProtection = sender.PopProtection, PopLogin = sender.PopLogin,
    };
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Returns;
using Stadtlotse.Mail.Senders;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>Mail: the desk's pages, the own address, and the mailbox of the example city. In <c>nachbarort</c> there is no sender, and addresses return mail.</summary>
internal sealed class MailStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("desk-mail", Surface.Desk, "/betrieb/post", Administrator) { Find = Sent("/betrieb/post") },
        new("desk-mail-none-found", Surface.Desk, "/betrieb/post", Administrator) { Query = "?q=gibt+es+nicht" },
        new("desk-mail-no-sender", Surface.Desk, "/betrieb/post", Administrator) { City = "nachbarort", Find = Returned("/betrieb/post") },
        new("desk-mail-sender-example", Surface.Desk, "/betrieb/post/absender", Administrator),
        new("desk-mail-sender", Surface.Desk, "/betrieb/post/absender", Administrator) { City = "nachbarort", Find = Returned("/betrieb/post/absender") },
        new("desk-mail-sender-faults", Surface.Desk, "/betrieb/post/absender", Administrator) { City = "nachbarort", Find = Returned("/betrieb/post/absender"), Status = 422, Reach = page => page.Page.ClickAsync("main .city-form button") },
        new("desk-mail-returns", Surface.Desk, "/betrieb/post/adressen", Administrator) { City = "nachbarort", Find = Returned("/betrieb/post/adressen") },
        new("desk-mail-returns-none", Surface.Desk, "/betrieb/post/adressen", Administrator),
        new("portal-own-address", Surface.Portal, "/post/adresse", "buergerin"),
        new("portal-own-address-returned", Surface.Portal, "/post/adresse", "buergerin") { City = "nachbarort", Find = Returned("/post/adresse") },
        new("portal-home-address-returned", Surface.Portal, "/", "buergerin") { City = "nachbarort", Find = Returned("/") },
        new("desk-own-address", Surface.Desk, "/post/adresse", Administrator),
        new("portal-prove", Surface.Portal, "/post/bestaetigen") { Find = Ticket },
        new("portal-prove-old", Surface.Portal, "/post/bestaetigen") { Query = "?k=nichts" },
        new("portal-prove-done", Surface.Portal, "/post/bestaetigen") { Query = "?getan=bestaetigt" },
        new("desk-prove", Surface.Desk, "/post/bestaetigen") { Query = "?k=nichts" },
        new("portal-post", Surface.Portal, "/post") { Find = Sent("/post") },
        new("desk-post", Surface.Desk, "/post"),
        new("portal-post-letter", Surface.Portal, "/post/{id:guid}") { Find = Letter },
        new("desk-post-letter", Surface.Desk, "/post/{id:guid}") { Find = Letter },
    ];

    private static Func<BrowserCity, Task<string>> Sent(string path) => async city =>
    {
        await Letter(city);
        return path;
    };

    private static async Task<string> Letter(BrowserCity browser)
    {
        var city = await browser.Host.City();
        await city.Write<bool>(new Command("test.mail", "states/mail", Actor.System("test"), "testing"), db =>
        {
            db.Mail(new MailMessage("erika.mustermann-schmidt-aus-musterstadt@musterstadt.example", "mail.proof", "testing") { Link = "/post/adresse", Kind = MailKind.Proof });
            return Task.FromResult<Result<bool>>(true);
        });
        for (var tries = 0; tries < 200; tries++)
        {
            await using var db = city.Read<MailDb>();
            if (await db.Letters.WithoutVisibility("test").Where(l => l.State == "Sent" && l.TextKey == "mail.proof").Select(l => (Guid?)l.Id).FirstOrDefaultAsync() is { } id) return $"/post/{id:D}";
            await Task.Delay(50);
        }
        throw new TimeoutException("No mail came.");
    }

    private static async Task<string> Ticket(BrowserCity browser)
    {
        var city = await browser.Host.City();
        return "/post/bestaetigen?k=" + new ProofTicket("erika@musterstadt.example", null, (Instant.Now(city.Clock) + ProofTicket.Lifetime).Microseconds).Seal(city.Keys);
    }

    private static Func<BrowserCity, Task<string>> Returned(string path) => async browser =>
    {
        var city = await browser.Host.City("nachbarort");
        await city.Write<bool>(new Command("test.return", "states/return", Actor.System("test"), "testing"), async db =>
        {
            var mail = db.Context<MailDb>();
            await mail.Senders.Where(s => s.Id == Sender.TheOne).ExecuteDeleteAsync();
            var person = await db.Context<PeopleDb>().Persons.WithoutVisibility("test").FirstAsync(p => p.Email!.StartsWith("buergerin"));
            foreach (var (address, status) in new[] { (person.Email!, "5.1.1"), ("ein.sehr.langer.name.ohne.trennstelle@eine-ebenso-lange-domain.example", "550") })
            {
                var made = Return.Of(db.NewId(), MailAddress.Parse(address)!, address == person.Email ? person.Id : null);
                made.Count(status, db.Now);
                mail.Add(made);
            }
            return true;
        });
        return path;
    };
}

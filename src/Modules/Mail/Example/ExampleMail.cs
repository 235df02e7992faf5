using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Senders;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Mail.Example;

/// <summary>The example city sends nothing to anybody: it keeps its mail, to be read at <c>/post</c>. No page makes such a city.</summary>
internal sealed class ExampleMail : IExampleData
{
    /// <summary>Before all that might cause mail.</summary>
    public int Order => 1;

    public Task Fill(City city, int cases, CancellationToken cancellation) =>
        city.Write<bool>(new Command("mail.example", "example/mail", Actor.System("example"), "example"), async db =>
        {
            var mail = db.Context<MailDb>();
            if (!await mail.Senders.AnyAsync(cancellation)) mail.Add(new Sender { Id = Sender.TheOne, Delivery = "keep" });
            return true;
        }, cancellation);
}

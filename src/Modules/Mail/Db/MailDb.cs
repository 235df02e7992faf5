using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Mail.Choices;
using Stadtlotse.Mail.Letters;
using Stadtlotse.Mail.Returns;
using Stadtlotse.Mail.Senders;

namespace Stadtlotse.Mail.Db;

internal sealed class MailDb(DbContextOptions<MailDb> options) : CityContext(options)
{
    protected override string Prefix => "mail";

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<Return> Returns => Set<Return>();

    /// <summary>All letters, for delivering them: nobody is shown any.</summary>
    public IQueryable<Letter> ToDeliver => Letters.WithoutVisibility("Delivery shows no letter to anybody.");

    /// <summary>All addresses that return mail, for delivering.</summary>
    public IQueryable<Return> ToAvoid => Returns.WithoutVisibility("Delivery shows no address to anybody.");

    public DbSet<Choice> Choices => Set<Choice>();

    public DbSet<Sender> Senders => Set<Sender>();
}

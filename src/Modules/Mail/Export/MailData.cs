using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Mail.Db;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Mail.Export;

/// <summary>Mails sent to a person, addresses that returned them, and which hints the person wants.</summary>
internal sealed class MailData : IPersonalData
{
    private const string Reason = "mails of who asks for their own data or is erased";

    public int Order => 300;

    public IReadOnlyCollection<Type> Covers { get; } = [typeof(Letters.Letter), typeof(Returns.Return), typeof(Choices.Choice)];

    public async Task<IReadOnlyList<PersonalPart>> Export(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        await using var db = city.Read<MailDb>();
        var letters = await db.Letters.WithoutVisibility(Reason).Where(l => l.Person != null && persons.Contains(l.Person.Value)).OrderBy(l => l.Created).ToListAsync(cancellation);
        var returns = await db.Returns.WithoutVisibility(Reason).Where(r => r.Person != null && persons.Contains(r.Person.Value)).ToListAsync(cancellation);
        var choices = await db.Choices.WithoutVisibility(Reason).Where(c => persons.Contains(c.Person)).OrderBy(c => c.Topic).ToListAsync(cancellation);
        return
        [
            new PersonalPart("mail.export.letter", [.. letters.Select(l => PersonalPart.Row(("address", l.Address), ("about", l.TextKey), ("state", l.State), ("reason", l.Reason), ("created", l.Created.ToDateTimeOffset()), ("ended", l.Ended?.ToDateTimeOffset())))]),
            new PersonalPart("mail.export.return", [.. returns.Select(r => PersonalPart.Row(("address", r.Address), ("status", r.Status), ("bouncing", r.Bouncing), ("since", r.Bouncing ? r.Since.ToDateTimeOffset() : null)))]),
            new PersonalPart("mail.export.choice", [.. choices.Select(c => PersonalPart.Row(("topic", c.Topic), ("wanted", c.Wanted), ("changed", c.Changed.ToDateTimeOffset())))]),
        ];
    }

    /// <summary>
    /// By person, and by the addresses the person had: a mail to an address that was typed before the person was known names it too.
    /// What still waits is not sent any more: the account is gone, and with it what the hint was about.
    /// </summary>
    public async Task Erase(CityDb db, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        var mail = db.Context<MailDb>();
        var emails = await db.Context<PeopleDb>().Persons.WithoutVisibility(Reason).Where(p => persons.Contains(p.Id) && p.Email != null).Select(p => p.Email!).ToListAsync(cancellation);
        var keys = emails.Select(e => Kernel.Mail.MailAddress.Parse(e)?.Key).OfType<string>()
            .Concat(await mail.Letters.WithoutVisibility(Reason).Where(l => l.Person != null && persons.Contains(l.Person.Value)).Select(l => l.AddressKey).Distinct().ToListAsync(cancellation)).Distinct().ToList();
        await mail.Letters.WithoutVisibility(Reason).Where(l => l.Person != null && persons.Contains(l.Person.Value) || l.Person == null && keys.Contains(l.AddressKey)).ExecuteDeleteAsync(cancellation);
        await mail.Returns.WithoutVisibility(Reason).Where(r => r.Person != null && persons.Contains(r.Person.Value) || r.Person == null && keys.Contains(r.AddressKey)).ExecuteDeleteAsync(cancellation);
        await mail.Choices.Where(c => persons.Contains(c.Person)).ExecuteDeleteAsync(cancellation);
    }
}

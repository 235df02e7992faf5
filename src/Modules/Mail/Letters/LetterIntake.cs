using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Returns;

namespace Stadtlotse.Mail.Letters;

/// <summary>Takes mails out of the outbox and makes letters of them. Stays within the city: also while it is quiet, letters gather.</summary>
internal sealed class LetterIntake(LetterRules rules, IEnumerable<MailTopic> topics)
{
    public const string Name = "mail.accept";
    public const string Purpose = "mail.deliver";

    public Consumer Consumer => new(Name, typeof(MailMessage), External: false, Accept);

    /// <summary>Lifts the mark of an address that somebody proved.</summary>
    public static Consumer Proven => new("mail.proven", typeof(MailAddressProven), External: false, async (city, delivery, stop) =>
    {
        var proven = delivery.Read<MailAddressProven>();
        if (MailAddress.Parse(proven.Address) is not { } address) return;
        await city.Write<int>(new Command("mail.address.proven", delivery.Key, Actor.System(Name), Purpose) { Person = proven.Person }, async db =>
            await db.Context<MailDb>().ToAvoid.Where(r => r.AddressKey == address.Key).ExecuteDeleteAsync(stop), stop);
    });

    private Task<Result<bool>> Accept(City city, Delivery delivery, CancellationToken stop)
    {
        var message = delivery.ReadMail(city);
        var address = MailAddress.Parse(message.To)!;
        return city.Write<bool>(new Command("mail.accept", delivery.Key, Actor.System(Name), Purpose) { Person = message.Person, Subject = $"letter/{delivery.Id:D}" }, async db =>
        {
            var mail = db.Context<MailDb>();
            var letter = Letter.Of(delivery.Id, message, address, city.Keys, db.Now);
            // Two hands that take two orders for one address: each must see the other's letter.
            await db.Lock($"mail.address/{address.Key}", stop);
            // What waits already says the same: one mail, not two.
            if (await mail.ToDeliver.AnyAsync(l => l.Fingerprint == letter.Fingerprint, stop)) return false;
            mail.Add(letter);
            if (await IsDeclined(db, message, stop)) letter.End(LetterState.Held, "declined", db.Now);
            else if (await Held(mail, letter, db.Now, stop) is { } reason) letter.End(LetterState.Held, reason, db.Now);
            else db.Schedule(LetterDelivery.Name, new LetterDue(letter.Id), db.Now, letter.Id.ToString("N"));
            return true;
        }, stop);
    }

    /// <summary>Whether the person does without such hints: by their last choice, else by the topic's default.</summary>
    private async Task<bool> IsDeclined(CityDb db, MailMessage message, CancellationToken stop)
    {
        if (message is not { Topic: { } topic, Person: { } person, Kind: MailKind.Hint }) return false;
        var ids = await db.Context<PeopleDb>().IdsOf(person, stop);
        var chosen = await db.Context<MailDb>().Choices.Where(c => ids.Contains(c.Person) && c.Topic == topic).OrderByDescending(c => c.Changed).Select(c => (bool?)c.Wanted).FirstOrDefaultAsync(stop);
        return !(chosen ?? topics.FirstOrDefault(t => t.Name == topic)?.Wanted ?? true);
    }

    private async Task<string?> Held(MailDb mail, Letter letter, Instant now, CancellationToken stop)
    {
        if (!letter.IsProof) return await mail.ToAvoid.AnyAsync(r => r.AddressKey == letter.AddressKey && r.Bouncing, stop) ? "bouncing" : null;
        var since = now - TimeSpan.FromHours(1);
        var proofs = await mail.ToDeliver.CountAsync(l => l.AddressKey == letter.AddressKey && l.Created > since && l.Kind == nameof(MailKind.Proof) && l.State != nameof(LetterState.Held), stop);
        return proofs >= rules.ProofsAnHour ? "flood" : null;
    }
}

/// <summary>A letter is to be tried.</summary>
/// <param name="Letter">Its id.</param>
internal sealed record LetterDue(Guid Letter);

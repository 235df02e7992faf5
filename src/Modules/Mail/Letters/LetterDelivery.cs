using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Returns;
using Stadtlotse.Mail.Senders;
using Stadtlotse.Mail.Transport;

namespace Stadtlotse.Mail.Letters;

/// <summary>
/// Sends letters. A letter leaves its state "waiting" only by a commit after the server's answer; a process that dies between the two
/// sends it once more, with the same Message-ID: the one doubling SMTP cannot exclude (RFC 5321, 6.1 and 4.5.3.2.6).
/// </summary>
internal sealed class LetterDelivery(LetterComposer composer, LetterRules rules, TransportOptions transport)
{
    public const string Name = "mail.send";

    private readonly SmtpClient smtp = new(transport);

    public Consumer Consumer => new(Name, null, External: true, Deliver);

    private async Task Deliver(City city, Delivery delivery, CancellationToken stop)
    {
        var id = delivery.Read<LetterDue>().Letter;
        await using var reading = city.Read<MailDb>();
        if (await reading.ToDeliver.FirstOrDefaultAsync(l => l.Id == id, stop) is not { IsWaiting: true } letter || letter.Message(city.Keys) is not { } message) return;
        // Without a sender letters wait; saving the settings wakes them.
        if (await reading.Senders.FirstOrDefaultAsync(stop) is not { IsReady: true } sender) return;

        var now = Instant.Now(city.Clock);
        if (!letter.IsProof)
        {
            if (await reading.ToAvoid.AnyAsync(r => r.AddressKey == letter.AddressKey && r.Bouncing, stop))
            {
                await Change(city, delivery, letter, (_, l, at) => l.End(LetterState.Held, "bouncing", at), stop);
                return;
            }
            var since = now - TimeSpan.FromHours(1);
            if (await reading.ToDeliver.CountAsync(l => l.AddressKey == letter.AddressKey && l.Ended > since && l.State == nameof(LetterState.Sent) && l.Kind == nameof(MailKind.Hint), stop) >= rules.HintsAnHour)
            {
                await Change(city, delivery, letter, (db, l, at) => Again(db, l, "many", at, TimeSpan.FromMinutes(30), tried: false), stop);
                return;
            }
        }
        if (!composer.CanLink(city, message))
        {
            await Change(city, delivery, letter, (db, l, at) => Again(db, l, "host", at, TimeSpan.FromHours(1), tried: false), stop, "host");
            return;
        }
        if (sender.Keeps)
        {
            await Change(city, delivery, letter, (_, l, at) => l.End(LetterState.Sent, null, at, keepContent: true), stop);
            return;
        }
        var (envelope, content) = composer.Write(city, letter, message, sender, await LetterLanguage.Of(city, message, stop));
        var outcome = await smtp.Send(sender.Smtp(city.Keys), envelope, content, stop);
        await Keep(city, delivery, letter, outcome);
    }

    /// <summary>Stores how it went. Not given up easily: what the server has taken would be sent again.</summary>
    private async Task Keep(City city, Delivery delivery, Letter letter, SmtpOutcome outcome)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Change(city, delivery, letter, (db, l, at) => Apply(db, l, outcome, at), CancellationToken.None,
                    outcome.Result switch { SmtpResult.RefusedSender => outcome.Code, SmtpResult.Later when !outcome.Code.StartsWith('4') => outcome.Code, _ => null });
                return;
            }
            catch (StorageException) when (tries < 5)
            {
                await Task.Delay(TimeSpan.FromSeconds(tries));
            }
        }
    }

    private void Apply(CityDb db, Letter letter, SmtpOutcome outcome, Instant now)
    {
        switch (outcome.Result)
        {
            case SmtpResult.Accepted:
                letter.End(LetterState.Sent, null, now);
                break;
            case SmtpResult.RefusedReceiver or SmtpResult.RefusedContent:
                letter.End(LetterState.Refused, outcome.Code, now);
                break;
            default:
                Again(db, letter, outcome.Code, now, rules.PauseAfter(letter.Attempts + 1), tried: true);
                break;
        }
    }

    private void Again(CityDb db, Letter letter, string reason, Instant now, TimeSpan pause, bool tried)
    {
        if (now - letter.Created > rules.GiveUpAfter)
        {
            letter.End(LetterState.GivenUp, reason, now);
            return;
        }
        letter.PutOff(reason, tried);
        db.Schedule(Name, new LetterDue(letter.Id), now + pause, letter.Id.ToString("N"));
    }

    private static Task<Result<bool>> Change(City city, Delivery delivery, Letter letter, Action<CityDb, Letter, Instant> change, CancellationToken stop, string? problem = null) =>
        city.Write<bool>(new Command("mail.deliver", delivery.Key, Actor.System(Name), LetterIntake.Purpose) { Person = letter.Person, Subject = $"letter/{letter.Id:D}" }, async db =>
        {
            var mail = db.Context<MailDb>();
            if (await mail.ToDeliver.FirstOrDefaultAsync(l => l.Id == letter.Id, stop) is not { IsWaiting: true } found) return false;
            change(db, found, db.Now);
            if (found.State == nameof(LetterState.Refused) && IsAddressFault(found.Reason!)) await ReturnIntake.Count(db, found, found.Reason!, stop);
            if (await mail.Senders.FirstOrDefaultAsync(stop) is { } sender && (problem is not null || found.State == nameof(LetterState.Sent))) sender.Note(problem, db.Now);
            return true;
        }, stop);

    /// <summary>A refusal for the mail's content or the city's standing says nothing about the address.</summary>
    private static bool IsAddressFault(string reason) => !reason.Contains(" 5.6.", StringComparison.Ordinal) && !reason.Contains(" 5.7.", StringComparison.Ordinal);
}

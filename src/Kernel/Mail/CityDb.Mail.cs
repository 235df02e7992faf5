using System.Text.Json;
using Stadtlotse.Kernel.Commands;
using Stadtlotse.Kernel.Mail;

namespace Stadtlotse.Kernel;

public sealed partial class CityDb
{
    private readonly HashSet<string> mails = [];

    /// <summary>
    /// Puts a mail into the outbox; it is sent after the commit, on its own: no mail waits for another.
    /// The same message twice in one command is one mail.
    /// </summary>
    /// <exception cref="ArgumentException">The address is none, or the link or the surface has another form than documented: check what people typed before.</exception>
    public void Mail(MailMessage message)
    {
        if (MailAddress.Parse(message.To) is null) throw new ArgumentException("The receiver is no e-mail address.", nameof(message));
        if (message.Surface is not ("portal" or "desk")) throw new ArgumentException($"'{message.Surface}' is neither portal nor desk.", nameof(message));
        if (message.Link is { } link && (!link.StartsWith('/') || link.StartsWith("//", StringComparison.Ordinal) || link.Any(c => c is <= ' ' or '\\' or '\x7f')))
            throw new ArgumentException("The link is no path within the surface.", nameof(message));
        if (!mails.Add(JsonSerializer.Serialize(message, CityJson.Options))) return;
        var payload = JsonSerializer.Serialize(SealedMail.Of(message, City.Keys), CityJson.Options);
        foreach (var consumer in City.Consumers.For(typeof(MailMessage)))
            queue.Add(new QueueRow(NewId(), consumer.Name, null, Now, payload, null));
    }
}

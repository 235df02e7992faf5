using System.Text.Json;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Kernel.Mail;

/// <summary>How a mail lies in the queue: sealed by the city's key, for its link may open an account.</summary>
/// <param name="Sealed">The message as JSON, sealed.</param>
internal sealed record SealedMail(byte[] Sealed)
{
    private const string Context = "mail";

    public static SealedMail Of(MailMessage message, CityKeys keys) => new(SecretBox.Seal(keys.Secrets, JsonSerializer.SerializeToUtf8Bytes(message, CityJson.Options), Context));

    public MailMessage Open(CityKeys keys) => JsonSerializer.Deserialize<MailMessage>(SecretBox.Open(keys.Secrets, Sealed, Context), CityJson.Options)!;
}

/// <summary>For the consumer that sends: <c>new Consumer("mail.send", typeof(MailMessage), External: true, …)</c>.</summary>
public static class MailOutbox
{
    /// <summary>The message of a delivery to a consumer of <see cref="MailMessage"/>.</summary>
    public static MailMessage ReadMail(this Delivery delivery, City city) => delivery.Read<SealedMail>().Open(city.Keys);
}

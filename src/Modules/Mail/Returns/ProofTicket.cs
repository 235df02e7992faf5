using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Mail.Returns;

/// <summary>What stands, sealed, in the link that proves an address: nothing is stored, and nobody else can make one.</summary>
/// <param name="Address">The address proven.</param>
/// <param name="Person">Who asked.</param>
/// <param name="Until">Last moment it counts, in microseconds.</param>
internal sealed record ProofTicket(string Address, Guid? Person, long Until)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Context = "mail-proof";

    public string Seal(CityKeys keys) => Base64Url.EncodeToString(SecretBox.Seal(keys.Secrets, JsonSerializer.SerializeToUtf8Bytes(this), Context));

    /// <summary>The ticket in a link; null when it is none, changed, or too old.</summary>
    public static ProofTicket? Open(string? text, CityKeys keys, Instant now)
    {
        if (text is null or { Length: > 2000 } || !Base64Url.IsValid(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<ProofTicket>(Encoding.UTF8.GetString(SecretBox.Open(keys.Secrets, Base64Url.DecodeFromChars(text), Context))) is { } ticket && ticket.Until >= now.Microseconds ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

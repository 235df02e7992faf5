using Stadtlotse.Kernel.Rights;
using System.Security.Cryptography;
using System.Text;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Mail.Transport;

namespace Stadtlotse.Mail.Senders;

/// <summary>How a city sends mail, and where mail arrives that comes back.</summary>
[Unguarded("The city's settings of mail, read by the sending itself and by who administers it.")]
internal sealed class Sender
{
    /// <summary>There is one.</summary>
    public static readonly Guid TheOne = new("00000000-0000-7000-8000-00000000000a");

    public const int LongestName = 100;

    /// <summary>A return path carries a mark of 35 signs, and a local part has at most 64 (RFC 5321, 4.5.3.1.1).</summary>
    public const int LongestReturnLocal = 64 - 35;

    private const string SmtpContext = "mail-smtp";
    private const string PopContext = "mail-pop";

    public required Guid Id { get; init; }

    /// <summary><c>smtp</c>, or <c>keep</c> in example cities: nothing leaves, everything can be read at <c>/post</c>.</summary>
    public required string Delivery { get; init; }

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string? ReplyTo { get; private set; }

    public string Host { get; private set; } = "";

    public int Port { get; private set; }

    public string Protection { get; private set; } = nameof(Transport.Protection.Tls);

    public string? Login { get; private set; }

    public byte[]? Password { get; private set; }

    public string? ReturnAddress { get; private set; }

    public string? PopHost { get; private set; }

    public int PopPort { get; private set; }

    public string PopProtection { get; private set; } = nameof(Transport.Protection.Tls);

    public string? PopLogin { get; private set; }

    public byte[]? PopPassword { get; private set; }

    /// <summary>What keeps mail from being sent or returns from being read, as a word below <c>mail.problem.</c> or a server's code; null when all is well.</summary>
    public string? Problem { get; private set; }

    public Instant? ProblemAt { get; private set; }

    public int Version { get; private set; }

    public bool Keeps => Delivery == "keep";

    /// <summary>Whether enough is known to send.</summary>
    public bool IsReady => Keeps || Host.Length > 0 && Address.Length > 0;

    public MailServer Smtp(CityKeys keys) => new(Host, Port, Enum.Parse<Protection>(Protection), Login, Open(Password, keys, SmtpContext));

    public MailServer? Pop(CityKeys keys) => PopHost is null ? null : new(PopHost, PopPort, Enum.Parse<Protection>(PopProtection), PopLogin, Open(PopPassword, keys, PopContext));

    /// <summary>Takes over what was typed, or says what is wrong with it. A password left empty stays.</summary>
    public List<Fault> Describe(SenderInput input, CityKeys keys)
    {
        var faults = input.Check(hasPassword: Password is not null, hasPopPassword: PopPassword is not null);
        if (faults.Count > 0) return faults;
        (Name, Address, ReplyTo) = (input.Name!.Trim(), MailAddress.Parse(input.Address)!.ToString(), MailAddress.Parse(input.ReplyTo)?.ToString());
        (Host, Port, Protection) = (SenderInput.HostOf(input.Host)!, input.PortOr(SenderInput.UsualPort), input.Protection!);
        Login = Blank(input.Login);
        Password = Login is null ? null : Blank(input.Password) is { } typed ? Seal(typed, keys, SmtpContext) : Password;
        ReturnAddress = MailAddress.Parse(input.ReturnAddress)?.ToString();
        (PopHost, PopPort, PopProtection) = (SenderInput.HostOf(input.PopHost), input.PopPortOr(SenderInput.UsualPopPort), input.PopProtection!);
        PopLogin = Blank(input.PopLogin);
        PopPassword = PopHost is null ? null : Blank(input.PopPassword) is { } popTyped ? Seal(popTyped, keys, PopContext) : PopPassword;
        (Problem, ProblemAt) = (null, null);
        return [];
    }

    /// <summary>Notes what is wrong, or that nothing is.</summary>
    public void Note(string? problem, Instant now)
    {
        if (Problem != problem) (Problem, ProblemAt) = (problem, problem is null ? null : now);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static byte[] Seal(string text, CityKeys keys, string context) => SecretBox.Seal(keys.Secrets, Encoding.UTF8.GetBytes(text), context);

    private static string? Open(byte[]? box, CityKeys keys, string context)
    {
        try
        {
            return box is null ? null : Encoding.UTF8.GetString(SecretBox.Open(keys.Secrets, box, context));
        }
        catch (CryptographicException)
        {
            // Sealed in another city: as if none were there, and the server says so.
            return null;
        }
    }
}

using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Mail.Letters;

/// <summary>Where a letter stands.</summary>
internal enum LetterState
{
    /// <summary>Not sent yet, or to be tried again.</summary>
    Waiting,

    /// <summary>The server has taken it.</summary>
    Sent,

    /// <summary>The server refused it for good.</summary>
    Refused,

    /// <summary>It was sent and came back.</summary>
    Returned,

    /// <summary>Tried for days, then given up.</summary>
    GivenUp,

    /// <summary>Not sent on purpose: the address returns mail, or got too much.</summary>
    Held,
}

/// <summary>A mail that was asked for, and what became of it.</summary>
internal sealed class Letter : IVisible<Letter>
{
    private const string Context = "mail-letter";

    public required Guid Id { get; init; }

    public required string Address { get; init; }

    public required string AddressKey { get; init; }

    public Guid? Person { get; init; }

    public required string TextKey { get; init; }

    public required string Purpose { get; init; }

    public required string Kind { get; init; }

    public string State { get; private set; } = nameof(LetterState.Waiting);

    /// <summary>Why it is not sent: a server's code such as <c>550 5.1.1</c>, or a word of the texts below <c>mail.reason.</c>.</summary>
    public string? Reason { get; private set; }

    public int Attempts { get; private set; }

    public required Instant Created { get; init; }

    public Instant? Ended { get; private set; }

    /// <summary>The message, sealed; null once it is not needed any more.</summary>
    public byte[]? Content { get; private set; }

    /// <summary>Equal for letters that say the same to the same address; empty once it does not wait any more.</summary>
    public required string Fingerprint { get; set; }

    public int Version { get; private set; }

    public static Letter Of(Guid id, MailMessage message, MailAddress address, CityKeys keys, Instant now)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, CityJson.Options);
        return new Letter
        {
            Id = id, Address = address.ToString(), AddressKey = address.Key, Person = message.Person, TextKey = message.TextKey, Purpose = message.Purpose,
            Kind = message.Kind.ToString(), Created = now, Content = SecretBox.Seal(keys.Secrets, json, Context),
            Fingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(keys.Derive("mail-fingerprint"), json)),
        };
    }

    /// <summary>The message; null once it was forgotten.</summary>
    public MailMessage? Message(CityKeys keys) => Content is null ? null : JsonSerializer.Deserialize<MailMessage>(SecretBox.Open(keys.Secrets, Content, Context), CityJson.Options);

    public bool IsWaiting => State == nameof(LetterState.Waiting);

    public bool IsProof => Kind == nameof(MailKind.Proof);

    /// <summary>Counts a try that is to be repeated.</summary>
    public void PutOff(string reason, bool tried = true) => (Reason, Attempts) = (reason, Attempts + (tried ? 1 : 0));

    /// <summary>Ends the letter. What it said is forgotten, except where it is to be read in the example city.</summary>
    public void End(LetterState state, string? reason, Instant now, bool keepContent = false)
    {
        (State, Reason, Ended, Fingerprint) = (state.ToString(), reason, now, "");
        if (state == LetterState.Sent) Attempts++;
        if (!keepContent) Content = null;
    }

    /// <summary>A letter that was taken came back.</summary>
    public void ComeBack(string status, Instant now) => (State, Reason, Ended) = (nameof(LetterState.Returned), status, now);

    /// <summary>Who operates mail sees all letters, though never what they said; nobody else sees any.</summary>
    public static Expression<Func<Letter, bool>> VisibleTo(Viewer viewer) => viewer.May(MailModule.Operate) ? _ => true : _ => false;
}

namespace Stadtlotse.Kernel.Mail;

/// <summary>
/// A mail that a command causes: a hint that something happened, never the thing itself. Mail travels and lies open, so the words name neither
/// the matter nor its outcome; who wants to know signs in by the link. Given to <see cref="CityDb.Mail"/>, sent after the commit.
/// </summary>
/// <param name="To">The receiver, as <see cref="MailAddress.Parse"/> accepts it.</param>
/// <param name="TextKey">
/// Texts of the sending module: <c>KEY.subject</c> (one line) and <c>KEY.text</c> (paragraphs separated by <c>\n\n</c>),
/// with a link also <c>KEY.link</c>, the words on it. Greeting and closing are added to every mail.
/// </param>
/// <param name="Purpose">Why the person is written to, as permissions name it: <c>identity.register</c>.</param>
public sealed record MailMessage(string To, string TextKey, string Purpose)
{
    /// <summary>Values for the placeholders <c>{0}</c>, <c>{1}</c> … of all its texts. No names of matters, no outcomes.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where the link leads: path and query within the surface, beginning with a slash; null for a mail without one.</summary>
    public string? Link { get; init; }

    /// <summary>The surface of the link: <c>portal</c> (default) or <c>desk</c>.</summary>
    public string Surface { get; init; } = "portal";

    /// <summary>Code of the language: <c>de</c>, <c>de-simple</c>, <c>en</c>. Null takes the person's letter language, else German.</summary>
    public string? Language { get; init; }

    /// <summary>The person written to, if known: who is told when the address takes no mail.</summary>
    public Guid? Person { get; init; }

    /// <summary>
    /// Name of the <see cref="MailTopic"/> by which the person may do without such mails; null (default) for what is always sent: security, proofs,
    /// what somebody asked for. Asked only when <see cref="Person"/> is known.
    /// </summary>
    public string? Topic { get; init; }

    /// <summary>What kind of mail it is; <see cref="MailKind.Hint"/> by default.</summary>
    public MailKind Kind { get; init; }
}

/// <summary>
/// A kind of hint that people choose to get by e-mail or not. Registered as a service by the module that sends it, with texts: <c>NAME.topic</c> (what
/// it tells) and <c>NAME.topic.hint</c> (when). The thing itself stands in the account in any case.
/// </summary>
/// <param name="Name">Its name, for ever, beginning with the module's: <c>identity.representation</c>.</param>
/// <param name="Surface">Who gets such mails: <c>portal</c> for residents, <c>desk</c> for staff.</param>
/// <param name="Wanted">Whether it is sent to who has not chosen. Default true: nobody misses what they did not know of.</param>
public sealed record MailTopic(string Name, string Surface, bool Wanted = true);

/// <summary>What kind of mail it is; decides what goes to an address that returned mail.</summary>
public enum MailKind
{
    /// <summary>A hint. Not sent to an address that returned mail, until that address is proven anew.</summary>
    Hint,

    /// <summary>Asks the receiver to prove the address or get back in: sent in any case.</summary>
    Proof,
}

/// <summary>An address was proven: somebody followed a link that was sent to it. Lifts what earlier returned mail had set.</summary>
/// <param name="Address">The address, as <see cref="MailAddress.Parse"/> accepts it.</param>
/// <param name="Person">The person it belongs to, if known.</param>
public sealed record MailAddressProven(string Address, Guid? Person = null);

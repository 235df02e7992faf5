using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Mail.Mime;
using Stadtlotse.Mail.Senders;
using Stadtlotse.Mail.Transport;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Mail.Letters;

/// <summary>Puts a letter into words and onto the wire.</summary>
internal sealed class LetterComposer(TextCatalogue texts, PublicAddress address)
{
    /// <summary>The words of a message in a language, German when there is no such; a key no text has shows itself and is found by the tests of the module that sends it.</summary>
    public LetterText Compose(City city, MailMessage message, string? code)
    {
        var language = texts.Find(code ?? message.Language) ?? Language.German;
        object?[] values = [.. message.Arguments];
        var paragraphs = Text(message.TextKey + ".text").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new LetterText(language.Code, Text(message.TextKey + ".subject"), [Text("mail.letter.greeting"), .. paragraphs, Of("mail.letter.closing", city.Entry.Name)], Of("mail.letter.footer", city.Entry.Name))
        {
            Link = message.Link is null || LinkOf(city, message) is not { } link ? null : new LetterLink(Text(message.TextKey + ".link"), link, paragraphs.Length + 1),
        };

        string Text(string key) => texts.Find(language, key) is { } text ? string.Format(language.Culture, text, values) : key;

        string Of(string key, string value) => string.Format(language.Culture, texts.Find(language, key)!, value);
    }

    /// <summary>The absolute address a message leads to; null when it leads nowhere or the city has no host name for it.</summary>
    public string? LinkOf(City city, MailMessage message)
    {
        return message.Link is not null && address.Find(city, message.Surface) is { } root ? root.GetLeftPart(UriPartial.Authority) + message.Link : null;
    }

    /// <summary>Whether the city can be reached where the message leads.</summary>
    public bool CanLink(City city, MailMessage message) => message.Link is null || LinkOf(city, message) is not null;

    public (SmtpEnvelope Envelope, byte[] Content) Write(City city, Letter letter, MailMessage message, Sender sender, string? language)
    {
        var to = MailAddress.Parse(letter.Address)!;
        var mark = Returns.ReturnMark.Of(letter.Id, city.Keys);
        var head = new MailHead($"<{letter.Id:N}@{sender.Address[(sender.Address.LastIndexOf('@') + 1)..]}>", letter.Created.ToDateTimeOffset(), sender.Name, sender.Address, sender.ReplyTo, letter.Address);
        var from = sender.ReturnAddress is { } path ? Returns.ReturnMark.Path(path, mark) : sender.Address;
        return (new SmtpEnvelope(from, letter.Address, to.NeedsUtf8, mark), MimeWriter.Write(head, Compose(city, message, language)));
    }
}

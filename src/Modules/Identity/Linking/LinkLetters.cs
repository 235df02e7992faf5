using System.Globalization;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Letters;
using Stadtlotse.Pdf;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Identity.Linking;

/// <summary>The letter that brings a code to somebody's address, in the language of their letters.</summary>
internal sealed class LinkLetters(TextCatalogue texts, PublicAddress address, LetterWriter writer, CityMarks marks)
{
    public async Task<byte[]> Write(City city, Person person, string code, LinkCode known, CancellationToken cancellation)
    {
        var profile = await city.Profile(cancellation);
        var language = texts.Find(person.LetterLanguage) ?? Language.German;
        var (name, page) = (profile.Name.Length > 0 ? profile.Name : city.Entry.Name, address.Find(city, "portal") is { } root ? root.GetLeftPart(UriPartial.Authority) + "/konto/verknuepfen" : null);
        var until = known.Expires.Day().Written(language.Culture);
        return writer.Write(CityLetter.Of(profile, city.Entry.Name, Words(language), new LetterContent
        {
            Subject = Text("identity.letter.subject"),
            Recipient = Receiver(person),
            Written = Instant.Now(city.Clock).ToDateTimeOffset(),
            Date = Instant.Now(city.Clock).Day().Written(language.Culture),
            Language = language.Culture.Name,
            Text =
            [
                Text("identity.letter.greeting", person.Name),
                Text("identity.letter.lead", name),
                new Paragraph(Inline.Bold(code)) { Align = Alignment.Center },
                new Heading(2, Text("identity.letter.how")),
                new ItemList(new ListItem(page is null ? Text("identity.letter.step.portal", name) : Text("identity.letter.step.page", page)), new ListItem(Text("identity.letter.step.code")), new ListItem(Text("identity.letter.step.born"))) { Numbering = Numbering.Decimal },
                Text("identity.letter.until", until),
                Text("identity.letter.secret"),
                .. page is null ? Array.Empty<Block>() : [new QrCode(page, Text("identity.letter.qr", page)) { Size = 25 }],
                Text("identity.letter.closing"),
                name,
            ],
        }, await marks.Of(city, profile, cancellation)));

        string Text(string key, params object?[] values) => string.Format(language.Culture, texts.Find(language, key)!, values);
    }

    private LetterWords Words(Language language) => new(texts.Find(language, "web.letter.date")!, texts.Find(language, "web.letter.phone")!, texts.Find(language, "web.letter.mail")!, texts.Find(language, "web.letter.account")!);

    private static string[] Receiver(Person person) =>
        [.. new[] { person.Name, person.Street, $"{person.Postcode} {person.Town}".Trim(), person.Country?.ToUpper(CultureInfo.GetCultureInfo("de-DE")) }.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!)];
}

using System.Globalization;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.People;

/// <summary>People in words.</summary>
internal static class PersonTexts
{
    public static string Day(DateOnly? day, PageTexts texts) => day?.ToString("d", texts.Language.Culture) ?? "–";

    public static string Or(string? text) => string.IsNullOrEmpty(text) ? "–" : text;

    /// <summary>The address in one line.</summary>
    public static string Address(PersonDetails person) => Or(string.Join(", ", new[] { person.Street, $"{person.Postcode} {person.Town}".Trim(), person.Country }.Where(part => !string.IsNullOrEmpty(part))));

    public static string Moment(Stadtlotse.Kernel.Instant at, PageTexts texts) => Stadtlotse.Kernel.Berlin.Local(at).ToString("g", texts.Language.Culture);

    /// <summary>The details of a person as lines to compare: field, and what stands there.</summary>
    public static IReadOnlyList<(string Field, string? Value)> Lines(PersonDetails person) =>
    [
        (nameof(PersonDetails.Company), person.Company), (nameof(PersonDetails.Given), person.Given), (nameof(PersonDetails.Family), person.Family),
        (nameof(PersonDetails.BirthDate), person.BirthDate?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)), (nameof(PersonDetails.Email), person.Email), (nameof(PersonDetails.Phone), person.Phone),
        (nameof(PersonDetails.Street), person.Street), (nameof(PersonDetails.Postcode), person.Postcode), (nameof(PersonDetails.Town), person.Town), (nameof(PersonDetails.Country), person.Country),
        (nameof(PersonDetails.LetterLanguage), person.LetterLanguage),
    ];

    /// <summary>Takes one line over from another entry.</summary>
    public static PersonDetails Take(PersonDetails into, PersonDetails from, string field) => field switch
    {
        nameof(PersonDetails.Company) => into with { Company = from.Company },
        nameof(PersonDetails.Given) => into with { Given = from.Given },
        nameof(PersonDetails.Family) => into with { Family = from.Family },
        nameof(PersonDetails.BirthDate) => into with { BirthDate = from.BirthDate },
        nameof(PersonDetails.Email) => into with { Email = from.Email },
        nameof(PersonDetails.Phone) => into with { Phone = from.Phone },
        nameof(PersonDetails.Street) => into with { Street = from.Street },
        nameof(PersonDetails.Postcode) => into with { Postcode = from.Postcode },
        nameof(PersonDetails.Town) => into with { Town = from.Town },
        nameof(PersonDetails.Country) => into with { Country = from.Country },
        nameof(PersonDetails.LetterLanguage) => into with { LetterLanguage = from.LetterLanguage },
        _ => into,
    };

    public static bool IsAddress(string field) => field is nameof(PersonDetails.Street) or nameof(PersonDetails.Postcode) or nameof(PersonDetails.Town) or nameof(PersonDetails.Country);
}

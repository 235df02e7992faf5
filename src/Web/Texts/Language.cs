using System.Globalization;

namespace Stadtlotse.Web.Texts;

/// <summary>A language pages are written in.</summary>
/// <param name="Code">Language tag (BCP 47), also the value of <c>lang</c> and of the cookie: <c>de</c>, <c>de-simple</c>, <c>en</c>.</param>
/// <param name="Name">The language's name in the language itself, as the switch shows it.</param>
/// <param name="Culture">Culture for dates, numbers and money. A German page and an English page of a German city both show euros.</param>
public sealed record Language(string Code, string Name, CultureInfo Culture)
{
    /// <summary>German; what is shown when nothing else was asked for.</summary>
    public static Language German { get; } = new("de", "Deutsch", CultureInfo.GetCultureInfo("de-DE"));

    /// <summary>Plain German (Einfache Sprache); <c>simple</c> is a registered variant subtag of BCP 47.</summary>
    public static Language PlainGerman { get; } = new("de-simple", "Einfache Sprache", CultureInfo.GetCultureInfo("de-DE"));

    /// <summary>English with British formats and euros.</summary>
    public static Language English { get; } = new("en", "English", EuroBritish());

    private static CultureInfo EuroBritish()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("en-GB").Clone();
        culture.NumberFormat.CurrencySymbol = "€";
        return CultureInfo.ReadOnly(culture);
    }
}

namespace Stadtlotse.Calendar;

/// <summary>Languages in which derivations and faults are said.</summary>
public enum Language
{
    /// <summary>German, <c>de</c>.</summary>
    German,

    /// <summary>Plain German (Einfache Sprache), <c>de-simple</c>.</summary>
    PlainGerman,

    /// <summary>English, <c>en</c>.</summary>
    English,
}

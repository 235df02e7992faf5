using CalendarLanguage = Stadtlotse.Calendar.Language;

namespace Stadtlotse.Administration.Settings;

/// <summary>The calendar's language for a page's language.</summary>
internal static class HolidayWords
{
    public static CalendarLanguage Of(Web.Texts.Language language) => language.Code switch { "en" => CalendarLanguage.English, "de-simple" => CalendarLanguage.PlainGerman, _ => CalendarLanguage.German };
}

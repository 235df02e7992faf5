using Stadtlotse.Kernel;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Operations;

/// <summary>A moment as people at the desk read it: Berlin time, to the second.</summary>
internal static class MomentTexts
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static string Of(Instant instant, PageTexts texts) => TimeZoneInfo.ConvertTime(instant.ToDateTimeOffset(), Berlin).ToString("G", texts.Language.Culture);
}

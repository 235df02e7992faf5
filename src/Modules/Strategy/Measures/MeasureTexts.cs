using System.Globalization;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Measures;

/// <summary>How values of a measure are written on pages.</summary>
internal static class MeasureTexts
{
    public static string StatusKey(string status) => "strategy.status." + status.ToLowerInvariant();

    /// <summary>The years: <c>2026–2028</c>, <c>2026–</c>, <c>–2028</c>; a dash when neither is known.</summary>
    public static string Period(int? start, int? end) => (start, end) switch
    {
        (null, null) => "–",
        ({ } one, { } other) when one == other => one.ToString(CultureInfo.InvariantCulture),
        _ => $"{start?.ToString(CultureInfo.InvariantCulture)}–{end?.ToString(CultureInfo.InvariantCulture)}",
    };

    /// <summary>Whole euros; a dash when not estimated.</summary>
    public static string Euros(long? cents, PageTexts texts) => cents is null ? "–" : (cents.Value / 100m).ToString("C0", texts.Language.Culture);
}

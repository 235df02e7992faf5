using System.Globalization;
using Stadtlotse.Calendar;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>How values of workshops are written on pages and read from forms.</summary>
internal static class WorkshopTexts
{
    public static string Phase(this PageTexts texts, string phase) => texts["strategy.workshop.phase." + phase.ToLowerInvariant()];

    /// <summary>Date and time in Berlin: <c>Donnerstag, 3. Dezember 2026, 17:00–19:30</c>; a dash when no date is set.</summary>
    public static string When(this PageTexts texts, Instant? starts, Instant? ends)
    {
        if (starts is not { } start) return "–";
        var culture = texts.Language.Culture;
        var from = BerlinTime.ToLocal(start.ToDateTimeOffset());
        var text = $"{from.ToString("D", culture)}, {from.ToString("HH:mm", CultureInfo.InvariantCulture)}";
        if (ends is not { } end) return text;
        var until = BerlinTime.ToLocal(end.ToDateTimeOffset());
        return until.Date == from.Date ? $"{text}–{until.ToString("HH:mm", CultureInfo.InvariantCulture)}" : $"{text} – {until.ToString("D", culture)}, {until.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A day and a time of day as typed; null when both are empty.</summary>
    public static Result<Instant?> Read(string field, DateParts? day, string? time)
    {
        var date = Inputs.Date(field, day);
        if (!date.IsOk) return Result<Instant?>.Failed(date.Faults);
        if (date.Value is not { } found) return (Instant?)null;
        if (ReadTime(time) is not { } clock) return new Fault(field + "Time", "strategy.workshop.time", "This is no time of day.");
        return (Instant?)Instant.From(BerlinTime.ToInstant(found.ToDateTime(clock)));
    }

    public static TimeOnly? ReadTime(string? text) =>
        text?.Trim().Replace("Uhr", "", StringComparison.OrdinalIgnoreCase).Trim().Replace('.', ':') is { Length: > 0 and <= 8 } plain
        && TimeOnly.TryParseExact(plain.Contains(':') ? plain : plain + ":00", ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static DateParts Day(Instant? instant) => DateParts.Of(instant is { } at ? DateOnly.FromDateTime(BerlinTime.ToLocal(at.ToDateTimeOffset()).DateTime) : null);

    public static string? Time(Instant? instant) => instant is { } at ? BerlinTime.ToLocal(at.ToDateTimeOffset()).ToString("HH:mm", CultureInfo.InvariantCulture) : null;
}

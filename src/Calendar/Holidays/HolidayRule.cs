using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Stadtlotse.Calendar;

/// <summary>One line of the holiday data: which day, where, from when to when, by which law.</summary>
internal sealed record HolidayRule(string Id, string On, FrozenSet<State> States, Regions Region, DateOnly From, DateOnly To, string? Source)
{
    public DateOnly Date(int year, DateOnly easter) => On switch
    {
        "repentance" => new DateOnly(year, 11, 22).AddDays(-(((int)new DateOnly(year, 11, 22).DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7)),
        ['e', 'a', 's', 't', 'e', 'r', .. var days] => easter.AddDays(int.Parse(days, CultureInfo.InvariantCulture)),
        _ => new(year, int.Parse(On.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(On.AsSpan(3), CultureInfo.InvariantCulture)),
    };
}

/// <summary>The holiday data as it lies in <c>Data/holidays.json</c>.</summary>
internal static class HolidayRules
{
    private static readonly JsonElement Root = Load();

    public static readonly HolidayRule[] All = [.. Root.GetProperty("rules").EnumerateArray().Select(Rule)];

    public static readonly FrozenDictionary<State, string> Laws = Sources("laws");

    public static readonly FrozenDictionary<State, string> Sundays = Sources("sundays");

    private static HolidayRule Rule(JsonElement json)
    {
        var states = json.GetProperty("states").GetString()!;
        return new(
            json.GetProperty("id").GetString()!,
            json.GetProperty("on").GetString()!,
            (states == "*" ? Enum.GetValues<State>() : states.Split(' ').Select(Enum.Parse<State>)).ToFrozenSet(),
            json.TryGetProperty("region", out var region) ? Enum.Parse<Regions>(region.GetString()!) : Regions.None,
            Day(json.GetProperty("from")),
            json.TryGetProperty("to", out var to) ? Day(to) : DateOnly.MaxValue,
            json.TryGetProperty("source", out var source) ? source.GetString() : null);
    }

    private static DateOnly Day(JsonElement json) => DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static FrozenDictionary<State, string> Sources(string name) =>
        Root.GetProperty(name).EnumerateObject().ToFrozenDictionary(p => Enum.Parse<State>(p.Name), p => p.Value.GetString()!);

    private static JsonElement Load()
    {
        using var stream = typeof(HolidayRules).Assembly.GetManifestResourceStream("Data.holidays.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.Clone();
    }
}

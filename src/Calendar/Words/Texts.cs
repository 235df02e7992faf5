using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Stadtlotse.Calendar;

/// <summary>The words of the three text files; placeholders in braces are filled with dates, numbers and words.</summary>
internal static class Texts
{
    private static readonly FrozenDictionary<string, string>[] Files = [Load("de"), Load("de-simple"), Load("en")];

    public static IEnumerable<string> Keys(Language language) => Files[(int)language].Keys;

    public static string Raw(Language language, string key) =>
        Files[Index(language)].TryGetValue(key, out var text) ? text : throw new InvalidOperationException($"Missing text '{key}' in {language}.");

    public static string Fill(Language language, string key, ReadOnlySpan<StepArgument> arguments)
    {
        var text = Raw(language, key);
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        var filled = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                filled.Append(text, at, text.Length - at);
                break;
            }
            filled.Append(text, at, open - at).Append(Value(language, text[(open + 1)..close], arguments));
            at = close + 1;
        }
        return filled.ToString();
    }

    public static string Date(Language language, DateOnly date)
    {
        var day = Raw(language, "weekday." + (int)date.DayOfWeek);
        var month = Raw(language, "month." + date.Month.ToString(CultureInfo.InvariantCulture));
        return language == Language.English
            ? string.Create(CultureInfo.InvariantCulture, $"{day}, {date.Day} {month} {date.Year}")
            : string.Create(CultureInfo.InvariantCulture, $"{day}, {date.Day}. {month} {date.Year}");
    }

    private static string Time(Language language, IcsTime time)
    {
        var day = Date(language, time.Day);
        if (time.Kind == IcsTimeKind.Date)
            return day;
        var clock = time.Value.ToString(time.Value.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{day}, {clock} {Raw(language, "clock")}".TrimEnd() + (time.Kind == IcsTimeKind.Utc ? " UTC" : "");
    }

    private static string Value(Language language, string name, ReadOnlySpan<StepArgument> arguments)
    {
        foreach (var argument in arguments)
            if (argument.Name == name)
                return argument.Value switch
                {
                    DateOnly date => Date(language, date),
                    DateTimeOffset moment => $"{Date(language, DateOnly.FromDateTime(moment.DateTime))}, {moment.ToString("HH:mm", CultureInfo.InvariantCulture)} {Raw(language, "clock")}".TrimEnd(),
                    IcsTime time => Time(language, time),
                    TermLength length => length.Say(language),
                    TextKey key => Raw(language, key.Key),
                    IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                    var other => other.ToString() ?? "",
                };
        throw new InvalidOperationException($"No value for the placeholder '{name}'.");
    }

    private static int Index(Language language) =>
        (uint)language < 3 ? (int)language : throw new ArgumentOutOfRangeException(nameof(language));

    private static FrozenDictionary<string, string> Load(string name)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"Texts.{name}.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.GetString()!);
    }
}

/// <summary>A word that is itself looked up in the text files, such as the name of a holiday.</summary>
internal sealed record TextKey(string Key);

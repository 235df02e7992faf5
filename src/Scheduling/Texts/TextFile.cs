using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Stadtlotse.Scheduling.Texts;

/// <summary>The sentences of one language. What a language lacks is taken from the one it simplifies.</summary>
internal sealed class TextFile
{
    private static readonly ConcurrentDictionary<string, TextFile> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> texts;
    private readonly TextFile? otherwise;

    private TextFile(string language)
    {
        using var stream = typeof(TextFile).Assembly.GetManifestResourceStream(language + ".json")
            ?? throw new ArgumentException($"There are no texts in '{language}'; known are {string.Join(", ", Wording.Languages)}.", nameof(language));
        texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        otherwise = language == "de-simple" ? For("de") : null;
        Culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "de-DE");
    }

    public CultureInfo Culture { get; }

    public IEnumerable<string> Keys => texts.Keys;

    public static TextFile For(string language) => Loaded.GetOrAdd(language, l => new(l));

    public bool Has(string key) => texts.ContainsKey(key) || otherwise?.Has(key) == true;

    /// <summary>A sentence with its placeholders filled in.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = texts.GetValueOrDefault(key) ?? otherwise?.texts.GetValueOrDefault(key) ?? throw new KeyNotFoundException($"The text '{key}' is missing.");
        foreach (var (name, value) in values)
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return text;
    }

    public string Date(DateOnly date) => date.ToString("d. MMMM yyyy".Replace(". ", Culture.Name == "de-DE" ? ". " : " ", StringComparison.Ordinal), Culture);

    public string Money(long cents) => (cents / 100m).ToString("N2", Culture) + " €";

    public string Weeks(double weeks) =>
        Math.Abs(weeks - 1) < 1e-9 ? Say("weeks.one") : Say("weeks.many", ("n", weeks.ToString("0.#", Culture)));

    public string Share(double share) => share.ToString("P0", Culture);
}

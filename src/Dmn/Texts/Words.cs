using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Stadtlotse.Dmn.Texts;

/// <summary>A language in which a person reads.</summary>
public enum Language
{
    /// <summary>German, tag <c>de</c>.</summary>
    German,

    /// <summary>Plain German (Einfache Sprache), tag <c>de-simple</c>.</summary>
    SimpleGerman,

    /// <summary>English, tag <c>en</c>.</summary>
    English,
}

/// <summary>The words this library itself says to people, kept in one resource file for each language.</summary>
internal sealed class Words
{
    private static readonly Words[] All = [Load("de"), Load("de-simple"), Load("en")];

    private readonly FrozenDictionary<string, string> texts;

    private Words(string tag, FrozenDictionary<string, string> texts) => (Tag, this.texts) = (tag, texts);

    /// <summary>The language's tag in texts beside models.</summary>
    public string Tag { get; }

    /// <summary>The tag for the <c>lang</c> attribute of HTML.</summary>
    public string Html => Tag == "de-simple" ? "de" : Tag;

    /// <summary>How numbers and dates are written.</summary>
    public CultureInfo Culture { get; private init; } = CultureInfo.InvariantCulture;

    internal IEnumerable<string> Keys => texts.Keys;

    public static Words In(Language language) => All[(int)language];

    /// <summary>The text of a key.</summary>
    public string this[string key] => texts[key];

    /// <summary>The text of a key with its places filled.</summary>
    public string Say(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, texts[key], values);

    private static Words Load(string tag)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"{tag}.json")!;
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        return new(tag, texts.ToFrozenDictionary(StringComparer.Ordinal)) { Culture = CultureInfo.GetCultureInfo(tag == "en" ? "en-GB" : "de-DE") };
    }
}

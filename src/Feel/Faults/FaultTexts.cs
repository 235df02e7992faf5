using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Stadtlotse.Feel;

/// <summary>Codes of faults and their sentences, which lie beside as <c>FaultTexts.de.json</c> and <c>FaultTexts.en.json</c>.</summary>
internal static class FaultTexts
{
    private static readonly FrozenDictionary<FeelFaultKind, string> Codes =
        Enum.GetValues<FeelFaultKind>().ToFrozenDictionary(kind => kind, kind => "feel." + Dashed(kind.ToString()));

    private static readonly Lazy<FrozenDictionary<string, string>> German = new(() => Load("de")), English = new(() => Load("en"));

    internal static string Code(FeelFaultKind kind) => Codes[kind];

    internal static string Text(FeelFault fault, string language)
    {
        var texts = (language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? German : English).Value;
        var text = new StringBuilder(texts[Code(fault.Kind)]);
        if (fault.Subject.Length > 0) text.Append(texts["subject"]);
        if (fault.Expected.Length > 0) text.Append(texts["expected"]);
        if (fault.Found.Length > 0) text.Append(texts["found"]);
        return text.Append(texts["place"])
            .Replace("{from}", Number(fault.Span.Start + 1)).Replace("{to}", Number(Math.Max(fault.Span.End, fault.Span.Start + 1)))
            .Replace("{subject}", fault.Subject).Replace("{expected}", Word(texts, fault.Expected)).Replace("{found}", Word(texts, fault.Found))
            .ToString();
    }

    /// <summary>Words such as "end" and "expression" stand for parts of the grammar and have a translation.</summary>
    private static string Word(FrozenDictionary<string, string> texts, string word) => texts.GetValueOrDefault("word." + word, word);

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, string> Load(string language)
    {
        using var stream = typeof(FaultTexts).Assembly.GetManifestResourceStream($"FaultTexts.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary();
    }

    private static string Dashed(string name) => string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}

using System.Text.Json;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Texts;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Explaining;

/// <summary>
/// Sentences for residents, kept in a JSON file beside the model, one file for each language. The README documents the format.
/// Sentences hold FEEL in braces: <c>{value}</c>, <c>{legalBasis}</c>, <c>{if Dogs = 1 then "one dog" else "several dogs"}</c>.
/// </summary>
public sealed class ExplanationTexts
{
    /// <summary>Longest file in bytes: 4 MiB.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly Dictionary<string, DecisionTexts> decisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>No sentences of one's own: the library's plain ones are used throughout.</summary>
    public static ExplanationTexts None { get; } = new();

    /// <summary>Language of the texts.</summary>
    public Language Language { get; private init; }

    internal DecisionTexts? Of(string decision) => decisions.GetValueOrDefault(decision);

    /// <summary>The words for a value of an enumeration, or the value itself.</summary>
    internal string Word(string value) => values.GetValueOrDefault(value, value);

    /// <summary>The texts of no file, in a language.</summary>
    public static ExplanationTexts Plain(Language language) => new() { Language = language };

    /// <summary>Reads the texts of one language.</summary>
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <param name="fileName">Name shown in faults.</param>
    /// <exception cref="DmnRefusedException">Not JSON, an unknown property, a text in the wrong place.</exception>
    public static ExplanationTexts Read(ReadOnlySpan<byte> json, string fileName = "texts")
    {
        if (json.Length > MaxBytes) throw Refuse(fileName, "size", $"The file is larger than {MaxBytes} bytes.", $"Die Datei ist größer als {MaxBytes} Bytes.");
        try
        {
            using var document = JsonDocument.Parse(json.ToArray());
            return Read(document.RootElement, fileName);
        }
        catch (JsonException e)
        {
            throw Refuse(fileName, "texts.json", $"The file is no JSON: {e.Message}", $"Die Datei ist kein JSON: {e.Message}");
        }
    }

    private static ExplanationTexts Read(JsonElement root, string file)
    {
        var language = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("language", out var tag) && tag.ValueKind == JsonValueKind.String ? tag.GetString() : null;
        var texts = Plain(language switch
        {
            "de" => Language.German,
            "de-simple" => Language.SimpleGerman,
            "en" => Language.English,
            _ => throw Refuse(file, "texts.language", "The property 'language' must be de, de-simple or en.", "Die Angabe „language“ muss de, de-simple oder en sein."),
        });
        foreach (var property in root.EnumerateObject())
            switch (property.Name)
            {
                case "language": break;
                case "values":
                    foreach (var value in Members(property.Value, file, "values")) texts.values[value.Name] = Text(value.Value, file, $"values.{value.Name}");
                    break;
                case "decisions":
                    foreach (var decision in Members(property.Value, file, "decisions"))
                        texts.decisions[FeelNames.Normalize(decision.Name)] = ReadDecision(decision.Value, file, $"decisions.{decision.Name}");
                    break;
                default: throw Unknown(file, property.Name);
            }
        return texts;
    }

    private static DecisionTexts ReadDecision(JsonElement element, string file, string path)
    {
        string? title = null, sentence = null, fallback = null;
        var (hidden, rules) = (false, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var property in Members(element, file, path))
        {
            var at = $"{path}.{property.Name}";
            switch (property.Name)
            {
                case "title": title = Text(property.Value, file, at); break;
                case "sentence": sentence = Text(property.Value, file, at); break;
                case "default": fallback = Text(property.Value, file, at); break;
                case "hidden": hidden = property.Value.ValueKind == JsonValueKind.True; break;
                case "rules":
                    foreach (var rule in Members(property.Value, file, at)) rules[rule.Name] = Text(rule.Value, file, $"{at}.{rule.Name}");
                    break;
                default: throw Unknown(file, at);
            }
        }
        return new(title, sentence, fallback, hidden, rules);
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string file, string path) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw Refuse(file, "texts.shape", $"'{path}' must be an object.", $"„{path}“ muss ein Objekt sein.");

    private static string Text(JsonElement element, string file, string path) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Refuse(file, "texts.shape", $"'{path}' must be a text.", $"„{path}“ muss ein Text sein.");

    private static DmnRefusedException Unknown(string file, string path) =>
        Refuse(file, "texts.unknown", $"The property '{path}' is unknown.", $"Die Angabe „{path}“ ist unbekannt.");

    private static DmnRefusedException Refuse(string file, string code, string english, string german) => new(new(code, new Place(file), english, german));
}

/// <summary>Sentences of one decision.</summary>
/// <param name="Title">What residents call it.</param>
/// <param name="Sentence">Said when no rule has a sentence of its own.</param>
/// <param name="Default">Said when no rule matched and the default was given.</param>
/// <param name="Hidden">Whether residents are not told of it.</param>
/// <param name="Rules">Sentences by id or number of the rule.</param>
internal sealed record DecisionTexts(string? Title, string? Sentence, string? Default, bool Hidden, IReadOnlyDictionary<string, string> Rules);

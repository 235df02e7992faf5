using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stadtlotse.Web.Texts;

/// <summary>One language's file of one assembly.</summary>
/// <param name="Origin">Assembly and file, for messages.</param>
/// <param name="Texts">Text by key.</param>
public sealed partial record TextFile(string Origin, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Reads an assembly's embedded file; empty when the assembly has none, as one whose pages only show others' parts.</summary>
    /// <exception cref="InvalidOperationException">The file is not a flat object of strings, or names a key twice.</exception>
    public static TextFile Read(Assembly assembly, string code)
    {
        var origin = $"{assembly.GetName().Name} texts/{code}.json";
        using var stream = assembly.GetManifestResourceStream($"texts/{code}.json");
        if (stream is null) return new TextFile(origin, new Dictionary<string, string>());
        try
        {
            return new TextFile(origin, JsonSerializer.Deserialize<Dictionary<string, string>>(stream, Strict)!);
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{origin} is not a flat JSON object of strings: {exception.Message}", exception);
        }
    }

    /// <summary>What differs between the languages of one assembly: missing keys, empty texts, other placeholders. Empty when all is well.</summary>
    public static IEnumerable<string> Compare(IReadOnlyList<TextFile> files)
    {
        foreach (var key in files.SelectMany(file => file.Texts.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var expected = PlaceholdersOf(files.Select(file => file.Texts.GetValueOrDefault(key)).First(text => text is not null)!);
            foreach (var file in files)
            {
                if (!file.Texts.TryGetValue(key, out var text)) yield return $"{key}: missing in {file.Origin}";
                else if (string.IsNullOrWhiteSpace(text)) yield return $"{key}: empty in {file.Origin}";
                else if (!PlaceholdersOf(text).SetEquals(expected)) yield return $"{key}: other placeholders in {file.Origin}";
            }
        }
    }

    private static HashSet<string> PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    private static JsonSerializerOptions Strict { get; } = new() { AllowDuplicateProperties = false, ReadCommentHandling = JsonCommentHandling.Skip };

    [GeneratedRegex(@"(?<!\{)\{(\d+)(?:[,:][^}]*)?\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

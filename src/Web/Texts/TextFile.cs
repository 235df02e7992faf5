using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stadtlotse.Web.Texts;

/// <summary>One language's file of one assembly.</summary>
/// <param name="Origin">Assembly and file, for messages.</param>
/// <param name="Texts">Text by key.</param>
public sealed partial record TextFile(string Origin, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Reads an assembly's embedded files of one language, one for each folder <c>Texts</c>; empty when the assembly has none, as one whose pages only show others' parts.</summary>
    /// <exception cref="InvalidOperationException">A file is not a flat object of strings, or a key is named twice.</exception>
    public static TextFile Read(Assembly assembly, string code)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("texts/", StringComparison.Ordinal) && n.EndsWith($"/{code}.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            foreach (var (key, text) in ReadOne(assembly, name))
                if (!texts.TryAdd(key, text)) throw new InvalidOperationException($"{key}: stands twice in {assembly.GetName().Name}, the second time in {name}");
        return new TextFile($"{assembly.GetName().Name} texts/{code}.json", texts);
    }

    private static Dictionary<string, string> ReadOne(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(stream, Strict)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{assembly.GetName().Name} {name} is not a flat JSON object of strings: {exception.Message}", exception);
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

using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Stadtlotse.Web.Texts;

/// <summary>
/// All words pages show, by language and key. Each assembly that has pages embeds flat JSON objects per language, from its folders
/// <c>Texts</c>: <c>de.json</c>, <c>de-simple.json</c> and <c>en.json</c>, one set for a noun or for the whole module; keys begin with the module's name
/// (<c>strategy.measure.title</c>), placeholders are <c>{0}</c>, <c>{1}</c> ….
/// </summary>
public sealed class TextCatalogue
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;

    /// <summary>Reads and compares the files of all languages.</summary>
    /// <param name="assemblies">Assemblies with embedded texts.</param>
    /// <param name="derived">Further languages made from German by a function, such as the stretched one of the layout tests.</param>
    /// <exception cref="InvalidOperationException">A key is missing in a language, stands in two assemblies, or has other placeholders in one language; all findings are named.</exception>
    public TextCatalogue(IEnumerable<Assembly> assemblies, IReadOnlyDictionary<Language, Func<string, string>> derived)
    {
        Language[] written = [Language.German, Language.PlainGerman, Language.English];
        var texts = written.ToDictionary(language => language.Code, _ => new Dictionary<string, string>(StringComparer.Ordinal));
        var findings = new List<string>();
        foreach (var assembly in assemblies)
        {
            var files = written.Select(language => TextFile.Read(assembly, language.Code)).ToList();
            findings.AddRange(TextFile.Compare(files));
            foreach (var (language, file) in written.Zip(files))
                foreach (var (key, text) in file.Texts)
                    if (!texts[language.Code].TryAdd(key, text))
                        findings.Add($"{key}: stands in two assemblies, one of them {file.Origin}");
        }
        if (findings.Count > 0)
            throw new InvalidOperationException($"The texts are incomplete:\n{string.Join('\n', findings.Distinct())}");

        foreach (var (language, make) in derived)
            texts[language.Code] = texts[Language.German.Code].ToDictionary(pair => pair.Key, pair => make(pair.Value));
        Languages = [.. written, .. derived.Keys];
        byLanguage = texts.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary());
    }

    /// <summary>Every language that can be chosen, German first.</summary>
    public IReadOnlyList<Language> Languages { get; }

    /// <summary>The language with a code, compared without case; null when there is none.</summary>
    public Language? Find(string? code) => Languages.FirstOrDefault(language => language.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>A text, or null when no assembly has the key.</summary>
    public string? Find(Language language, string key) => byLanguage[language.Code].GetValueOrDefault(key);

    /// <summary>Every key with its text.</summary>
    public IReadOnlyDictionary<string, string> All(Language language) => byLanguage[language.Code];
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Testing.Data;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Web.Tests;

/// <summary>The resource files of this layer and of every module, read from the repository: a new module's are checked without a word here.</summary>
public sealed partial class TextTests
{
    private static readonly string Source = Path.Combine(SharedData.RepositoryRoot, "src");

    public static TheoryData<string> Folders { get; } = [.. new[] { "Web", "Modules" }
        .SelectMany(part => Directory.EnumerateFiles(Path.Combine(Source, part), "de.json", SearchOption.AllDirectories))
        .Select(file => Path.GetDirectoryName(file)!).Where(folder => Path.GetFileName(folder) == "Texts" && !IsBuilt(folder))
        .Select(folder => Path.GetRelativePath(Source, folder)).Order()];

    [Theory, MemberData(nameof(Folders))]
    public void Folder_InAllLanguages_IsComplete(string folder) =>
        TextFile.Compare([Read(folder, "de"), Read(folder, "de-simple"), Read(folder, "en")]).ShouldBeEmpty();

    [Theory, MemberData(nameof(Folders))]
    public void PlainGerman_EqualToGerman_IsListed(string folder)
    {
        var list = Path.Combine(Source, folder, "de-simple.same.txt");
        var listed = File.Exists(list) ? File.ReadAllLines(list).Where(line => line.Length > 0).ToHashSet() : [];
        var plain = Read(folder, "de-simple").Texts;

        var equal = Read(folder, "de").Texts.Where(text => plain[text.Key] == text.Value).Select(text => text.Key).ToHashSet();

        equal.Except(listed).ShouldBeEmpty("these texts are no plainer than the German ones; write them plainly or list them in de-simple.same.txt");
        listed.Except(equal).ShouldBeEmpty("these listed texts are not equal any more");
    }

    [Theory, MemberData(nameof(Folders))]
    public void PlainGerman_InEverySentence_IsShort(string folder)
    {
        var long_ = Read(folder, "de-simple").Texts
            .SelectMany(text => Regex.Split(text.Value, @"(?<=[.!?:;])\s", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(sentence => (text.Key, Sentence: sentence)))
            .Where(one => one.Sentence.Split(' ').Length > 15);

        long_.ShouldBeEmpty("a sentence of plain German has at most 15 words");
    }

    [Fact]
    public void Keys_UsedInTheSources_AreThere()
    {
        var known = Folders.SelectMany(row => Read(row.Data, "de").Texts.Keys).ToHashSet();
        var used = from part in new[] { "Kernel", "Web", "Modules", "Host" }
                   from file in Directory.EnumerateFiles(Path.Combine(Source, part), "*.cs*", SearchOption.AllDirectories)
                   where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal)
                   where !IsBuilt(file)
                   from line in File.ReadLines(file)
                   where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                   from Match match in Used().Matches(line)
                   select (Key: match.Groups["key"].Value, File: Path.GetRelativePath(Source, file));

        var list = used.ToList();
        list.Count.ShouldBeGreaterThan(50);
        list.Where(one => !known.Contains(one.Key) && !known.Contains(one.Key + ".one")).ShouldBeEmpty();
    }

    [Fact]
    public void Compare_WithDefects_NamesEach()
    {
        var german = new TextFile("de", new Dictionary<string, string> { ["a"] = "eins {0}", ["b"] = "zwei", ["c"] = "drei {0:N2} {1}" });
        var english = new TextFile("en", new Dictionary<string, string> { ["a"] = "one {1}", ["c"] = "three {1} {0}", ["d"] = " " });

        TextFile.Compare([german, english]).ShouldBe(
            ["a: other placeholders in en", "b: missing in en", "d: missing in de", "d: empty in en"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Ändern")]
    [InlineData("Bitte prüfen Sie {0} Angaben")]
    [InlineData("Ein sehr langer Satz mit vielen Wörtern, der über mehrere Zeilen geht und {0:N2} Euro nennt.")]
    [InlineData("{0}")]
    public void PseudoLanguage_OfAnyText_IsLongerAndKeepsPlaceholders(string text)
    {
        var longer = PseudoLanguage.Of(text);

        longer.Length.ShouldBeGreaterThanOrEqualTo((int)(text.Length * 1.2));
        Regex.Matches(longer, @"\{[^}]*\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value)
            .ShouldBe(Regex.Matches(text, @"\{[^}]*\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value));
    }

    [Fact]
    public void PseudoLanguage_OfAllTextsTogether_IsFortyPerCentLonger()
    {
        var texts = Read(Path.Combine("Web", "Texts"), "de").Texts.Values.ToList();

        ((double)texts.Sum(text => PseudoLanguage.Of(text).Length) / texts.Sum(text => text.Length)).ShouldBeInRange(1.38, 1.5);
    }

    private static TextFile Read(string folder, string code)
    {
        var path = Path.Combine(Source, folder, $"{code}.json");
        return new TextFile($"{folder}/{code}.json", JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path), new JsonSerializerOptions { AllowDuplicateProperties = false })!);
    }

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules");

    // Texts asked for by key, and faults of the parts that have pages: their code is the key.
    [GeneratedRegex("""(?:\bT\[|\.Count\(|new Fault\([^"()]*?)"(?<key>[a-z][a-z0-9]*(?:\.[a-z0-9]+)+)"(?!\s*\+)""", RegexOptions.None, 5000)]
    private static partial Regex Used();
}

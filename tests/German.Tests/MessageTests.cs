using System.Text.RegularExpressions;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.German.Tests;

public partial class MessageTests
{
    private static readonly string[] languages = ["de", "de-simple", "en"];

    [Fact]
    public void Messages_EveryKey_HasAllLanguagesWithTheSameValues() => Lexicon.Lines("messages.txt").SelectMany(Problems).ShouldBeEmpty();

    [Theory]
    [InlineData("date.empty|Bitte.|Please.", "date.empty: 2 texts")]
    [InlineData("date.empty|Bitte.| |Please.", "date.empty: no de-simple")]
    [InlineData("date.empty|Bitte „{0}“.|Bitte.|Please “{0}”.", "date.empty: other values in de-simple")]
    public void Messages_TextThatIsMissing_IsFound(string line, string problem) => Problems(line).ShouldBe([problem]);

    [Fact]
    public void Messages_EveryKeyInTheCode_Exists()
    {
        var used = KeysInCode().ToHashSet();

        used.Count.ShouldBeGreaterThan(9);
        used.Except(Messages.Keys).ShouldBeEmpty();
        used.Append("date.no-such").Except(Messages.Keys).ShouldBe(["date.no-such"]);
    }

    [Fact]
    public void Level_EveryOne_HasAText()
    {
        var levels = Enumerable.Range(80, 220).Select(syllables => new ReadabilityReport(10, 100, syllables, 10, 0, 0, 0, [], false).Level).Distinct().ToList();

        levels.Count.ShouldBe(5);
        levels.Except(Messages.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void PlainGerman_EveryMessage_IsEasyByOurOwnMeasure()
    {
        var options = new ReadabilityOptions { MaxSentenceWords = 10, MaxWordLetters = 12 };

        foreach (var key in Messages.Keys)
            Readability.Measure(Messages.Text(key, "de-simple", "Haus", 31), options).Findings.ShouldBeEmpty(key);
        Readability.Measure(Messages.Text("read.abbreviation", "de", "Haus"), options).Findings.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("de-simple", "Den Tag „x“ gibt es im Kalender nicht.")]
    [InlineData("DE-Simple", "Den Tag „x“ gibt es im Kalender nicht.")]
    [InlineData("de-simple-DE", "Den Tag „x“ gibt es im Kalender nicht.")]
    [InlineData("de-simpler", "Den Tag „x“ gibt es nicht.")]
    [InlineData("de-AT", "Den Tag „x“ gibt es nicht.")]
    [InlineData("fr", "Den Tag „x“ gibt es nicht.")]
    [InlineData("", "Den Tag „x“ gibt es nicht.")]
    [InlineData("en-GB", "The day “x” does not exist.")]
    [InlineData("EN", "The day “x” does not exist.")]
    public void Text_LanguageTag_ChoosesTheColumn(string language, string text) => Messages.Text("date.impossible", language, "x").ShouldBe(text);

    [Fact]
    public void Text_UnknownKey_Throws() => Should.Throw<KeyNotFoundException>(() => Messages.Text("no.such", "de"));

    private static IEnumerable<string> Problems(string line)
    {
        var (key, texts) = (line.Split('|')[0], line.Split('|')[1..]);
        if (texts.Length != languages.Length)
            return [$"{key}: {texts.Length} texts"];
        return texts.Zip(languages).SelectMany(t => string.IsNullOrWhiteSpace(t.First) ? [$"{key}: no {t.Second}"]
            : Values(t.First).SetEquals(Values(texts[0])) ? Array.Empty<string>() : [$"{key}: other values in {t.Second}"]);
    }

    private static HashSet<string> Values(string text) => [.. Value().Matches(text).Select(m => m.Value)];

    private static IEnumerable<string> KeysInCode() =>
        Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src", "German"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => Key().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value));

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Value();

    [GeneratedRegex(@"""((?:date|read)\.[a-z-]+)""")]
    private static partial Regex Key();
}

using System.Text.RegularExpressions;

namespace Stadtlotse.Calendar.Tests;

public partial class TextTests
{
    [Fact]
    public void Texts_AllLanguages_HaveTheSameKeysAndPlaceholders()
    {
        var keys = Texts.Keys(Language.German).Order().ToList();

        foreach (var language in Enum.GetValues<Language>())
        {
            Missing(keys, Texts.Keys(language)).ShouldBeEmpty();
            Missing(Texts.Keys(language), keys).ShouldBeEmpty();
            foreach (var key in keys)
            {
                Texts.Raw(language, key).Trim().Length.ShouldBeGreaterThanOrEqualTo(key == "clock" ? 0 : 1, key);
                if (!key.StartsWith("fault.", StringComparison.Ordinal))
                    Placeholders(language, key).Except(Placeholders(Language.German, key)).ShouldBeEmpty(key);
            }
        }
    }

    [Fact]
    public void Texts_AllKeysInTheCode_Exist()
    {
        var known = Texts.Keys(Language.German).ToHashSet();
        var used = KeysInCode().ToHashSet();

        used.Count.ShouldBeGreaterThan(70);
        Missing(used, known).ShouldBeEmpty();
    }

    [Fact]
    public void Texts_KeyThatIsMissing_IsFound()
    {
        Missing(["fault.year.range", "fault.no.such"], Texts.Keys(Language.English)).ShouldBe(["fault.no.such"]);
        Should.Throw<InvalidOperationException>(() => Texts.Raw(Language.English, "no.such"));
    }

    [Fact]
    public void Texts_NamesOfData_Exist()
    {
        var known = Texts.Keys(Language.German).ToHashSet();

        Missing(HolidayRules.All.Select(r => "holiday." + r.Id), known).ShouldBeEmpty();
        Missing(Enum.GetValues<State>().Select(s => "state." + s), known).ShouldBeEmpty();
        Missing(Enum.GetValues<NoticeChannel>().Select(c => "notice." + c), known).ShouldBeEmpty();
        Missing(Enum.GetValues<Frequency>().SelectMany(f => new[] { "series.every." + f, "series.everyNth." + f, "series.period." + f }), known).ShouldBeEmpty();
    }

    [Fact]
    public void PlainGerman_Sentences_AreShort()
    {
        foreach (var key in Texts.Keys(Language.PlainGerman).Where(k => !k.StartsWith("fault.", StringComparison.Ordinal)))
            foreach (var sentence in Texts.Raw(Language.PlainGerman, key).Split(". "))
                sentence.Split(' ').Length.ShouldBeLessThanOrEqualTo(15, key);
    }

    private static List<string> Missing(IEnumerable<string> wanted, IEnumerable<string> known) => [.. wanted.Except(known).Order()];

    private static HashSet<string> Placeholders(Language language, string key) => [.. Placeholder().Matches(Texts.Raw(language, key)).Select(m => m.Value)];

    private static IEnumerable<string> KeysInCode()
    {
        var root = Path.Combine(Testing.Data.SharedData.RepositoryRoot, "src", "Calendar");
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)))
        {
            var code = File.ReadAllText(file);
            foreach (Match match in StepKey().Matches(code))
                yield return match.Groups[1].Value;
            foreach (Match match in FaultCode().Matches(code))
                yield return "fault." + match.Groups[1].Value;
        }
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<!CalendarException\()(?<!new\()""((?:term|rest|before|month|age|notice|hours|feast|work|office|series)\.[A-Za-z.]*[A-Za-z])""(?!, nameof)")]
    private static partial Regex StepKey();

    [GeneratedRegex(@"(?:CalendarException|\bnew|faults\.Add)\(""([a-z]+\.[a-z]+)"", ")]
    private static partial Regex FaultCode();
}

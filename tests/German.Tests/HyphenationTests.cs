using System.Text;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.German.Tests;

public class HyphenationTests
{
    [Fact]
    public void BreakPositions_WordsDividedByHand_AreDividedTheSame()
    {
        var words = File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "tests", "German.Tests", "Data", "divisions.txt"))
            .Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ')).ToList();

        var wrong = words.Where(divided => Divide(divided.Replace("-", "")) != divided)
            .Select(divided => $"{divided} came as {Divide(divided.Replace("-", ""))}").ToList();

        words.Count.ShouldBeGreaterThan(400);
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GmbH")]
    [InlineData("BAföG")]
    [InlineData("ELSTER")]
    [InlineData("Abt")]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("договор")]
    [InlineData("住民票")]
    public void BreakPositions_AbbreviationsAndForeignScripts_AreNotDivided(string word) =>
        Hyphenation.BreakPositions(word).ShouldBeEmpty();

    [Fact]
    public void BreakPositions_HyphenInTheWord_GivesPositionsOfTheParts()
    {
        Divide("E-Mail-Adresse").ShouldBe("E-Mail-Ad-res-se");
        Divide("Bürger:innen").ShouldBe("Bür-ger:in-nen");
        Divide("Online-Dienst").ShouldBe("On-line-Dienst");
    }

    [Fact]
    public void Breaks_Compound_TellBordersFromSyllables()
    {
        var breaks = Hyphenation.Breaks("Hundesteuer");

        breaks.ShouldBe([new(3, false), new(5, true), new(9, false)]);
    }

    [Fact]
    public void Breaks_WiderMargins_AreKept() =>
        Hyphenation.Breaks("Hundesteuer", minLeft: 4, minRight: 3).ShouldBe([new(5, true)]);

    [Fact]
    public void Mark_Text_KeepsEverythingButTheMarks()
    {
        const string text = "Die Hundesteueranmeldung, § 5 Abs. 1 (Satzung)!";

        var marked = Hyphenation.Mark(text);

        marked.ShouldContain("Hun\u00adde\u00adsteu\u00ader\u00adan\u00admel\u00addung");
        marked.Replace("\u00ad", "").ShouldBe(text);
    }

    [Fact]
    public void BreakPositions_AnyLetters_AreAscendingAndWithinTheMargins()
    {
        var random = new Random(17);
        for (var round = 0; round < 600; round++)
        {
            var word = new StringBuilder();
            for (var i = random.Next(1, 60); i > 0; i--) word.Append("abcdefghiklmnoprstuvwzäöüßxyqé-'ß1"[random.Next(33)]);

            var positions = Hyphenation.BreakPositions(word.ToString());

            positions.ShouldBe(positions.Distinct().Order());
            positions.ShouldAllBe(p => p >= 2 && p <= word.Length - 2);
        }
    }

    [Fact]
    public void BreakPositions_WordOfAMillionLetters_EndsSoon() =>
        Hyphenation.BreakPositions(string.Concat(Enumerable.Repeat("steuer", 170_000))).Count.ShouldBeGreaterThan(100_000);

    private static string Divide(string word)
    {
        var divided = new StringBuilder(word);
        foreach (var position in Hyphenation.BreakPositions(word).Reverse())
            if (word[position - 1] != '-') divided.Insert(position, '-');
        return divided.ToString();
    }
}

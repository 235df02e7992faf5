using Stadtlotse.Testing.Data;

namespace Stadtlotse.German.Tests;

public class StemmerTests
{
    [Fact]
    public void Stem_SnowballVocabulary_GivesEveryPublishedStem()
    {
        var words = File.ReadAllLines(SharedData.Require("german", "snowball", "voc.txt"));
        var stems = File.ReadAllLines(SharedData.Require("german", "snowball", "output.txt"));

        var wrong = words.Zip(stems).Where(pair => Stemmer.Stem(pair.First) != pair.Second)
            .Select(pair => $"{pair.First}: {Stemmer.Stem(pair.First)}, not {pair.Second}").ToList();

        words.Length.ShouldBe(35_033);
        wrong.Take(20).ShouldBeEmpty($"{wrong.Count} wrong");
    }

    [Theory]
    [InlineData("Anträgen", "Antrag")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Bürger", "Buerger")]
    [InlineData("Lehrerinnen", "Lehrer")]
    public void Stem_FormsAndSpellings_Meet(string one, string other) => Stemmer.Stem(one).ShouldBe(Stemmer.Stem(other));

    [Theory]
    [InlineData("")]
    [InlineData("ß")]
    [InlineData("ae")]
    [InlineData("住民票")]
    public void Stem_OddWords_DoNotFail(string word) => Stemmer.Stem(word).Length.ShouldBeLessThanOrEqualTo(word.Length + 1);

    [Fact]
    public void Stem_LongWord_ComesBackInLowerCase() =>
        Stemmer.Stem(new string('A', 1000)).ShouldBe(new string('a', 1000));
}

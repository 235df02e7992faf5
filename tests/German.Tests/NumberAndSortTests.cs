using System.Globalization;

namespace Stadtlotse.German.Tests;

public class NumberAndSortTests
{
    [Theory]
    [InlineData("0", "null")]
    [InlineData("1", "eins")]
    [InlineData("16", "sechzehn")]
    [InlineData("17", "siebzehn")]
    [InlineData("21", "einundzwanzig")]
    [InlineData("30", "dreißig")]
    [InlineData("77", "siebenundsiebzig")]
    [InlineData("100", "einhundert")]
    [InlineData("101", "einhunderteins")]
    [InlineData("1200", "eintausendzweihundert")]
    [InlineData("21001", "einundzwanzigtausendeins")]
    [InlineData("1000000", "eine Million")]
    [InlineData("2000001", "zwei Millionen eins")]
    [InlineData("1001000000", "eine Milliarde eine Million")]
    [InlineData("-5", "minus fünf")]
    [InlineData("21000000000000", "einundzwanzig Billionen")]
    [InlineData("101000000", "einhunderteine Millionen")]
    [InlineData("1000000000000000000", "eine Trillion")]
    [InlineData("999999999999999999999", "neunhundertneunundneunzig Trillionen neunhundertneunundneunzig Billiarden neunhundertneunundneunzig Billionen neunhundertneunundneunzig Milliarden neunhundertneunundneunzig Millionen neunhundertneunundneunzigtausendneunhundertneunundneunzig")]
    public void Cardinal_Number_IsInWords(string number, string words) =>
        NumberWords.Cardinal(Int128.Parse(number, CultureInfo.InvariantCulture)).ShouldBe(words);

    [Fact]
    public void Cardinal_BeyondTheLargest_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => NumberWords.Cardinal(NumberWords.Max + 1));

    [Theory]
    [InlineData(0, "nullte")]
    [InlineData(1, "erste")]
    [InlineData(2, "zweite")]
    [InlineData(3, "dritte")]
    [InlineData(7, "siebte")]
    [InlineData(8, "achte")]
    [InlineData(12, "zwölfte")]
    [InlineData(19, "neunzehnte")]
    [InlineData(20, "zwanzigste")]
    [InlineData(21, "einundzwanzigste")]
    [InlineData(100, "einhundertste")]
    [InlineData(101, "einhunderterste")]
    [InlineData(103, "einhundertdritte")]
    [InlineData(1000, "eintausendste")]
    [InlineData(1000000, "einmillionste")]
    [InlineData(2000000, "zweimillionste")]
    [InlineData(1000021, "einmillioneinundzwanzigste")]
    public void Ordinal_Number_IsInWords(int number, string words) => NumberWords.Ordinal(number).ShouldBe(words);

    [Theory]
    [InlineData(100, "ein Euro")]
    [InlineData(1, "ein Cent")]
    [InlineData(0, "null Euro")]
    [InlineData(123456, "eintausendzweihundertvierunddreißig Euro und sechsundfünfzig Cent")]
    [InlineData(10101, "einhundertein Euro und ein Cent")]
    [InlineData(-250, "minus zwei Euro und fünfzig Cent")]
    [InlineData(100000000, "eine Million Euro")]
    public void Euro_Cents_AreInWords(long cents, string words) => NumberWords.Euro(cents).ShouldBe(words);

    [Fact]
    public void Euro_LargestAndSmallest_AreInWords()
    {
        NumberWords.Euro(long.MaxValue).ShouldEndWith("Euro und sieben Cent");
        NumberWords.Euro(long.MinValue).ShouldStartWith("minus ");
    }

    [Fact]
    public void YearAndDecimal_Values_AreInWords()
    {
        NumberWords.Year(1998).ShouldBe("neunzehnhundertachtundneunzig");
        NumberWords.Year(2026).ShouldBe("zweitausendsechsundzwanzig");
        NumberWords.Year(1000).ShouldBe("tausend");
        NumberWords.Decimal(3.05m).ShouldBe("drei Komma null fünf");
        NumberWords.Decimal(-0.5m).ShouldBe("minus null Komma fünf");
    }

    [Fact]
    public void Cardinal_DifferentNumbers_HaveDifferentWords() =>
        Enumerable.Range(0, 20_000).Select(n => NumberWords.Cardinal(n)).Distinct().Count().ShouldBe(20_000);

    [Fact]
    public void Compare_Words_FollowsDin5007Part1()
    {
        string[] sorted = ["Arg", "Ärger", "Arm", "Müll", "Müller, A", "Müller-Lüdenscheid", "Müllerin", "Muster", "Strasse", "Straße", "Strauß"];

        sorted.Reverse().Order(Din5007Comparer.Words).ShouldBe(sorted);
    }

    [Fact]
    public void Compare_Names_FollowsDin5007Part2()
    {
        string[] sorted = ["Goebel", "Göbel", "Goethe", "Götz", "Goldmann", "Mueller", "Müller", "Muffler", "Muller"];

        sorted.Reverse().Order(Din5007Comparer.Names).ShouldBe(sorted);
    }

    [Fact]
    public void SortKey_AnyNames_OrdersAsTheComparer()
    {
        var random = new Random(5);
        string[] names = [.. Enumerable.Range(0, 300).Select(_ => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => "aAäÄoöuüsßZ -é1"[random.Next(15)])))];

        foreach (var comparer in new[] { Din5007Comparer.Words, Din5007Comparer.Names })
        {
            names.Order(comparer).Select(comparer.SortKey).ShouldBe(names.Select(comparer.SortKey).Order(StringComparer.Ordinal));
            comparer.Compare("a", null).ShouldBePositive();
        }
    }

    [Theory]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Müller", "Mueller")]
    [InlineData("Müller", "Mu\u0308ller")]
    [InlineData("Café", "cafe")]
    [InlineData("STEUER", "steuer")]
    [InlineData("GRÜẞE", "gruesse")]
    public void Fold_Spellings_Meet(string one, string other) => Folding.Fold(one).ShouldBe(Folding.Fold(other));

    [Fact]
    public void Fold_DifferentWords_StayApart()
    {
        Folding.Fold("Steuer").ShouldBe("steuer");
        Folding.Fold("Quelle").ShouldBe("quelle");
        Folding.Transcribe("Größe Ärger").ShouldBe("Groesse Aerger");
        Folding.Fold("\ud800abc").ShouldBe("abc");
    }
}

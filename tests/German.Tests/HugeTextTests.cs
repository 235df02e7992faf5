namespace Stadtlotse.German.Tests;

public class HugeTextTests
{
    /// <summary>Characters of the huge texts: 100 million on request, else less than one.</summary>
    private static readonly int size = Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1" ? 100_000_000 : 400_000;

    [Theory]
    [InlineData("Der Antrag auf Hundesteuerbefreiung wird nach § 5 Abs. 1 geprüft. ")]
    [InlineData("steuer")]
    [InlineData("申請 заявление طلب αίτηση אבג हिन्दी 😀 ")]
    [InlineData("...!?;:--__**//''\n\n")]
    [InlineData("a@b.c.d-e_f:in ")]
    [InlineData("§1.2.3. ")]
    [InlineData("\ud83d")]
    public void EveryPass_HugeText_IsLinearAndBounded(string piece)
    {
        var text = string.Create(size, piece, (span, p) => { for (var i = 0; i < span.Length; i++) span[i] = p[i % p.Length]; });

        Tokenizer.Tokens(text).Max(t => (int?)t.Length).GetValueOrDefault().ShouldBeLessThanOrEqualTo(8 * Tokenizer.MaxTokenLength);
        Sentences.Split(text).Count().ShouldBeGreaterThan(0);
        new SearchAnalyzer().Terms(text).Count().ShouldBeGreaterThanOrEqualTo(0);
        Readability.Measure(text).Findings.Count.ShouldBeLessThanOrEqualTo(Readability.MaxFindings);
        Folding.Fold(text).Length.ShouldBeLessThanOrEqualTo(2 * text.Length);
    }

    [Fact]
    public void EveryWordFunction_HugeWord_EndsSoon()
    {
        var word = string.Concat(Enumerable.Repeat("hundesteuer", size / 11));

        Stemmer.Stem(word).Length.ShouldBe(word.Length);
        new CompoundSplitter().Split(word).ShouldHaveSingleItem().Known.ShouldBeFalse();
        Hyphenation.BreakPositions(word).Count.ShouldBeGreaterThan(size / 11);
        SpellingDictionary.Own.Suggest(word).ShouldBeEmpty();
        DateInput.Read(word, new(2026, 1, 1)).Fault!.Key.ShouldBe("date.long");
        Din5007Comparer.Words.Compare(word, word + "a").ShouldBeNegative();
        ColognePhonetics.Encode(word).Length.ShouldBeLessThan(word.Length);
    }
}

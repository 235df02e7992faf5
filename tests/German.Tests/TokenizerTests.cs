using System.Text;

namespace Stadtlotse.German.Tests;

public class TokenizerTests
{
    [Theory]
    [InlineData("nach § 5 Abs. 1 Nr. 2 der Satzung", "§ 5 Abs. 1 Nr. 2", TokenKind.Norm)]
    [InlineData("gemäß §§ 3 bis 7 und § 9a.", "§§ 3 bis 7", TokenKind.Norm)]
    [InlineData("nach Art. 3 Abs. 1 GG", "Art. 3 Abs. 1", TokenKind.Norm)]
    [InlineData("§ 35 Satz 2 Buchst. a gilt", "§ 35 Satz 2 Buchst. a", TokenKind.Norm)]
    [InlineData("für 1.234,50 Euro", "1.234,50", TokenKind.Number)]
    [InlineData("addierte 6½ Sacks", "6½", TokenKind.Number)]
    [InlineData("am 3.4.2026 um", "3.4.2026", TokenKind.Date)]
    [InlineData("am 3.4. um", "3.4.", TokenKind.Date)]
    [InlineData("am 3. April 2026 um", "3. April 2026", TokenKind.Date)]
    [InlineData("ab 2026-04-03 gilt", "2026-04-03", TokenKind.Date)]
    [InlineData("zum Beispiel z. B. so", "z. B.", TokenKind.Abbreviation)]
    [InlineData("das bzw. dies", "bzw.", TokenKind.Abbreviation)]
    [InlineData("i. V. m. dem", "i. V. m.", TokenKind.Abbreviation)]
    [InlineData("siehe https://example.org/a?b=1#c.", "https://example.org/a?b=1#c", TokenKind.Url)]
    [InlineData("unter www.example.de, dort", "www.example.de", TokenKind.Url)]
    [InlineData("auf stadt.example.de/bauen und", "stadt.example.de/bauen", TokenKind.Url)]
    [InlineData("an info.amt@stadt-example.de.", "info.amt@stadt-example.de", TokenKind.Email)]
    [InlineData("der Online-Dienst ist", "Online-Dienst", TokenKind.Hyphenated)]
    [InlineData("ein 5-facher Wert", "5-facher", TokenKind.Hyphenated)]
    [InlineData("alle Bürger:innen sind", "Bürger:innen", TokenKind.Gendered)]
    [InlineData("alle Bürger*innen sind", "Bürger*innen", TokenKind.Gendered)]
    [InlineData("alle Bürger_innen sind", "Bürger_innen", TokenKind.Gendered)]
    [InlineData("alle BürgerInnen sind", "BürgerInnen", TokenKind.Gendered)]
    [InlineData("alle Bürger/-innen sind", "Bürger/-innen", TokenKind.Gendered)]
    [InlineData("wie geht's dir", "geht's", TokenKind.Word)]
    public void Tokens_Text_HoldTheThing(string text, string expected, TokenKind kind)
    {
        var tokens = Tokenizer.Tokens(text).Select(t => (Text: t.In(text).ToString(), t.Kind)).ToList();

        tokens.ShouldContain((expected, kind));
    }

    [Fact]
    public void Tokens_Sentence_HaveTheirOffsets()
    {
        const string text = "Der Antrag (neu): 3 Seiten!";

        Tokenizer.Tokens(text).Select(t => (t.Offset, t.In(text).ToString())).ShouldBe([(0, "Der"), (4, "Antrag"), (12, "neu"), (18, "3"), (20, "Seiten")]);
    }

    [Fact]
    public void Tokens_MixedScripts_AreBoundedPieces()
    {
        var text = "Antrag заявление 申請" + new string('漢', 1000) + "😀 𝒜bc العربية e\u0301te\u0301";

        var tokens = Tokenizer.Tokens(text).ToList();

        tokens.ShouldAllBe(t => t.Length > 0 && t.Length <= Tokenizer.MaxTokenLength);
        tokens.Select(t => t.In(text).ToString()).ShouldContain("e\u0301te\u0301");
    }

    [Fact]
    public void Tokens_AnyCharacters_AreInOrderAndInside()
    {
        const string alphabet = "aBzüß19 .,-:/*_@§'’()\n\u00a0½é漢\ud83d\ude00\ud83dIn";
        var random = new Random(3);
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(80); i > 0; i--) text.Append(alphabet[random.Next(alphabet.Length)]);

            var end = 0;
            foreach (var token in Tokenizer.Tokens(text.ToString()))
            {
                token.Offset.ShouldBeGreaterThanOrEqualTo(end);
                token.Length.ShouldBeGreaterThan(0);
                end = token.End;
            }
            end.ShouldBeLessThanOrEqualTo(text.Length);
        }
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("§ ")]
    [InlineData("1.")]
    [InlineData("a@")]
    [InlineData("a-")]
    [InlineData("漢")]
    public void Tokens_TwoMillionHardCharacters_EndSoon(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));

        Tokenizer.Tokens(text).Count().ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData("Er kam am 3. Mai. Danach ging er.", 2)]
    [InlineData("Das gilt z. B. für Hunde. Katzen sind frei.", 2)]
    [InlineData("Im 19. Jahrhundert war das so! Heute nicht.", 2)]
    [InlineData("Nach § 5 Abs. 1 Satz 2 gilt das nicht.", 1)]
    [InlineData("„Wirklich?“, fragte sie. Er nickte.", 2)]
    [InlineData("Überschrift\n\nErster Satz. Zweiter Satz", 3)]
    [InlineData("Er wurde 42. Danach ging er.", 2)]
    [InlineData("Dr. Müller und Prof. Dr. Meier kamen.", 1)]
    [InlineData("Der 2. Vorsitzende sprach.", 1)]
    [InlineData("", 0)]
    [InlineData("...", 1)]
    public void Split_Text_GivesItsSentences(string text, int count) =>
        Sentences.Split(text).Select(s => s.In(text)).ToList().Count.ShouldBe(count);

    [Fact]
    public void Meaning_Abbreviation_IsKnownWithAndWithoutBlanks()
    {
        Abbreviations.Meaning("i. V. m.").ShouldBe("in Verbindung mit");
        Abbreviations.Meaning("i.V.m.").ShouldBe("in Verbindung mit");
        Abbreviations.Meaning("xyz.").ShouldBeNull();
    }
}

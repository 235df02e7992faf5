using Stadtlotse.Strategy.Workshops;

namespace Stadtlotse.Strategy.Tests.Workshops;

/// <summary>Proposals of groups: alike in words, explained, the same for the same cards, quick for many.</summary>
public sealed class SimilarityTests
{
    [Fact]
    public void Suggest_CardsOnOneMatter_AreProposedTogetherWithTheWordsTheyShare()
    {
        var cards = Cards("Sichere Radwege zur Schule", "Radwege im Winter räumen", "Der Radweg an der Schule ist gefährlich", "Das Bürgeramt am Samstag öffnen", "Bürgeramt: Öffnungszeiten verlängern", "Ein Tierheim bauen");

        var found = CardSimilarity.Suggest(cards);

        found.Select(f => f.Cards.Select(c => c.Number).Order().ToArray()).ShouldContain(numbers => numbers.SequenceEqual(new[] { 1, 2, 3 }));
        found.Select(f => f.Cards.Select(c => c.Number).Order().ToArray()).ShouldContain(numbers => numbers.SequenceEqual(new[] { 4, 5 }));
        found.ShouldAllBe(f => f.Shared.Count > 0);
        found.SelectMany(f => f.Cards).Select(c => c.Number).ShouldNotContain(6);
    }

    [Fact]
    public void Suggest_AnyCards_PutsEachIntoAtMostOneGroupAndIsTheSameAgain()
    {
        var random = new Random(11);
        string[] words = ["Radweg", "Schule", "Bürgeramt", "Termin", "Antrag", "Online", "Formular", "Hilfe", "Sprache", "WLAN", "Park", "Bank"];
        for (var run = 0; run < 20; run++)
        {
            var cards = Cards([.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(words.Length)])))]);

            var found = CardSimilarity.Suggest(cards);

            found.SelectMany(f => f.Cards).Select(c => c.Id).ShouldBeUnique();
            found.ShouldAllBe(f => f.Cards.Count > 1);
            CardSimilarity.Suggest(cards).Select(f => string.Join(',', f.Cards.Select(c => c.Number))).ShouldBe(found.Select(f => string.Join(',', f.Cards.Select(c => c.Number))));
        }
    }

    [Fact]
    public void Likely_LooseCard_IsLedToTheGroupThatSaysTheSame()
    {
        var cards = Cards("Mehr Bänke im Park", "Termine online buchen");
        var (park, online) = (new Guid(101, 0, 0, new byte[8]), new Guid(102, 0, 0, new byte[8]));

        var likely = CardSimilarity.Likely(cards, [(park, WorkshopCard.TermsOf("Parkbänke und Grün").Split(' ')), (online, WorkshopCard.TermsOf("Online-Termin").Split(' '))]);

        likely[cards[1].Id].ShouldBe(online);
        likely.GetValueOrDefault(cards[0].Id, park).ShouldBe(park);
    }

    [Theory]
    [InlineData("Erika Muster, erika@muster.example", "Erika Muster", "erika@muster.example")]
    [InlineData("Erika Muster <erika@muster.example>", "Erika Muster", "erika@muster.example")]
    [InlineData("erika@muster.example", "", "erika@muster.example")]
    [InlineData("  \"Muster, Erika\"   erika@muster.example ", "Muster, Erika", "erika@muster.example")]
    public void Invitation_AsTyped_IsNameAndAddress(string typed, string name, string mail)
    {
        var (people, fault) = InvitationLines.Read(typed);

        fault.ShouldBeNull();
        people.ShouldHaveSingleItem().ShouldBe((name, Kernel.Mail.MailAddress.Parse(mail)!));
    }

    [Fact]
    public void Invitation_WithoutAddress_NamesTheLine() =>
        InvitationLines.Read("erika@muster.example\nnur ein Name").Fault!.Arguments.ShouldBe([2, "nur ein Name"]);

    private static List<ComparedCard> Cards(params IReadOnlyList<string> texts) =>
        [.. texts.Select((t, i) => new ComparedCard(new Guid(i + 1, 0, 0, new byte[8]), i + 1, WorkshopCard.TermsOf(t).Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}

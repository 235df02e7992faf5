using Stadtlotse.Testing.Data;

namespace Stadtlotse.German.Tests;

public class SearchTests
{
    [Fact]
    public void Search_XquadParagraphs_ReachesTheGoal()
    {
        var (mrr, _) = Retrieval.Xquad(sentences: false, SharedData.Require("german", "xquad-r.de.json")).Measure(new());

        mrr.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Search_XquadSentences_ReachesTheGoal()
    {
        var (mrr, _) = Retrieval.Xquad(sentences: true, SharedData.Require("german", "xquad-r.de.json")).Measure(new());

        mrr.ShouldBeGreaterThan(0.76);
    }

    [Fact]
    public void Search_MunicipalQueries_FindsMoreWithCompounds()
    {
        var municipal = Retrieval.Municipal();

        var with = municipal.Measure(new());
        var without = municipal.Measure(new(new() { Compounds = false, Families = false }));

        municipal.Documents.Count.ShouldBeGreaterThanOrEqualTo(120);
        municipal.Questions.Count.ShouldBeGreaterThanOrEqualTo(200);
        municipal.Questions.ShouldAllBe(q => !q.Right.Contains(-1));
        with.Mrr.ShouldBeGreaterThan(without.Mrr + 0.2);
        with.Success.ShouldBeGreaterThan(0.85);
    }

    [Fact]
    public void Search_MistypedQueries_FindsMoreWithCorrection()
    {
        var mistyped = Retrieval.Municipal().Mistyped(seed: 1);

        var plain = mistyped.Measure(new());
        var corrected = mistyped.Measure(new(), new SpellingDictionary(WordStatistics.Of(mistyped.Documents)));

        corrected.Mrr.ShouldBeGreaterThan(plain.Mrr + 0.02);
    }

    [Theory]
    [InlineData("Hundesteueranmeldung", "Hund anmelden")]
    [InlineData("Hund anmelden", "Hundesteueranmeldung")]
    [InlineData("Personalausweis verlängern", "Ausweisverlängerung")]
    [InlineData("Ausweisverlängerung", "Personalausweis verlängern")]
    [InlineData("Er ging zum Amt.", "gehen")]
    [InlineData("Das Haus wird abgerissen.", "Abriss")]
    [InlineData("Die Häuser stehen.", "Hausverwaltung")]
    [InlineData("Straßenreinigung", "Strasse reinigen")]
    [InlineData("Gebührenbescheid", "Bescheid über Gebuehren")]
    [InlineData("Bürger:innen", "Buerger")]
    [InlineData("Goethestr. oder Lange Str. 5", "lange Straße")]
    [InlineData("§ 5 Abs. 1 gilt.", "§ 5 Abs. 1")]
    public void Search_OtherFormOfTheSame_IsFound(string document, string query)
    {
        var index = new Bm25Index(new());
        index.Add("Etwas völlig Verschiedenes mit Blumen und Wolken.");
        index.Add(document);

        index.Search(query)[0].Document.ShouldBe(1);
    }

    [Fact]
    public void Terms_Text_CarryTheirPlaces()
    {
        const string text = "Die Hundesteuer, bitte!";

        new SearchAnalyzer().Terms(text).Where(t => t.Text == "hundesteu").ShouldBe([new("hundesteu", 4, 11)]);
        new SearchAnalyzer().Terms(text).Select(t => t.Text).ShouldBe(new SearchAnalyzer().IndexTerms(text));
    }

    [Fact]
    public void QueryTerms_OnlyStopWords_AreNone() => new SearchAnalyzer().QueryTerms("wer ist das").ShouldBeEmpty();

    [Fact]
    public void IndexTerms_ManyThreads_GiveTheSame()
    {
        var analyzer = new SearchAnalyzer();
        var text = string.Join(' ', Retrieval.Municipal().Documents);
        var expected = new SearchAnalyzer().IndexTerms(text);

        Parallel.For(0, 8, _ => analyzer.IndexTerms(text).ShouldBe(expected));
    }

    [Fact]
    public void Split_WithStatistics_KnowsTheWordsOfTheTexts()
    {
        var statistics = WordStatistics.Of(["Der Quaxler kam. Ein Quaxler ging."]);

        new CompoundSplitter(statistics).Split("Quaxlersteuer").Select(p => p.Base).ShouldBe(["quaxler", "steuer"]);
        statistics.Frequency("quaxler").ShouldBe(2);
        new CompoundSplitter().Split("").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Hundesteuer", "hund steuer")]
    [InlineData("Arbeitszeit", "arbeit zeit")]
    [InlineData("Jahresende", "jahr ende")]
    [InlineData("Straßenbahn", "straße bahn")]
    [InlineData("Frauenhaus", "frau haus")]
    [InlineData("Kindergarten", "kind garten")]
    [InlineData("Herzenswunsch", "herz wunsch")]
    [InlineData("Namensliste", "name liste")]
    [InlineData("Schulamt", "schule amt")]
    [InlineData("Wohngeldstelle", "wohnen geld stelle")]
    [InlineData("Bücherregal", "buch regal")]
    [InlineData("Verwaltung", "verwaltung")]
    public void Split_LinkingElements_AreUndone(string word, string parts) =>
        string.Join(' ', new CompoundSplitter().Split(word).Select(p => p.Base)).ShouldBe(parts);
}

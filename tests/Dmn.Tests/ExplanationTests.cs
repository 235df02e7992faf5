using System.Text;
using Stadtlotse.Dmn.Explaining;
using Stadtlotse.Dmn.Texts;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

public class ExplanationTests
{
    private static DecisionResult Explained(FeelContext inputs, string decision = "Steuer im Jahr") => Models.DogTax().Evaluate(decision, inputs, EvaluationOptions.Explained);

    [Fact]
    public void Resident_SecondDog_ReadsRuleAndLegalBasisInGerman()
    {
        var result = Explained(Models.SecondDog);

        result.Value.ShouldBe(90);
        var told = Explanation.Of(result.Trace!, Models.DogTaxTexts("de"));
        told.Problems.ShouldBeEmpty();
        told.Reasons.Select(r => r.Text).ShouldBe(
        [
            "Ihr Hund ist der zweite Hund in Ihrem Haushalt. Dafür sieht § 5 Abs. 1 Nr. 2 der Hundesteuersatzung 120 Euro im Jahr vor.",
            "Sie halten den Hund seit dem 15. April 2026. Darum zahlen Sie in diesem Jahr nach § 7 Abs. 1 der Hundesteuersatzung 90 Euro.",
        ]);
    }

    [Fact]
    public void Resident_SimpleGermanAndEnglish_ReadTheirOwnSentences()
    {
        var trace = Explained(Models.SecondDog).Trace!;

        Explanation.Of(trace, Models.DogTaxTexts("de-simple")).ToString()
            .ShouldBe("Das ist Ihr zweiter Hund. Die Steuer ist 120 Euro im Jahr. Das steht in § 5 Abs. 1 Nr. 2 der Hundesteuersatzung.");
        Explanation.Of(trace, Models.DogTaxTexts("en")).Reasons[1].Text
            .ShouldBe("You have kept the dog since 15 April 2026. This year you pay 90 euros under § 7 Abs. 1 der Hundesteuersatzung.");
    }

    [Fact]
    public void Resident_SeveralLegalBases_AreJoined()
    {
        var trace = Explained(Models.SecondDog.With("Gefährlicher Hund", true)).Trace!;

        Explanation.Of(trace, Models.DogTaxTexts("de")).Reasons[0].Text.ShouldBe(
            "Ihr Hund gilt als gefährlich. Dafür sehen § 5 Abs. 2 der Hundesteuersatzung und § 3 Abs. 2 des Hundegesetzes 600 Euro im Jahr vor.");
    }

    [Theory]
    [InlineData(Language.German, "Zu „Steuersatz“ wurde entschieden: 120. Rechtsgrundlage: § 5 Abs. 1 Nr. 2 der Hundesteuersatzung.")]
    [InlineData(Language.English, "The decision on “Steuersatz” is: 120. Legal basis: § 5 Abs. 1 Nr. 2 der Hundesteuersatzung.")]
    public void Resident_NoTexts_StillReadsResultAndLegalBasis(Language language, string expected) =>
        Explanation.Of(Explained(Models.SecondDog).Trace!, ExplanationTexts.Plain(language)).Reasons[0].Text.ShouldBe(expected);

    [Fact]
    public void Trace_SecondDog_TellsEveryRuleAndCell()
    {
        var trace = Explained(Models.SecondDog).Trace!;

        trace.Model.Edition.ShouldBe(new("2026.1", "2026-01-01", "2026-12-31"));
        trace.Decisions.Select(d => d.Name).ShouldBe(["Steuersatz", "Steuer im Jahr"]);
        var table = trace.Decisions[0].Tables.Single();
        table.Inputs.ShouldBe([false, false, 2]);
        table.Rules.Select(r => r.Outcome).ShouldBe([RuleOutcome.Missed, RuleOutcome.Missed, RuleOutcome.Missed, RuleOutcome.Fired, RuleOutcome.Missed]);
        table.Rules.First().Cells.ShouldBe([false, true, true]);
        table.Rules.ElementAt(2).Cells.ShouldBe([true, true, false]);
        trace.Decisions[0].LegalBasis.ShouldBe(["§ 5 Abs. 1 Nr. 2 der Hundesteuersatzung"]);
        var entry = trace.Decisions[1].Steps.ShouldHaveSingleItem().ShouldBeOfType<EntryTrace>();
        (entry.Name, entry.Value).ShouldBe(("Monate", (FeelValue)9));
    }

    [Fact]
    public void Trace_OpaqueCells_HaveAnOutcomeEachAndNoFaultsOfTheirOwn()
    {
        var model = Models.TableModel(Models.Table("F", ["a", "b"], ["o"], "> b | - => 1", "b | \"x\" => 2", "a + b | - => 3"), "a: number", "b");

        var result = model.Evaluate("D", Models.Context(("a", 5), ("b", 3)), EvaluationOptions.Explained);

        result.Value.ShouldBe(1);
        result.Faults.ShouldBe(model.Evaluate("D", Models.Context(("a", 5), ("b", 3))).Faults);
        var rules = result.Trace!.Decisions[0].Tables.Single().Rules.ToList();
        rules.Select(r => string.Join("", r.Cells.Select(c => c ? '1' : '0'))).ShouldBe(["11", "00", "01"]);
        rules.Select(r => r.Outcome).ShouldBe([RuleOutcome.Fired, RuleOutcome.Missed, RuleOutcome.Missed]);
    }

    [Fact]
    public void Clerk_SecondDog_SeesVersionRulesAndReasons()
    {
        var html = ClerkTable.Html(Explained(Models.SecondDog).Trace!);

        html.ShouldContain("Fassung 2026.1, gültig von 2026-01-01 bis 2026-12-31");
        html.ShouldContain("✗ trifft nicht zu");
        html.ShouldContain("angewendet");
        html.ShouldContain("§ 5 Abs. 1 Nr. 2 der Hundesteuersatzung");
        RenderingTests.ShouldBeWellFormed(html);
    }

    [Fact]
    public void Sentence_BrokenPlace_BecomesEllipsisAndIsTold()
    {
        var texts = ExplanationTexts.Read(Encoding.UTF8.GetBytes("""{"language":"de","decisions":{"Steuersatz":{"rules":{"4":"{{x}} {1 +} {Unbekannt} {if value = 120 then \"hundertzwanzig\" else \"?\"}"}}}}"""));

        var told = Explanation.Of(Explained(Models.SecondDog).Trace!, texts);

        told.Reasons[0].Text.ShouldBe("{x} … … hundertzwanzig");
        told.Problems.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("{", "texts.json")]
    [InlineData("[]", "texts.language")]
    [InlineData("""{"language":"fr"}""", "texts.language")]
    [InlineData("""{"language":"de","decision":{}}""", "texts.unknown")]
    [InlineData("""{"language":"de","decisions":{"D":{"rules":{"1":2}}}}""", "texts.shape")]
    [InlineData("""{"language":"de","decisions":{"D":"x"}}""", "texts.shape")]
    public void Texts_WrongFile_RefusedWithPlace(string json, string code) =>
        Should.Throw<DmnRefusedException>(() => ExplanationTexts.Read(Encoding.UTF8.GetBytes(json))).Fault.Code.ShouldBe(code);

    [Fact]
    public void Words_AllLanguages_HaveTheSameKeys()
    {
        var german = Words.In(Language.German).Keys.Order().ToList();

        Words.In(Language.SimpleGerman).Keys.Order().ShouldBe(german);
        Words.In(Language.English).Keys.Order().ShouldBe(german);
    }

    [Fact]
    public void Values_NumbersAndDurations_AreWrittenAsPeopleReadThem()
    {
        var writer = new ValueWriter(Language.German, ExplanationTexts.None);

        writer.Write(Models.Value("1234567.50")).ShouldBe("1.234.567,5");
        writer.Write(Models.Value("-1200")).ShouldBe("−1200");
        writer.Write(Models.Value("duration(\"P1Y2M\")")).ShouldBe("1 Jahr und 2 Monate");
        writer.Write(Models.Value("[1, true, null]")).ShouldBe("1, ja und keine Angabe");
        writer.Write(Models.Value("date and time(\"2026-01-31T08:05:00\")")).ShouldBe("31. Januar 2026, 08:05 Uhr");
    }
}

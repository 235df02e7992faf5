namespace Stadtlotse.German.Tests;

public class SpellingAndReadabilityTests
{
    private static readonly SpellingDictionary withServices = new(
        WordStatistics.Of(["Personalausweis Hundesteuer Geburtsurkunde Führungszeugnis Führerschein Bürgermeister Anmeldung Wohnung Gebühr"]));

    [Theory]
    [InlineData("Personalausweiss", "personalausweis")]
    [InlineData("Hundesteur", "hundesteuer")]
    [InlineData("Geburtsurkude", "geburtsurkunde")]
    [InlineData("Fuehrungszeugnis", "führungszeugnis")]
    [InlineData("Anmledung", "anmeldung")]
    [InlineData("Gebühren", "gebühr")]
    [InlineData("Strasse", "strasse")]
    [InlineData("Fürerschein", "führerschein")]
    [InlineData("Wonung", "wohnung")]
    [InlineData("Bürgermeisster", "bürgermeister")]
    public void Suggest_MistypedWord_NamesTheMeantOneFirst(string typed, string meant) => withServices.Suggest(typed)[0].Word.ShouldBe(meant);

    [Fact]
    public void Suggest_RightWord_IsItself() => SpellingDictionary.Own.Suggest("Wohnung")[0].ShouldBe(new("wohnung", 0));

    [Theory]
    [InlineData("")]
    [InlineData("xqzwvy")]
    [InlineData("申請")]
    public void Suggest_NothingNear_IsEmpty(string typed) => SpellingDictionary.Own.Suggest(typed).ShouldBeEmpty();

    [Fact]
    public void Suggest_VeryLongWord_IsEmptySoon() => SpellingDictionary.Own.Suggest(new string('a', 1_000_000)).ShouldBeEmpty();

    [Theory]
    [InlineData("Müller-Lüdenscheidt", "65752682")]
    [InlineData("Wikipedia", "3412")]
    [InlineData("Breschnew", "17863")]
    [InlineData("Meier", "67")]
    [InlineData("Mayr", "67")]
    [InlineData("", "")]
    [InlineData("Heinz Classen", "068586")]
    public void Encode_Name_IsItsCologneCode(string name, string code) => ColognePhonetics.Encode(name).ShouldBe(code);

    [Fact]
    public void Measure_SimpleText_GivesTheFormulas()
    {
        var report = Readability.Measure("Der Hund bellt. Die Katze schläft im Haus.");

        (report.Sentences, report.Words, report.Syllables).ShouldBe((2, 8, 9));
        report.Amstad.ShouldBe(180 - 4 - 58.5 * 9 / 8, 0.001);
        report.Lix.ShouldBe(4 + 100.0 / 8, 0.001);
        report.WienerSachtextformel.ShouldBe(0.1672 * 4 + 0.1297 * 12.5 - 0.0327 * 87.5 - 0.875, 0.001);
        report.Level.ShouldBe("read.level.very-easy");
        report.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Der Antrag wird vom Amt bewilligt.", FindingKind.Passive, "wird vom Amt bewilligt")]
    [InlineData("Die Gebühr ist fällig, sobald der Bescheid zugestellt worden ist.", FindingKind.Passive, "zugestellt worden")]
    [InlineData("Die Unterlagen werden geprüft und zurückgegeben.", FindingKind.Passive, "werden geprüft")]
    [InlineData("Das Formular wurde gestern ausgefüllt.", FindingKind.Passive, "wurde gestern ausgefüllt")]
    [InlineData("Die Gebühr wird jährlich festgesetzt.", FindingKind.Passive, "wird jährlich festgesetzt")]
    [InlineData("Das Ergebnis wird bekanntgegeben.", FindingKind.Passive, "wird bekanntgegeben")]
    [InlineData("Der Antrag kann online beantragt werden.", FindingKind.Passive, "beantragt werden")]
    [InlineData("Die Straße wird saniert.", FindingKind.Passive, "wird saniert")]
    [InlineData("Wir bitten um die Durchführung der Prüfung der Voraussetzungen.", FindingKind.NominalChain, "Durchführung der Prüfung der Voraussetzungen")]
    [InlineData("Sie erhalten die Leistung nach dem BAföG bald.", FindingKind.UnexplainedAbbreviation, "BAföG")]
    [InlineData("Das Rinderkennzeichnungsfleischetikettierungsgesetz gilt.", FindingKind.LongWord, "Rinderkennzeichnungsfleischetikettierungsgesetz")]
    public void Measure_HardPlace_IsFoundWithItsPlace(string text, FindingKind kind, string place)
    {
        var finding = Readability.Measure(text).Findings.Where(f => f.Kind == kind).ShouldHaveSingleItem();

        text.Substring(finding.Offset, finding.Length).ShouldBe(place);
        finding.Text("de").ShouldContain(place);
        finding.Text("en").ShouldNotBe(finding.Text("de"));
        finding.Text("de-simple").ShouldNotBe(finding.Text("de"));
    }

    [Theory]
    [InlineData("Sie wird morgen einen Antrag stellen.")]
    [InlineData("Das wird gut. Es wurde Abend.")]
    [InlineData("Wir werden den Antrag bewilligen und Sie beraten.")]
    [InlineData("Er wird alt. Sie werden es sehen.")]
    [InlineData("Leistungen nach dem Bundesausbildungsförderungsgesetz (BAföG) gibt es weiter. Das BAföG hilft.")]
    [InlineData("Ludwig XIV. kam in die EU.")]
    [InlineData("Der Leiter des Amtes bellt.")]
    public void Measure_EasyText_HasNoFindings(string text) =>
        Readability.Measure(text, new() { MaxWordLetters = 40 }).Findings.ShouldBeEmpty();

    [Fact]
    public void Measure_LongSentence_IsMarkedWhole()
    {
        var text = string.Join(' ', Enumerable.Repeat("Wort", 25)) + ".";

        var finding = Readability.Measure(text).Findings.ShouldHaveSingleItem();

        (finding.Kind, finding.Offset, finding.Length, finding.Values[0]).ShouldBe((FindingKind.LongSentence, 0, text.Length, 25));
    }

    [Fact]
    public void Measure_EmptyText_IsZero()
    {
        var report = Readability.Measure("  \n ");

        (report.Words, report.Amstad, report.Lix, report.WienerSachtextformel).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public void Measure_ThreeMillionCharacters_IsBoundedAndSaysSo()
    {
        var report = Readability.Measure(string.Concat(Enumerable.Repeat("Der Antrag wird bewilligt. ", 120_000)));

        report.Truncated.ShouldBeTrue();
        report.Findings.Count.ShouldBe(Readability.MaxFindings);
    }

    [Theory]
    [InlineData("Hund", 1)]
    [InlineData("Hundesteuer", 4)]
    [InlineData("Theater", 3)]
    [InlineData("Beamte", 3)]
    [InlineData("Familie", 3)]
    [InlineData("Nation", 3)]
    [InlineData("b", 1)]
    public void Syllables_Word_AreCounted(string word, int count) => Readability.Syllables(word).ShouldBe(count);
}

using Stadtlotse.Strategy.Import;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>Sentences that ask for action, and sentences that only look so.</summary>
public class DemandTests
{
    [Theory]
    [InlineData("Die Stadt soll ein Verzeichnis aller Brunnen anlegen.")]
    [InlineData("Das Archiv sollte seine Bestände im Netz zeigen.")]
    [InlineData("Auf den Dächern der Schulen sind Solaranlagen zu errichten.")]
    [InlineData("Die Wege im Park sind bis zum Sommer auszubessern.")]
    [InlineData("Es gilt, die Vereine früh einzubinden.")]
    [InlineData("Hier gilt es, neue Wege zu erproben und sie dauerhaft zu öffnen.")]
    [InlineData("Anzustreben ist eine gemeinsame Leitstelle mit dem Landkreis.")]
    [InlineData("Ein Ausbau der Radwege ist anzustreben.")]
    [InlineData("Die Netze müssen bis zum Jahr 2029 erneuert werden.")]
    [InlineData("Die Verwaltung muss ihre Bescheide verständlicher schreiben.")]
    [InlineData("Das Bauamt wird beauftragt, die Brücke zu prüfen.")]
    [InlineData("Die Einführung einer Ehrenamtskarte ist geplant.")]
    [InlineData("Die neuen Räume werden gemeinsam mit den Vereinen zu planen sein.")]
    [InlineData("Mehrere Kräfte, wie etwa der Wandel der Arbeit, müssen früh erkannt und Antworten entwickelt werden.")]
    [InlineData("Nicht zuletzt müssen die Vorteile beworben und wahrgenommen werden.")]
    [InlineData("So sollte in der Ausbildung das Wissen früh vermittelt werden.")]
    [InlineData("Auch wenn der Bus öfter fahren soll, müssen die Wege für Räder ausgebaut werden.")]
    [InlineData("Da die Wege lang sind, müssen die Busse öfter eingesetzt werden.")]
    public void Sentence_AskingForAction_IsAMeasure(string sentence)
    {
        var measure = StrategyImport.ReadText("Vorhaben der Stadt\n\n" + sentence + "\n").Measures.ShouldHaveSingleItem();

        measure.Text.ShouldBe(sentence);
        measure.Confidence.ShouldBeGreaterThanOrEqualTo(0.5);
    }

    [Theory]
    [InlineData("Im Gegensatz zu anderen Städten ist das Netz hier dicht.")]
    [InlineData("Hierzu sind im Vergleich zu früheren Jahren viele Geräte vorhanden.")]
    [InlineData("Die Ergebnisse sind im Anhang zu finden.")]
    [InlineData("Es ist nicht davon auszugehen, dass der Bedarf sinkt.")]
    [InlineData("Sollte der Bedarf steigen, wächst auch der Haushalt.")]
    [InlineData("Was sollen wir tun?")]
    [InlineData("Viele Menschen müssen lange warten, weil die Ämter überlastet sind.")]
    [InlineData("Wenn das Netz erneuert werden soll, steigen die Gebühren.")]
    [InlineData("Es besteht die Gefahr, dass Daten verloren gehen könnten.")]
    [InlineData("Der Rat ist in der Lage, schnell zu entscheiden.")]
    [InlineData("Im Folgenden soll der Bestand dargestellt werden.")]
    [InlineData("Derzeit müssen die Bögen noch von Hand ausgefüllt werden.")]
    [InlineData("Das Werkzeug ist eine Sammlung, die in der Lage ist, Daten an vielen Orten auszulesen.")]
    [InlineData("Die Hinweise könnten zum Beispiel Fristen empfehlen.")]
    [InlineData("Das Museum wurde im letzten Jahr umgebaut.")]
    [InlineData("Das Vertrauen könnte durch Fehler zerstört werden.")]
    public void Sentence_DescribingOnly_IsNoMeasure(string sentence) =>
        StrategyImport.ReadText("Lage der Stadt\n\n" + sentence + "\n").Measures.ShouldBeEmpty();

    [Theory]
    [InlineData("Die Halle soll bis Ende 2027 saniert werden.", "bis Ende 2027", null, 2027)]
    [InlineData("Von 2025 bis 2028 sind die Leitungen zu erneuern.", "2025 bis 2028", 2025, 2028)]
    [InlineData("Ab 2026 soll der Bus öfter fahren und halten.", "Ab 2026", 2026, null)]
    public void Horizon_InTheSentence_IsRead(string sentence, string text, int? from, int? until)
    {
        var horizon = StrategyImport.ReadText(sentence).Measures.ShouldHaveSingleItem().Horizon.ShouldNotBeNull();

        (horizon.Text, horizon.From, horizon.Until).ShouldBe((text, from, until));
    }
}

using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Strategy.Measures.Sections;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Indicators;

/// <summary>The invented indicators of the example city, with values from 2021 to 2025, corrections, effects and lessons.</summary>
internal sealed class ExampleIndicators : IExampleData
{
    private sealed record Example(string Title, string Name, string Unit, bool Up, string Goal, string Text, string Targets, double[] Values, string? Formula = null, string? Figure = null, bool Hidden = false)
    {
        public string? Rule { get; init; }

        public string Words { get; init; } = "";

        /// <summary>Keys of measures with what they should add from which year.</summary>
        public (string Measure, double Expected, int Year)[] Effects { get; init; } = [];
    }

    private static readonly Example[] Content =
    [
        new("Anträge, die ganz online gestellt wurden", "Anträge online", "Anträge", true, "Z1", "Gezählt wird jeder Antrag, der ohne Papier und ohne Besuch angekommen ist.", "2026: 30000\n2029: 60000", [6200, 9100, 13400, 18900, 24100]) { Effects = [("M1", 4000, 2024), ("M3", 9000, 2025)] },
        new("Anträge im Jahr", "Anträge alle", "Anträge", true, "Z1", "Alle Anträge der Stadt, auf Papier, am Schalter und online.", "", [71000, 70200, 72400, 71800, 73100]),
        new("Anteil der Anträge ganz online", "Anteil online", "%", true, "Z1", "Gerechnet aus den Anträgen online und allen Anträgen.", "2026: 40\n2029: 80", [], "Anträge online / Anträge alle * 100") { Effects = [("M1", 6, 2024), ("M3", 12, 2025)] },
        new("Wartezeit im Bürgeramt", "Wartezeit", "min", false, "Z3", "Mittlere Zeit vom Ziehen der Nummer bis zum Aufruf.", "2025: 12\n2027: 10", [24, 21, 17, 13, 9]) { Effects = [("M7", -8, 2023), ("M8", -3, 2025)] },
        new("Ämter mit elektronischer Akte", "Ämter mit Akte", "Ämter", true, "Z6", "Ein Amt zählt, wenn es keine neuen Papierakten mehr anlegt.", "2026: 16\n2029: 22", [3, 5, 8, 11, 13]) { Effects = [("M16", 8, 2025)] },
        new("Beschäftigte mit Grundkurs", "Grundkurs", "%", true, "Z11", "Anteil der Beschäftigten, die den Grundkurs abgeschlossen haben.", "2026: 70\n2028: 90", [12, 22, 35, 47, 52]) { Rule = """if value = null or target = null then "grey" else if value >= target then "green" else if value >= target * 0.75 then "yellow" else "red" """, Words = "Gelb ab drei Vierteln des Ziels, weil die Kurse in Wellen stattfinden." },
        new("Übergaben mit Gespräch", "Übergaben", "%", true, "Z13", "Anteil der Ruhestände, vor denen das Wissen in einem Gespräch übergeben wurde.", "2026: 60\n2028: 100", [10, 10, 25, 40, 45]) { Effects = [("M37", 40, 2025)] },
        new("Offene Datensätze", "Datensätze", "", true, "Z16", "Datensätze im Katalog mit freier Lizenz.", "2026: 150\n2029: 400", [14, 31, 58, 83, 129]) { Effects = [("M46", 60, 2024)] },
        new("Tage bis zur Rücksicherung", "Rücksicherung", "Tage", false, "Z22", "Dauer der letzten geprobten Rückspielung aller Fachverfahren.", "2026: 2\n2027: 1", [9, 7, 6, 6, 4], Hidden: true),
        new("Strom je Quadratmeter städtischer Gebäude", "Strom je Fläche", "kWh", false, "Z31", "Stromverbrauch aller Gebäude durch ihre beheizte Fläche.", "2026: 26\n2032: 21", [31, 30.4, 29.2, 28.8, 28.1]) { Effects = [("M92", -2, 2026)] },
        new("Meldungen mit Antwort in drei Tagen", "Antwort in drei Tagen", "%", true, "Z39", "Anteil der Mängelmeldungen, auf die binnen drei Arbeitstagen geantwortet wurde.", "2025: 80\n2027: 95", [41, 55, 70, 82, 86]) { Effects = [("M115", 30, 2023)] },
        new("Abgeschlossene Maßnahmen", "Maßnahmen fertig", "%", true, "Z40", "Anteil der abgeschlossenen Maßnahmen dieser Strategie; die Plattform zählt selbst.", "2026: 20\n2030: 90", [], null, StrategyFigures.Done),
    ];

    private static readonly (string? Measure, string Title, string Happened, string Advice)[] Lessons =
    [
        ("M72", "Büropakete wechselt man nicht in einem Jahr", "Der Wechsel war für ein Jahr geplant. Drei Fachverfahren brauchten das alte Programm, und die Hersteller konnten keinen Termin nennen.", "Zuerst alle Fachverfahren fragen, wovon sie abhängen. Mit einem Amt beginnen, das keines davon nutzt."),
        (null, "Kurse in Wellen statt im Dauerlauf", "Der Grundkurs lief jede Woche mit drei Leuten. Viele sagten kurz vorher ab.", "Zwei Wochen im Frühjahr und im Herbst festlegen und die Vertretung mitplanen."),
    ];

    public int Order => 60;

    public async Task Fill(City city, int cases, CancellationToken cancellation) =>
        await city.Write<bool>(new Command("strategy.example", "example/indicators", Actor.System("example"), "example"), db =>
        {
            var strategy = db.Context<StrategyDb>();
            foreach (var one in Content)
            {
                var indicator = new Indicator { Id = ExampleDocument.Id("indicator/" + one.Name), Created = db.Now };
                var source = one.Formula is not null ? IndicatorSource.Formula : one.Figure is not null ? IndicatorSource.Platform : IndicatorSource.Hand;
                indicator.Describe(new(one.Title, one.Text, one.Name, one.Unit, one.Up, one.Values.Length > 0 ? one.Values[0] : source == IndicatorSource.Formula ? 8.7 : 0, TargetPath.Read("", one.Targets).Value, source,
                    one.Formula, one.Figure, one.Rule, one.Words, ExampleDocument.Id(one.Goal), !one.Hidden));
                strategy.Add(indicator);
                foreach (var (index, value) in one.Values.Index())
                {
                    var entered = new IndicatorValue { Id = db.NewId(), Indicator = indicator.Id, Date = new DateOnly(2021 + index, 12, 31), Value = value, Note = "", Author = "Jonas Petersen", Entered = db.Now };
                    strategy.Add(entered);
                }
                foreach (var (measure, expected, year) in one.Effects)
                    strategy.Add(EffectLine.Of(db.NewId(), ExampleDocument.Id(measure), 1, one.Title, indicator.Id, EffectRules.Hundredths(expected), year));
            }
            strategy.Add(new IndicatorValue { Id = db.NewId(), Indicator = ExampleDocument.Id("indicator/Wartezeit"), Date = new DateOnly(2025, 12, 31), Value = 8, Note = "Ohne den Samstag gezählt", Author = "Jonas Petersen", Entered = db.Now, Current = false });
            foreach (var (measure, title, happened, advice) in Lessons)
                strategy.Add(new Lesson { Id = db.NewId(), Measure = measure is null ? null : ExampleDocument.Id(measure), Title = title, Happened = happened, Advice = advice, Entered = db.Now });
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
}

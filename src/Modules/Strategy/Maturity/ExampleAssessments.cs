using System.Text;
using System.Text.Json;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Demography;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Strategy.Personas;
using Stadtlotse.Strategy.Portfolio;
using Stadtlotse.Strategy.Priorities;
using Stadtlotse.Strategy.Swot;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>The invented assessments of the example city: maturity over two years, SWOT, age structure, services, personas and two rounds of priorities.</summary>
internal sealed class ExampleAssessments : IExampleData
{
    private static readonly (string Unit, int Size, int Middle)[] Units = [("Bürgeramt", 42, 1978), ("Hauptamt", 31, 1972), ("Bauamt", 58, 1969), ("Kämmerei", 24, 1971), ("IT-Stelle", 14, 1984), ("Schulamt", 19, 1975), ("Ratsbüro", 6, 1968)];

    private static readonly (string Title, string Unit, int Cases, int Minutes, int Contact, ServiceState State)[] Services =
    [
        ("Wohnsitz anmelden", "Bürgeramt", 9200, 15, 5, ServiceState.Online), ("Hundesteuer", "Kämmerei", 2100, 20, 2, ServiceState.Complete), ("Personalausweis", "Bürgeramt", 7400, 18, 5, ServiceState.Information),
        ("Baugenehmigung", "Bauamt", 640, 900, 4, ServiceState.Form), ("Kita-Platz", "Schulamt", 1300, 60, 3, ServiceState.Online), ("Bewohnerparken", "Bürgeramt", 3800, 10, 3, ServiceState.Online),
        ("Gewerbe anmelden", "Bürgeramt", 900, 35, 4, ServiceState.Online), ("Sondernutzung der Straße", "Bauamt", 750, 80, 3, ServiceState.Form), ("Wohngeld", "Bürgeramt", 1600, 140, 4, ServiceState.Form), ("Fundsachen", "Bürgeramt", 1100, 12, 5, ServiceState.Information),
    ];

    private static readonly (string Name, string Summary, string Goals, string Barriers, string Aids, string Channels)[] People =
    [
        ("Frau Yıldız, 34, schichtet im Krankenhaus", "Alleinerziehend, zwei Kinder, wenig Zeit am Tag und ein Handy mit kleinem Bildschirm.", "Anträge abends in zehn Minuten erledigen", "Sie hat nur das Handy.\nSie wird oft unterbrochen.\nAmtsdeutsch kostet sie Zeit.", "Zwischenstand speichern\nFotos als Nachweis", "Handy, abends"),
        ("Herr Brandt, 71, sieht schlecht", "Rentner, nutzt die Vergrößerung und manchmal den Screenreader.", "Selbst erledigen, was er früher am Schalter tat", "Er vergrößert auf 400 Prozent.\nEr erkennt Farben kaum.\nEr findet keine Knöpfe ohne Beschriftung.", "Vorlesen lassen\nTelefon zur Hilfe", "Rechner, Telefon"),
        ("Amal, 19, neu in der Stadt", "Lernt Deutsch, kommt mit Einfacher Sprache gut zurecht, hat kein Konto bei einer Bank.", "Sich anmelden, ohne etwas falsch zu machen", "Sie liest Deutsch langsam.\nSie hat keinen Ausweis mit Online-Funktion.\nSie kann nicht online bezahlen.", "Einfache Sprache\nBeratung per Video", "Handy, Beratungsstelle"),
        ("Herr Voss, 58, Handwerksmeister", "Stellt viele Anträge für seinen Betrieb, meist aus dem Auto.", "Einmal angeben, immer wieder verwenden", "Er gibt dieselben Daten jedes Mal neu ein.\nEr weiß nicht, wer zuständig ist.", "Konto für den Betrieb\nRückruf", "Handy, E-Mail"),
    ];

    public int Order => 61;

    public async Task Fill(City city, int cases, CancellationToken cancellation) =>
        await city.Write<bool>(new Command("strategy.example", "example/assessments", Actor.System("example"), "example"), db =>
        {
            var strategy = db.Context<StrategyDb>();
            Rate(strategy, db, "ozg", "service", "Wohnsitz anmelden", [(new(2024, 6, 30), 1, 3), (new(2025, 6, 30), 2, 4)]);
            Rate(strategy, db, "ozg", "service", "Baugenehmigung", [(new(2025, 6, 30), 1, 3)]);
            Rate(strategy, db, "digcomp", "unit", "Bürgeramt", [(new(2024, 9, 30), 3, 5), (new(2025, 9, 30), 4, 6)]);
            Swot(strategy, db);
            foreach (var (title, unit, count, minutes, contact, state) in Services)
            {
                var service = new ServiceProfile { Id = ExampleDocument.Id("service/" + title) };
                service.Describe(new(title, unit, count, minutes, contact, state));
                strategy.Add(service);
            }
            foreach (var (name, summary, goals, barriers, aids, channels) in People)
            {
                var persona = new Persona { Id = ExampleDocument.Id("persona/" + name) };
                persona.Describe(name, summary, goals, barriers, aids, channels);
                strategy.Add(persona);
            }
            strategy.Add(new PersonaCheck
            {
                Id = db.NewId(), Persona = ExampleDocument.Id("persona/" + People[0].Name), Subject = "Antrag auf einen Kita-Platz", Date = new DateOnly(2025, 5, 6), Author = "Marta Kowalska",
                Answers = JsonSerializer.Serialize<PersonaAnswer[]>([new("Sie hat nur das Handy.", "yes", ""), new("Sie wird oft unterbrochen.", "no", "Nach zehn Minuten ist alles weg."), new("Amtsdeutsch kostet sie Zeit.", "partly", "Seite 3 ist schwer zu verstehen.")], CityJson.Options),
            });
            Ages(strategy, db);
            Rankings(strategy, db);
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);

    private static void Rate(StrategyDb strategy, CityDb db, string key, string kind, string subject, (DateOnly Date, int Is, int Should)[] times)
    {
        var model = MaturityModels.Supplied.First(m => m.Key == key);
        foreach (var (date, level, aim) in times)
        {
            var assessment = new Assessment { Id = ExampleDocument.Id($"assessment/{key}/{subject}/{date:yyyy}"), ModelKey = model.Key, ModelNumber = model.Number, Model = model.ToJson(), SubjectKind = kind, Subject = subject, Date = date, Created = db.Now };
            assessment.Rate(model.Criteria.Select((c, i) => (c.Key, new MaturityAnswer(Math.Clamp(level + i % 3 - (i % 7 == 6 ? 1 : 0), model.Lowest, model.Highest), Math.Clamp(aim + i % 2, model.Lowest, model.Highest), i == 0 ? "Geprüft mit drei Personen am Testplatz." : "")))
                .Where((_, i) => key != "digcomp" || i != 12).ToDictionary(a => a.Key, a => a.Item2));
            strategy.Add(assessment);
        }
    }

    private static void Swot(StrategyDb strategy, CityDb db)
    {
        var swot = new SwotAnalysis { Id = ExampleDocument.Id("swot"), Title = "Die Verwaltung auf dem Weg ins Digitale", Created = db.Now };
        strategy.Add(swot);
        foreach (var (kind, text, source, weight) in new[]
        {
            (SwotKind.Strength, "Das Bürgeramt arbeitet seit Jahren mit Terminen und kennt seine Wartezeiten.", "Werkstatt 3", 4), (SwotKind.Strength, "Lotsinnen und Lotsen in jedem Amt", "Umfrage der Beschäftigten", 3),
            (SwotKind.Weakness, "Fachverfahren sprechen nicht miteinander.", "Erhebung der IT-Stelle", 5), (SwotKind.Weakness, "Zwei Aufgaben hängen an je einer Person.", "Altersstruktur", 4),
            (SwotKind.Opportunity, "Nachbargemeinden wollen gemeinsam einkaufen.", "Gespräch mit dem Kreis", 4), (SwotKind.Threat, "In fünf Jahren geht jede fünfte Person in den Ruhestand.", "Altersstruktur", 5),
        })
            strategy.Add(new SwotEntry { Id = db.NewId(), Swot = swot.Id, Kind = kind.ToString(), Text = text, Source = source, Weight = weight });
        strategy.Add(new MeasureOrigin { Id = db.NewId(), Measure = ExampleDocument.Id("M37"), Kind = "swot", Element = swot.Id, Detail = "WT" });
        strategy.Add(new MeasureOrigin { Id = db.NewId(), Measure = ExampleDocument.Id("Z13"), Kind = "swot", Element = swot.Id, Detail = "WT" });
    }

    private static void Ages(StrategyDb strategy, CityDb db)
    {
        var csv = new StringBuilder("Einheit;Geburtsjahr;Gruppe\n");
        foreach (var (unit, size, middle) in Units)
            for (var i = 0; i < size; i++) csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{unit};{Math.Clamp(middle + (i * 37 + size) % 41 - 20, 1959, 2006)};{(i % 3 == 0 ? "Technik" : "Verwaltung")}\n");
        var date = new DateOnly(2025, 12, 31);
        var read = AgeReading.Read("", ForeignCsv.Read(Encoding.UTF8.GetBytes(csv.ToString())), date).Value;
        strategy.Add(new AgeStructure { Id = ExampleDocument.Id("age"), Title = "Beschäftigte der Kernverwaltung", Date = date, Content = JsonSerializer.Serialize(read.Tables, CityJson.Options), Created = db.Now });
    }

    private static void Rankings(StrategyDb strategy, CityDb db)
    {
        foreach (var (name, key, candidates) in new (string, string, (string, string?)[])[]
        {
            ("Was zuerst digital wird", "digitisation", [("Ein Postfach für alle Bescheide", "M4"), ("Statusseite mit Datum und Grund", "M5"), ("Elternbeiträge online berechnen", "M77"), ("Digitalen Postkorb für jedes Amt einrichten", "M18"), ("Vertretung und Vollmacht online", "M14")]),
            ("Wessen Wissen zuerst übergeben wird", "handover", [("Bauaufsicht", null), ("Standesamt", null), ("Netzbetrieb", null), ("Vollstreckung", null)]),
        })
        {
            var preset = RankingPreset.All.First(p => p.Key == key);
            var ranking = new Ranking { Id = ExampleDocument.Id("ranking/" + key), Created = db.Now };
            var of = candidates.Select((c, i) => new RankingCandidate($"c{i}", c.Item1, c.Item2 is { } measure ? ExampleDocument.Id(measure) : null)).ToList();
            ranking.Describe(name, preset.Method, preset.Criteria, of);
            strategy.Add(ranking);
            foreach (var (person, seed) in new[] { ("Marta Kowalska", 1), ("Aylin Demir", 2) })
            {
                var score = new RankingScore { Id = db.NewId(), Ranking = ranking.Id, Account = "example/" + person, Name = person };
                score.Give(of.Index().ToDictionary(c => c.Item.Key, c => preset.Criteria.Index().Where(k => seed != 2 || c.Index != 3 || k.Index != 1).ToDictionary(k => k.Item.Key, k => 1 + (c.Index * 2 + k.Index * 3 + seed) % 5)), db.Now);
                strategy.Add(score);
            }
        }
    }
}

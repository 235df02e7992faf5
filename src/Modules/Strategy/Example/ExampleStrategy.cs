using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Example;

/// <summary>The invented strategy of the example city: eight fields of action with their measures.</summary>
internal sealed class ExampleStrategy : IExampleData
{
    private static readonly (string Field, string Lead, string[] Measures)[] Content =
    [
        ("Bürgernahe Dienste", "Bürgeramt", ["Wohnsitz online ummelden", "Termine für das Bürgeramt selbst buchen", "Ein Postfach für alle Bescheide", "Formulare in Einfacher Sprache", "Beratung per Video mit Dolmetschdienst"]),
        ("Digitale Akte", "Hauptamt", ["Elektronische Akte in allen Ämtern", "Aktenplan überarbeiten", "Posteingang scannen und zuordnen", "Aufbewahrungsfristen automatisch überwachen", "Altakten der Bauaufsicht übernehmen"]),
        ("Menschen und Wissen", "Personalamt", ["Digitale Lotsinnen und Lotsen ausbilden", "Wissen vor dem Ruhestand weitergeben", "Lernzeiten für alle Beschäftigten", "Führen auf Distanz üben", "Wissensdatenbank der Verwaltung aufbauen"]),
        ("Offene Daten und Karten", "Stadtplanung", ["Datenkatalog veröffentlichen", "Baustellenkarte für die ganze Stadt", "Baumkataster öffnen", "Haushalt zum Nachrechnen", "Zählstellen für den Radverkehr"]),
        ("Sichere Technik", "IT-Stelle", ["Zweiten Faktor für alle einführen", "Notfallhandbuch auf Papier und online", "Server im Rathaus ablösen", "Programme erfassen und Doppeltes abschaffen", "Jährliche Notfallübung"]),
        ("Bildung und Kultur", "Schulamt", ["Kita-Plätze in einer Liste vergeben", "WLAN in allen Schulen", "Geräte für Schulen gemeinsam beschaffen", "Hallen und Säle online reservieren", "Stadtarchiv zum Stöbern"]),
        ("Klima und Energie", "Bauhof", ["Verbrauch aller Gebäude messen", "Heizungen nach Belegung steuern", "Sensoren für Starkregen", "Möbelbörse der Ämter", "Dienstwagen gemeinsam nutzen"]),
        ("Mitreden und Mitmachen", "Ratsbüro", ["Vorschläge online und auf Papier", "Ratspapiere verständlich zusammenfassen", "Bürgerhaushalt erproben", "Mängel mit Foto melden", "Rückmeldung nach jedem Verfahren"]),
    ];

    public int Order => 50;

    public async Task Fill(City city, int cases, CancellationToken cancellation)
    {
        await city.Write<bool>(Head("example/strategy"), db =>
        {
            var strategy = db.Context<StrategyDb>();
            var document = new CityStrategy { Id = CityStrategy.First, Created = db.Now };
            document.Describe(new StrategyProfile("Strategie der Stadt", "", null, null, Published: true, null));
            strategy.Add(document);
            var number = 0;
            foreach (var (title, lead, measures) in Content)
            {
                var field = new Field { Id = db.NewId(), Strategy = document.Id };
                field.Describe(++number, title, "");
                strategy.Add(field);
                foreach (var (index, name) in measures.Index()) strategy.Add(Make(db, field.Id, name, lead, number * 5 + index));
            }
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
        for (var batch = 0; batch * 500 < cases; batch++) await FillFurther(city, batch, Math.Min(500, cases - batch * 500), cancellation);
    }

    private static Task<Result<bool>> FillFurther(City city, int batch, int count, CancellationToken cancellation) => city.Write<bool>(Head($"example/strategy/{batch}"), db =>
    {
        var strategy = db.Context<StrategyDb>();
        var fields = strategy.Fields.OrderBy(f => f.Number).Select(f => f.Id).ToList();
        for (var i = 0; i < count; i++)
        {
            var content = Content[i % Content.Length];
            strategy.Add(Make(db, fields[i % fields.Count], $"{content.Measures[i % 5]}, Abschnitt {batch * 500 + i + 1}", content.Lead, batch + i));
        }
        return Task.FromResult<Result<bool>>(true);
    }, cancellation);

    private static Measure Make(CityDb db, Guid field, string title, string lead, int seed)
    {
        var measure = new Measure { Id = db.NewId(), Created = db.Now };
        var start = 2025 + seed % 4;
        var faults = measure.Describe(new MeasureProfile(field, title, $"{title}: Die Stadt beginnt damit {start} und berichtet jedes Jahr, wie weit sie ist.", lead, start, start + 1 + seed % 3, (seed % 7 + 1) * 12_500_00, Published: seed % 6 != 5));
        if (faults.Count > 0) throw new InvalidOperationException(faults[0].Text);
        if (seed % 3 > 0) measure.Advance(MeasureStatus.Accepted, null);
        if (seed % 3 > 1) measure.Advance(MeasureStatus.Running, null);
        if (seed % 9 == 8) measure.Advance(MeasureStatus.Done, null);
        return measure;
    }

    private static Command Head(string key) => new("strategy.example", key, Actor.System("example"), "example");
}

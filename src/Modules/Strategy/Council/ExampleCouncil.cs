using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Council;

/// <summary>The invented papers of the example city: a draft, one before the council, two decided with conditions, one of them overdue.</summary>
internal sealed class ExampleCouncil : IExampleData
{
    private static readonly (string Title, string Body, PaperStatus Status, string Measure, ResolutionOutcome? Outcome, (string Text, string Who, int Month, bool Done)[] Conditions)[] Content =
    [
        ("Elektronische Akte in allen Ämtern", "Rat", PaperStatus.Decided, "M16", ResolutionOutcome.Amended, [("Der Personalrat wird vor jedem Umstieg gehört.", "Hauptamt", 3, true), ("Über die Kosten wird jährlich berichtet.", "Kämmerei", 6, false), ("Die Altakten der Bauaufsicht kommen zuletzt.", "Bauaufsicht", 0, false)]),
        ("Zweiter Faktor für alle Beschäftigten", "Hauptausschuss", PaperStatus.Decided, "M61", ResolutionOutcome.Accepted, [("Wer kein Diensthandy hat, bekommt einen Schlüssel aus Metall.", "IT-Stelle", 4, true)]),
        ("Bürgerhaushalt erproben", "Rat", PaperStatus.Submitted, "M109", null, []),
        ("Nachweise mit Zustimmung abrufen", "Ausschuss für Digitales", PaperStatus.Draft, "M28", null, []),
    ];

    public int Order => 62;

    public async Task Fill(City city, int cases, CancellationToken cancellation) =>
        await city.Write<bool>(new Command("strategy.example", "example/council", Actor.System("example"), "example"), db =>
        {
            var strategy = db.Context<StrategyDb>();
            var measures = ExampleDocument.Load().Measures.ToDictionary(m => m.Key);
            var template = PaperTemplate.All.First(t => t.Key == "beschluss");
            foreach (var (index, (title, body, status, key, outcome, conditions)) in Content.Index())
            {
                var paper = new CouncilPaper { Id = ExampleDocument.Id("paper/" + title), Year = 2025, Number = index + 1, Template = template.Key, Created = db.Now };
                paper.Write(title, body, [.. template.Sections.Select(s => new PaperSection(s.Key, s.Heading, s.Text))], db.Now);
                strategy.Add(paper);
                strategy.Add(new PaperSubject { Id = db.NewId(), Paper = paper.Id, Kind = "measure", Element = ExampleDocument.Id(key) });
                if (status == PaperStatus.Draft) continue;
                var measure = measures[key];
                PaperMeasure about = new(ExampleDocument.Id(key), measure.Title, measure.Text, measure.Lead, measure.Start, measure.End, measure.Cost * 100);
                var (filled, faults) = PaperText.Fill(paper.Parts, new PaperFacts(title, body, city.Entry.Name, [about], PaperCosts.Spread([about])), "de");
                if (faults.Count > 0) throw new InvalidOperationException(faults[0].Text);
                paper.Become(PaperStatus.Submitted, db.Now);
                strategy.Add(new PaperEdition { Id = db.NewId(), Paper = paper.Id, Number = 1, Title = title, Body = body, Sections = JsonSerializer.Serialize(filled, CityJson.Options), Author = "Jonas Petersen", Submitted = db.Now });
                if (outcome is not { } decided) continue;
                paper.Become(PaperStatus.Decided, db.Now);
                var resolution = new Resolution
                {
                    Id = ExampleDocument.Id("resolution/" + title), Paper = paper.Id, Edition = 1, Body = body, Date = new DateOnly(2025, 2, 13), Sign = $"B/2025/{index + 11}", Outcome = decided.ToString(), Yes = 31, No = 4, Abstained = 2,
                    Text = decided == ResolutionOutcome.Amended ? "Der Umstieg beginnt mit drei Ämtern; über weitere entscheidet der Hauptausschuss." : "", Author = "Jonas Petersen", Entered = db.Now,
                };
                strategy.Add(resolution);
                foreach (var (text, who, month, done) in conditions)
                {
                    var condition = new Condition { Id = ExampleDocument.Id("condition/" + text), Paper = paper.Id, Resolution = resolution.Id, Text = text, Responsible = who, Due = month == 0 ? null : new DateOnly(2025, month, 28) };
                    if (done) condition.Fulfil(new DateOnly(2025, month, 20), "Bericht im Hauptausschuss, Niederschrift Punkt 7.", null, new DateOnly(2025, 12, 31));
                    strategy.Add(condition);
                }
            }
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
}

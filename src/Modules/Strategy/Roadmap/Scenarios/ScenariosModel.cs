using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Resources;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Roadmap.Scenarios;

/// <summary>One scenario in the list, with the plans made from it.</summary>
internal sealed record ScenarioRow(Guid Id, string Name, string Text, int Changes, int Plans);

/// <summary>All scenarios, and a form for another.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed partial class ScenariosModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty] public string? Name { get; set; }

    [BindProperty] public string? Text { get; set; }

    public IReadOnlyList<ScenarioRow> Rows { get; private set; } = [];

    public bool MayPlan => HttpContext.Viewer().May(StrategyPermissions.Roadmap);

    public Task OnGet(CancellationToken cancellation) => Load(cancellation);

    private async Task Load(CancellationToken cancellation)
    {
        if (MayPlan) await Offer(cancellation);
        Rows = [.. (await db.Scenarios.OrderBy(s => s.Name).ThenBy(s => s.Id).Take(200).Select(s => new ScenarioRow(s.Id, s.Name, s.Text, db.ScenarioLines.Count(l => l.Owner == s.Id), db.RoadmapPlans.Count(p => p.Scenario == s.Id))).ToListAsync(cancellation)).ByTitle(s => s.Name)];
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!MayPlan) return StatusCode(StatusCodes.Status403Forbidden);
        await Load(cancellation);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.scenario.create", StrategyPermissions.Purpose), change =>
        {
            var scenario = new Scenario { Id = change.NewId(), Created = change.Now };
            if (scenario.Describe(Name ?? "", Text ?? "") is { Count: > 0 } faults) return Task.FromResult(Result<Guid>.Failed(faults));
            change.Context<StrategyDb>().Add(scenario);
            change.About($"scenario/{scenario.Id:D}", details: new { scenario.Name });
            return Task.FromResult<Result<Guid>>(scenario.Id);
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/fahrplan/szenarien/{result.Value}") : this.Refuse(result.Faults);
    }
}

/// <summary>The changes of a scenario, line by line.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Roadmap)]
internal sealed class ScenarioModel(StrategyDb db, PageTexts texts) : LinesPage(db)
{
    /// <summary>Names that are suggested, teams and accounts before measures; any other can be typed.</summary>
    private const int MostSuggested = 200;

    public Scenario Scenario { get; private set; } = null!;

    protected override string Verb => "strategy.scenario.change";

    protected override string After(Guid id) => $"/fahrplan/plaene?szenario={id}#neu";

    protected override async Task<IActionResult?> Open(Guid id, CancellationToken cancellation)
    {
        if (await Db.Scenarios.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } scenario) return NotFound();
        Scenario = scenario;
        return null;
    }

    protected override async Task<IReadOnlyList<(LineTable Table, List<LineRow> Rows)>> Stored(StrategyDb from, Guid id, CancellationToken cancellation)
    {
        var names = await Names(from, cancellation);
        return
        [
            (new LineTable("changes", "strategy.scenario.changes",
            [
                new("Kind", ColumnKind.Choice, "strategy.scenario.kind") { IsPreset = true, Preset = nameof(ChangeKind.StaffDays), Choices = [.. Enum.GetNames<ChangeKind>().Select(k => new Choice(k, texts["strategy.scenario.kind." + k.ToLowerInvariant()]))] },
                new("Target", ColumnKind.Text, "strategy.scenario.target") { Choices = [.. names.Take(MostSuggested).Select(n => new Choice(n, n))] },
                new("Starts", ColumnKind.Day, "strategy.scenario.starts"),
                new("Ends", ColumnKind.Day, "strategy.scenario.ends"),
                new("Amount", ColumnKind.Hundredths, "strategy.scenario.amount") { Min = -10_000_000_000_00 },
            ]) { Hint = "strategy.scenario.hint", Most = 40 }, (await from.Lines<ScenarioLine>(id, cancellation)).Rows()),
        ];
    }

    protected override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid id, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        var names = (await Names(change.Context<StrategyDb>(), cancellation)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var faults = new List<Fault>();
        foreach (var line in values[0])
        {
            string Field(string column) => $"changes.{line.Line}.{column}";
            var (kind, target) = (Enum.Parse<ChangeKind>(line.Text("Kind")), line.Text("Target"));
            if (target.Length > 0 && !names.Contains(target)) faults.Add(new Fault(Field("Target"), "strategy.scenario.unknown", "There is nothing of this name."));
            if (target.Length == 0 && kind is ChangeKind.StaffDays or ChangeKind.MoneyEuro or ChangeKind.Leave or ChangeKind.Earliest or ChangeKind.Latest) faults.Add(new Fault(Field("Target"), "strategy.scenario.whom", "Say whom the change is about."));
            if (kind is ChangeKind.StaffDays or ChangeKind.StaffPercent or ChangeKind.MoneyPercent or ChangeKind.MoneyEuro && line.Number("Amount") is null or 0) faults.Add(new Fault(Field("Amount"), "strategy.scenario.howmuch", "Say by how much."));
            if (kind == ChangeKind.Earliest && line.Date("Starts") is null) faults.Add(new Fault(Field("Starts"), "strategy.scenario.day", "The day is missing."));
            if (kind == ChangeKind.Latest && line.Date("Ends") is null) faults.Add(new Fault(Field("Ends"), "strategy.scenario.day", "The day is missing."));
            if (line.Date("Starts") > line.Date("Ends")) faults.Add(new Fault(Field("Ends"), "strategy.dates.order", "The end lies before the beginning."));
        }
        if (faults.Count > 0) return faults;
        change.About($"scenario/{id:D}", details: new { changes = values[0].Count });
        await LineStore.Replace<ScenarioLine>(change, id, values[0], cancellation);
        return [];
    }

    /// <summary>Everything a change can be about, by name.</summary>
    private static async Task<IReadOnlyList<string>> Names(StrategyDb db, CancellationToken cancellation)
    {
        var teams = await db.Resources.ToListAsync(cancellation);
        var accounts = (await db.Accounts.ToListAsync(cancellation)).Select(a => a.Title);
        var measures = await db.Measures.WithoutVisibility("who plans sees all measures").Where(m => m.Status != nameof(Measures.MeasureStatus.Done) && m.Status != nameof(Measures.MeasureStatus.Stopped)).OrderBy(m => m.Sort).Select(m => m.Title).Take(5000).ToListAsync(cancellation);
        return [.. teams.Select(t => t.UnitName).Where(u => u.Length > 0).Concat(teams.Select(t => t.Name)).Concat(teams.SelectMany(t => t.SkillList)).Concat(accounts).Concat(measures).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}

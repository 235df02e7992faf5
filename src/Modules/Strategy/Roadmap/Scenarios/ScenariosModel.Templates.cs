using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Roadmap.Plans;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Strategy.Roadmap.Scenarios;

/// <summary>The two questions every council asks, answered with one click: fewer people, less money. The plan is compared with the valid one.</summary>
internal sealed partial class ScenariosModel
{
    /// <summary>Person-days a week of somebody in full time.</summary>
    private const int FullTime = 5;

    [BindProperty] public string? Team { get; set; }

    [BindProperty] public string? People { get; set; }

    [BindProperty] public string? Percent { get; set; }

    [BindProperty] public string? Year { get; set; }

    [BindProperty] public string? Since { get; set; }

    /// <summary>Units, teams and skills that could lose people.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>People of a unit, team or skill are missing for a year.</summary>
    public Task<IActionResult> OnPostFewer(CancellationToken cancellation) => FromTemplate(() =>
    {
        var (people, year) = (Inputs.Integer(nameof(People), People), Inputs.Integer(nameof(Year), Year));
        List<Fault> faults = [.. people.Faults, .. year.Faults];
        if (Teams.All(t => t.Value != Team)) faults.Add(new Fault(nameof(Team), "strategy.scenario.whom", "Say whom the change is about."));
        if (people.IsOk && people.Value is null or < 1 or > 500) faults.Add(new Fault(nameof(People), "strategy.template.people", "Say how many people."));
        CheckYear(nameof(Year), year, faults);
        if (faults.Count > 0) return Result<Template>.Failed(faults);
        var first = new DateOnly((int)year.Value!.Value, 1, 1);
        return new Template(texts["strategy.template.fewer.name", Team!, first.Year, people.Value!.Value], texts["strategy.template.fewer.text"],
            nameof(ChangeKind.StaffDays), Team!, first, first.AddYears(1).AddDays(-1), -people.Value.Value * FullTime * 100);
    }, cancellation);

    /// <summary>Every account has some per cent less from a year on.</summary>
    public Task<IActionResult> OnPostLess(CancellationToken cancellation) => FromTemplate(() =>
    {
        var (percent, year) = (Inputs.Integer(nameof(Percent), Percent), Inputs.Integer(nameof(Since), Since));
        List<Fault> faults = [.. percent.Faults, .. year.Faults];
        if (percent.IsOk && percent.Value is null or < 1 or > 100) faults.Add(new Fault(nameof(Percent), "strategy.template.percent", "Say how many per cent."));
        CheckYear(nameof(Since), year, faults);
        if (faults.Count > 0) return Result<Template>.Failed(faults);
        return new Template(texts["strategy.template.less.name", percent.Value!.Value, year.Value!.Value], texts["strategy.template.less.text"],
            nameof(ChangeKind.MoneyPercent), "", new DateOnly((int)year.Value.Value, 1, 1), null, -percent.Value.Value * 100);
    }, cancellation);

    private sealed record Template(string Name, string Text, string Kind, string Target, DateOnly Starts, DateOnly? Ends, long Amount);

    private async Task<IActionResult> FromTemplate(Func<Result<Template>> read, CancellationToken cancellation)
    {
        if (!MayPlan) return StatusCode(StatusCodes.Status403Forbidden);
        await Load(cancellation);
        if (!read().TryGet(out var template, out var faults)) return this.Refuse(faults);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.scenario.template", StrategyPermissions.Purpose), async change =>
        {
            var plans = change.Context<StrategyDb>();
            var scenario = new Scenario { Id = change.NewId(), Created = change.Now };
            if (scenario.Describe(template.Name, template.Text) is { Count: > 0 } wrong) return Result<Guid>.Failed(wrong);
            plans.Add(scenario);
            var line = new ScenarioLine { Id = change.NewId(), Owner = scenario.Id, Position = 0 };
            line.Take(new LineValues(null, 0, new Dictionary<string, object?> { ["Kind"] = template.Kind, ["Target"] = template.Target, ["Starts"] = template.Starts, ["Ends"] = template.Ends, ["Amount"] = template.Amount }));
            plans.Add(line);
            var valid = await PlanView.Valid(plans, cancellation);
            var plan = await PlanOrder.Place(change, null, scenario, valid, withProposed: valid?.WithProposed ?? true, HttpContext.Viewer().Name, number => texts["strategy.plan.number", number], cancellation);
            return plan.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/fahrplan/plaene/{result.Value}") : this.Refuse(result.Faults);
    }

    private void CheckYear(string field, Result<long?> year, List<Fault> faults)
    {
        var now = HttpContext.City().Clock.GetUtcNow().Year;
        if (year.IsOk && (year.Value is null || year.Value < now || year.Value > now + PlanInputs.Years)) faults.Add(new Fault(field, "strategy.template.year", "Choose a year that is planned.") { Arguments = [now, now + PlanInputs.Years] });
    }

    /// <summary>What stands in the templates before anybody types: two people of the largest unit, ten per cent, next year.</summary>
    private async Task Offer(CancellationToken cancellation)
    {
        var teams = (await db.Resources.ToListAsync(cancellation)).ByTitle(r => r.Name).ToList();
        Teams = [.. teams.Select(t => t.UnitName).Where(u => u.Length > 0).Concat(teams.Select(t => t.Name)).Concat(teams.SelectMany(t => t.SkillList)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.CurrentCulture).Select(n => new Choice(n, n))];
        Team ??= teams.Where(t => t.UnitName.Length > 0).GroupBy(t => t.UnitName).MaxBy(g => g.Sum(t => t.Days))?.Key ?? teams.MaxBy(t => t.Days)?.Name;
        People ??= "2";
        Percent ??= "10";
        Year ??= (HttpContext.City().Clock.GetUtcNow().Year + 1).ToString(CultureInfo.InvariantCulture);
        Since ??= Year;
    }
}

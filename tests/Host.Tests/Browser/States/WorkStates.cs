using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Roadmap;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of budgets, teams, tables and the roadmap.</summary>
internal sealed class WorkStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("desk-budget", Surface.Desk, "/haushalt", Strategist),
        new("desk-budget-fields", Surface.Desk, "/haushalt", Strategist) { Query = "?nach=Field" },
        new("desk-accounts", Surface.Desk, "/haushalt/konten", Strategist),
        new("desk-accounts-reader", Surface.Desk, "/haushalt/konten", "lesen"),
        new("desk-account-new", Surface.Desk, "/haushalt/konten/neu", Strategist),
        new("desk-account-new-faults", Surface.Desk, "/haushalt/konten/neu", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("desk-budget-account", Surface.Desk, "/haushalt/konten/{id:guid}", Strategist) { Find = city => Of(city, async db => $"/haushalt/konten/{(await db.Accounts.FirstAsync()).Id}") },
        new("desk-account-years", Surface.Desk, "/haushalt/konten/{id:guid}/jahre", Strategist) { Find = city => Of(city, async db => $"/haushalt/konten/{(await db.Accounts.FirstAsync()).Id}/jahre") },
        new("desk-resources", Surface.Desk, "/kapazitaeten", Strategist),
        new("desk-resource-new", Surface.Desk, "/kapazitaeten/neu", Strategist),
        new("desk-resource-new-faults", Surface.Desk, "/kapazitaeten/neu", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("desk-resource", Surface.Desk, "/kapazitaeten/{id:guid}", Strategist) { Find = city => Of(city, async db => $"/kapazitaeten/{(await db.Resources.FirstAsync()).Id}") },
        new("desk-resource-months", Surface.Desk, "/kapazitaeten/{id:guid}/monate", Strategist) { Find = city => Of(city, async db => $"/kapazitaeten/{(await db.Resources.FirstAsync()).Id}/monate") },
        new("desk-exchange", Surface.Desk, "/austausch", Strategist),
        new("desk-exchange-faults", Surface.Desk, "/austausch", Strategist)
        {
            Query = "?tabelle=kosten",
            Reach = async page =>
            {
                await page.Page.SetInputFilesAsync("#f-file", new Microsoft.Playwright.FilePayload { Name = "kosten.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.Latin1.GetBytes("Titel;Haushaltsjahr;Plan in Euro;Fremd\r\nGibt es nicht;2027;100;x\r\nAuch nicht;bald;viel;x\r\n") });
                await page.Page.ClickAsync("main form button");
                await page.Page.Locator("main table").WaitForAsync();
            },
        },
        new("portal-roadmap", Surface.Portal, "/fahrplan"),
        new("desk-roadmap", Surface.Desk, "/fahrplan", Strategist),
        new("desk-roadmap-unit", Surface.Desk, "/fahrplan", "lesen") { Query = "?nach=Unit" },
        new("desk-roadmap-staff", Surface.Desk, "/fahrplan", Strategist) { Query = "?nach=Staff" },
        new("desk-plans", Surface.Desk, "/fahrplan/plaene", Strategist),
        new("desk-plan", Surface.Desk, "/fahrplan/plaene/{id:guid}", Strategist) { Find = city => Of(city, async db => $"/fahrplan/plaene/{(await db.RoadmapPlans.FirstAsync(p => p.Number == 1)).Id}") },
        new("desk-plan-waiting", Surface.Desk, "/fahrplan/plaene/{id:guid}", Strategist) { Find = city => Made(city, 9001, plan => plan.Progress(60)) },
        new("desk-plan-failed", Surface.Desk, "/fahrplan/plaene/{id:guid}", Strategist) { Find = city => Made(city, 9002, plan => plan.Fail(Instant.Now(TimeProvider.System))) },
        new("desk-plan-contradiction", Surface.Desk, "/fahrplan/plaene/{id:guid}", Strategist)
        {
            Find = city => Made(city, 9003, plan => plan.Finish(new PlanOutcome("Contradictory", 312, 40, 0, [new Said("Es gibt keinen Plan wegen eines einzigen Punktes.", "Es geht nicht.", "There is no plan because of a single point."), PlanWords.Overdue("WLAN in allen Schulen", new DateOnly(2026, 3, 1), Guid.Empty)], [], [], []), Instant.Now(TimeProvider.System))),
        },
        new("desk-scenarios", Surface.Desk, "/fahrplan/szenarien", Strategist),
        new("desk-scenarios-faults", Surface.Desk, "/fahrplan/szenarien", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("form:has(#f-name) button") },
        new("desk-scenario", Surface.Desk, "/fahrplan/szenarien/{id:guid}", Strategist) { Find = city => Of(city, async db => $"/fahrplan/szenarien/{(await db.Scenarios.FirstAsync()).Id}") },
        new("desk-scenarios-template-faults", Surface.Desk, "/fahrplan/szenarien", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-people", "viele");
                await page.Page.ClickAsync("form[action*=Fewer] button");
            },
        },
        new("desk-bundles", Surface.Desk, "/fahrplan/buendel", Strategist),
        new("desk-bundles-faults", Surface.Desk, "/fahrplan/buendel", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-bundles-1-name", "Rahmenvertrag");
                await page.Page.ClickAsync(".city-lines-form > .city-actions button");
            },
        },
        new("desk-compare", Surface.Desk, "/fahrplan/vergleich", Strategist),
        new("desk-compare-two", Surface.Desk, "/fahrplan/vergleich", Strategist) { Find = city => Of(city, async db => (await db.RoadmapPlans.FirstAsync(p => p.Number == 1)).Id is var id ? $"/fahrplan/vergleich?a={id}&b={id}" : "") },
        new("desk-projects", Surface.Desk, "/projekte", Strategist),
        new("desk-project", Surface.Desk, "/projekte/{id:guid}", Strategist) { Find = city => Project(city, "") },
        new("desk-project-reader", Surface.Desk, "/projekte/{id:guid}", "lesen") { Find = city => Project(city, "") },
        new("desk-project-report-faults", Surface.Desk, "/projekte/{id:guid}", Strategist) { Find = city => Project(city, ""), Status = 422, Reach = page => page.Page.ClickAsync("form[action*=Report] button") },
        new("desk-project-actuals", Surface.Desk, "/projekte/{id:guid}/ist", Strategist) { Find = city => Project(city, "/ist") },
        new("desk-project-actuals-faults", Surface.Desk, "/projekte/{id:guid}/ist", Strategist)
        {
            Find = city => Project(city, "/ist"),
            Status = 422,
            Reach = async page =>
            {
                await page.Page.Locator("main form input[type=text]").First.FillAsync("viel");
                await page.Page.ClickAsync("main form button");
            },
        },
        new("desk-project-closing", Surface.Desk, "/projekte/{id:guid}/abschluss", Strategist) { Find = city => Project(city, "/abschluss") },
        new("desk-project-closing-faults", Surface.Desk, "/projekte/{id:guid}/abschluss", Strategist) { Find = city => Project(city, "/abschluss"), Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("desk-project-closed", Surface.Desk, "/projekte/{id:guid}", Strategist) { Find = Closed },
        new("desk-project-tasks", Surface.Desk, "/projekte/{id:guid}/{part}", Strategist) { Find = city => Project(city, "/aufgaben") },
        new("desk-project-team", Surface.Desk, "/projekte/{id:guid}/{part}", Strategist) { Find = city => Project(city, "/team") },
    ];

    /// <summary>A project that has ended, of a measure of its own.</summary>
    private static async Task<string> Closed(BrowserCity city)
    {
        var made = await (await city.Host.City()).Write<Guid>(new Command("test.project", "test/project/closed", Actor.System("test"), "testing"), async change =>
        {
            var db = change.Context<StrategyDb>();
            var measure = await db.Measures.Where(m => m.Status == "Done" && !db.Projects.Any(p => p.Measure == m.Id)).OrderBy(m => m.Id).FirstAsync();
            var project = new Stadtlotse.Strategy.Projects.Project { Id = change.NewId(), Measure = measure.Id, Title = measure.Title, LeadUnit = measure.LeadUnit, Starts = new DateOnly(2026, 1, 5), Created = change.Now };
            project.End(Stadtlotse.Strategy.Projects.ProjectStatus.Done, "Die Halle ist gebucht wie nie.\nAlle Vereine machen mit.", change.Now.Day());
            db.Add(project);
            return project.Id;
        });
        return $"/projekte/{made.Value}";
    }

    private static Task<string> Project(BrowserCity city, string part) => Of(city, async db => $"/projekte/{await db.TaskLines.OrderBy(t => t.Id).Select(t => t.Owner).FirstAsync()}{part}");

    private static async Task<string> Of(BrowserCity city, Func<StrategyDb, Task<string>> find)
    {
        await using var db = (await city.Host.City()).Read<StrategyDb>();
        return await find(db);
    }

    /// <summary>A plan that nobody calculates, brought into a state.</summary>
    private static async Task<string> Made(BrowserCity city, int number, Action<RoadmapPlan> bring)
    {
        var made = await (await city.Host.City()).Write<Guid>(new Command("test.plan", $"test/plan/{number}", Actor.System("test"), "testing"), change =>
        {
            var plan = new RoadmapPlan { Id = change.NewId(), Number = number, Title = "Probe", Scenario = null, Basis = null, WithProposed = true, Starts = new DateOnly(2026, 11, 23), Created = change.Now, CreatedBy = "Jonas Petersen" };
            bring(plan);
            change.Context<StrategyDb>().Add(plan);
            return Task.FromResult<Result<Guid>>(plan.Id);
        });
        return $"/fahrplan/plaene/{made.Value}";
    }
}

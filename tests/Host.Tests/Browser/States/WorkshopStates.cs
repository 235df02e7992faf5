using Stadtlotse.Kernel.Data;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of workshops, on the example city's three: one over, one collecting, one planned.</summary>
internal sealed class WorkshopStates : StateList
{
    private const string Closed = "WRKST3";
    private const string Live = "WRKST2";
    private const string Planned = "WRKST4";

    public override IEnumerable<PageState> States =>
    [
        new("portal-participation", Surface.Portal, "/mitmachen"),
        new("portal-participation-unknown", Surface.Portal, "/mitmachen") { Query = "?code=ABC234", Status = 422 },
        new("portal-workshop-planned", Surface.Portal, "/werkstatt/{code}") { Find = Code(Planned) },
        new("portal-workshop-collect", Surface.Portal, "/werkstatt/{code}") { Find = Code(Live) },
        new("portal-workshop-collect-empty", Surface.Portal, "/werkstatt/{code}") { Find = Code(Live), Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("portal-workshop-closed", Surface.Portal, "/werkstatt/{code}") { Find = Code(Closed) },
        new("portal-workshop-report", Surface.Portal, "/werkstatt/{code}/bericht") { Find = Code(Closed, "/bericht") },
        new("portal-workshop-invitation", Surface.Portal, "/werkstatt/einladung/{token}") { Find = _ => Task.FromResult("/werkstatt/einladung/FALSCH"), Status = 404 },
        new("desk-workshops", Surface.Desk, "/werkstatt", Strategist),
        new("desk-workshops-none", Surface.Desk, "/werkstatt", "lesen") { Query = "?q=gibt+es+nicht" },
        new("desk-workshop-series", Surface.Desk, "/werkstatt/reihen/{id:guid}", Strategist) { Find = Series("") },
        new("desk-workshop-series-faults", Surface.Desk, "/werkstatt/reihen/{id:guid}", Strategist) { Find = Series(""), Status = 422, Reach = page => page.Page.ClickAsync("#plan ~ form button") },
        new("desk-workshop-series-new", Surface.Desk, "/werkstatt/reihen/neu", Strategist),
        new("desk-workshop-series-edit", Surface.Desk, "/werkstatt/reihen/{id:guid}/bearbeiten", Strategist) { Find = Series("/bearbeiten") },
        new("desk-workshop-new", Surface.Desk, "/werkstatt/neu", Strategist) { Find = async city => $"/werkstatt/neu?reihe={(await Series("")(city)).Split('/')[^1]}" },
        new("desk-workshop", Surface.Desk, "/werkstatt/{id:guid}", Strategist) { Find = Workshop(Live) },
        new("desk-workshop-reader", Surface.Desk, "/werkstatt/{id:guid}", "lesen") { Find = Workshop(Live) },
        new("desk-workshop-edit", Surface.Desk, "/werkstatt/{id:guid}/bearbeiten", Strategist) { Find = Workshop(Live, "/bearbeiten") },
        new("desk-workshop-edit-faults", Surface.Desk, "/werkstatt/{id:guid}/bearbeiten", Strategist)
        {
            Find = Workshop(Live, "/bearbeiten"), Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-title", "");
                await page.Page.FillAsync("#f-daytime", "abends");
                await page.Page.FillAsync("#f-dots", "99");
                await page.Page.ClickAsync("main form button");
            },
        },
        new("desk-workshop-cards", Surface.Desk, "/werkstatt/{id:guid}/karten", Strategist) { Find = Workshop(Live, "/karten") },
        new("desk-workshop-cards-none", Surface.Desk, "/werkstatt/{id:guid}/karten", Strategist) { Find = Workshop(Planned, "/karten") },
        new("desk-workshop-cards-paper-faults", Surface.Desk, "/werkstatt/{id:guid}/karten", Strategist) { Find = Workshop(Live, "/karten"), Status = 422, Reach = page => page.Page.ClickAsync("#papier ~ form button") },
        new("desk-workshop-clusters", Surface.Desk, "/werkstatt/{id:guid}/gruppen", Strategist) { Find = Workshop(Live, "/gruppen") },
        new("desk-workshop-clusters-filled", Surface.Desk, "/werkstatt/{id:guid}/gruppen", "lesen") { Find = async city => $"{await Workshop(Closed, "/gruppen")(city)}?gruppe={await Id(city, "select id from strategy_workshop_cluster order by number limit 1")}" },
        new("desk-workshop-cluster", Surface.Desk, "/werkstatt/{id:guid}/gruppen/{cluster:guid}", Strategist) { Find = async city => $"{await Workshop(Closed, "/gruppen")(city)}/{await Id(city, "select id from strategy_workshop_cluster order by number limit 1")}" },
        new("desk-workshop-votes", Surface.Desk, "/werkstatt/{id:guid}/punkte", Strategist) { Find = Workshop(Closed, "/punkte") },
        new("desk-workshop-votes-none", Surface.Desk, "/werkstatt/{id:guid}/punkte", Strategist) { Find = Workshop(Planned, "/punkte") },
        new("desk-workshop-goals", Surface.Desk, "/werkstatt/{id:guid}/ziele", Strategist) { Find = Workshop(Closed, "/ziele") },
        new("desk-workshop-report", Surface.Desk, "/werkstatt/{id:guid}/bericht", Strategist) { Find = Workshop(Closed, "/bericht") },
        new("desk-workshop-report-empty", Surface.Desk, "/werkstatt/{id:guid}/bericht", "lesen") { Find = Workshop(Planned, "/bericht") },
        new("desk-workshop-invitations", Surface.Desk, "/werkstatt/{id:guid}/einladungen", Strategist) { Find = Workshop(Planned, "/einladungen") },
        new("desk-workshop-invitations-faults", Surface.Desk, "/werkstatt/{id:guid}/einladungen", Strategist) { Find = Workshop(Planned, "/einladungen"), Status = 422, Reach = page => page.Page.ClickAsync("#einladen ~ form button") },
        new("desk-workshop-projector", Surface.Desk, "/werkstatt/{id:guid}/beamer", Strategist) { Find = Workshop(Live, "/beamer") },
        new("desk-workshop-projector-closed", Surface.Desk, "/werkstatt/{id:guid}/beamer", Strategist) { Find = Workshop(Closed, "/beamer") },
        new("desk-workshop-formats", Surface.Desk, "/werkstatt/formate", Strategist),
        new("desk-workshop-formats-faults", Surface.Desk, "/werkstatt/formate", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("form[enctype] button") },
        new("desk-workshop-format-new", Surface.Desk, "/werkstatt/formate/neu", Strategist),
        new("desk-workshop-format", Surface.Desk, "/werkstatt/formate/{id:guid}", Strategist) { Find = async city => $"/werkstatt/formate/{await Id(city, "select id from strategy_workshop_format order by title limit 1")}" },
    ];

    private static Func<BrowserCity, Task<string>> Code(string code, string rest = "") => _ => Task.FromResult($"/werkstatt/{code}{rest}");

    private static Func<BrowserCity, Task<string>> Workshop(string code, string rest = "") => async city => $"/werkstatt/{await Id(city, $"select id from strategy_workshop where code = '{code}'")}{rest}";

    private static Func<BrowserCity, Task<string>> Series(string rest) => async city => $"/werkstatt/reihen/{await Id(city, "select id from strategy_workshop_series order by created limit 1")}{rest}";

    private static async Task<Guid> Id(BrowserCity city, string sql)
    {
        await using var connection = await (await city.Host.City()).OpenRead();
        return (await connection.Query(null, sql, row => row.GetGuid(0), default))[0];
    }
}

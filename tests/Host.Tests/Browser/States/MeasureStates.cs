using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures.Requests;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of measures.</summary>
internal sealed class MeasureStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("portal-measures", Surface.Portal, "/massnahmen"),
        new("portal-measures-of-a-field", Surface.Portal, "/massnahmen") { Query = "?feld={field}" },
        new("portal-measures-none-found", Surface.Portal, "/massnahmen") { Query = "?q=gibt+es+nicht" },
        new("portal-measure", Surface.Portal, "/massnahmen/{id:guid}"),
        new("desk-measures", Surface.Desk, "/massnahmen", Strategist),
        new("desk-measures-reader", Surface.Desk, "/massnahmen", "lesen") { Query = "?q=Schulen" },
        new("desk-measure-new", Surface.Desk, "/massnahmen/neu", Strategist),
        new("desk-measure-new-faults", Surface.Desk, "/massnahmen/neu", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-startyear", "2030");
                await page.Page.FillAsync("#f-endyear", "2028");
                await page.Page.FillAsync("#f-cost", "viel");
                await page.Page.ClickAsync("main button");
            },
        },
        new("desk-requests", Surface.Desk, "/massnahmen/vorschlaege", Strategist) { Find = async city => (await Request(city)) is var _ ? "/massnahmen/vorschlaege" : "" },
        new("desk-request-new", Surface.Desk, "/massnahmen/vorschlagen", "lesen"),
        new("desk-request-new-faults", Surface.Desk, "/massnahmen/vorschlagen", "lesen") { Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("desk-request-similar", Surface.Desk, "/massnahmen/vorschlagen", "lesen")
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-title", "WLAN in Schulen");
                await page.Page.FillAsync("#f-description", "WLAN in allen Schulen");
                await page.Page.ClickAsync("main form button");
            },
        },
        new("desk-request", Surface.Desk, "/massnahmen/vorschlaege/{id:guid}", Strategist) { Find = Request },
        new("desk-request-reader", Surface.Desk, "/massnahmen/vorschlaege/{id:guid}", "lesen") { Find = Request },
        new("desk-request-faults", Surface.Desk, "/massnahmen/vorschlaege/{id:guid}", Strategist) { Find = Request, Status = 422, Reach = page => page.Page.ClickAsync("main form button") },
        new("desk-measure-forbidden", Surface.Desk, "/massnahmen/neu", "lesen") { Status = 403 },
        new("desk-measure", Surface.Desk, "/massnahmen/{id:guid}", Strategist),
        new("desk-measure-reader", Surface.Desk, "/massnahmen/{id:guid}", "lesen"),
        new("desk-measure-document", Surface.Desk, "/massnahmen/{id:guid}", Strategist) { Reach = page => PageStates.Attach(page, "Gemeinsamer Übersichtsplan der Stadtentwässerung Musterstadt 2026.pdf") },
        new("desk-measure-document-missing", Surface.Desk, "/massnahmen/{id:guid}", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("form[enctype] button") },
        new("desk-measure-edit", Surface.Desk, "/massnahmen/{id:guid}/bearbeiten", Strategist),
        new("desk-measure-conflict", Surface.Desk, "/massnahmen/{id:guid}/bearbeiten", Strategist)
        {
            Status = 409,
            Reach = async page =>
            {
                // As if somebody else had saved after this page was opened.
                await page.Page.EvaluateAsync("document.querySelector('input[name=Seen]').value = 'older'");
                await page.Page.FillAsync("#f-lead", "Amt für Digitalisierung");
                await page.Page.ClickAsync("main .city-form button");
            },
        },
        new("desk-measures-bare", Surface.Desk, "/massnahmen", Strategist) { Query = "?stand=ohne" },
        new("desk-measure-dates", Surface.Desk, "/massnahmen/{id:guid}/bearbeiten/termine", Strategist),
        new("desk-measure-dates-faults", Surface.Desk, "/massnahmen/{id:guid}/bearbeiten/termine", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-weeks", "viele");
                await page.Page.ClickAsync("main form button");
            },
        },
        .. new[] { "geld", "foerderung", "personal", "abhaengigkeiten", "wirkung", "risiken", "mitteilungen" }.Select(part =>
            new PageState($"desk-measure-{part}", Surface.Desk, "/massnahmen/{id:guid}/bearbeiten/{part}", Strategist) { Find = city => Task.FromResult($"/massnahmen/{city.Measure}/bearbeiten/{part}") }),
        new("desk-measure-money-faults", Surface.Desk, "/massnahmen/{id:guid}/bearbeiten/{part}", Strategist)
        {
            Find = city => Task.FromResult($"/massnahmen/{city.Measure}/bearbeiten/geld"),
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-costs-0-year", "bald");
                await page.Page.FillAsync("#f-costs-0-planned", "viel");
                await page.Page.ClickAsync("main form > .city-actions button");
            },
        },
        new("desk-measure-similar", Surface.Desk, "/massnahmen/neu", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-title", "Notfallhandbuch auf Papier");
                await page.Page.SelectOptionAsync("#f-field", new Microsoft.Playwright.SelectOptionValue { Index = 1 });
                await page.Page.ClickAsync("main form button");
            },
        },
    ];

    private static async Task<string> Request(BrowserCity city)
    {
        var made = await (await city.Host.City()).Write<Guid>(new Command("test.request", "test/request", Actor.System("test"), "testing"), change =>
        {
            var request = new MeasureRequest { Id = change.NewId(), Title = "Sitzungsräume am Bildschirm buchen", Description = "Wer einen Raum sucht, ruft heute drei Stellen an.", Benefit = "Alle Beschäftigten sparen Zeit.", Field = null, Name = "Marta Kowalska", Created = change.Now };
            change.Context<StrategyDb>().Add(request);
            return Task.FromResult<Result<Guid>>(request.Id);
        });
        return $"/massnahmen/vorschlaege/{made.Value}";
    }
}

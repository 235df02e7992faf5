using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of measures.</summary>
internal sealed class MeasureStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("portal-measures", Surface.Portal, "/strategie"),
        new("portal-measures-of-a-field", Surface.Portal, "/strategie") { Query = "?feld={field}" },
        new("portal-measures-none-found", Surface.Portal, "/strategie") { Query = "?q=gibt+es+nicht" },
        new("portal-measure", Surface.Portal, "/strategie/{id:guid}"),
        new("desk-measures", Surface.Desk, "/strategie", Strategist),
        new("desk-measures-reader", Surface.Desk, "/strategie", "lesen") { Query = "?q=Schulen" },
        new("desk-measure-new", Surface.Desk, "/strategie/neu", Strategist),
        new("desk-measure-new-faults", Surface.Desk, "/strategie/neu", Strategist)
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
        new("desk-measure-forbidden", Surface.Desk, "/strategie/neu", "lesen") { Status = 403 },
        new("desk-measure", Surface.Desk, "/strategie/{id:guid}", Strategist),
        new("desk-measure-reader", Surface.Desk, "/strategie/{id:guid}", "lesen"),
        new("desk-measure-document", Surface.Desk, "/strategie/{id:guid}", Strategist) { Reach = page => PageStates.Attach(page, "Gemeinsamer Übersichtsplan der Stadtentwässerung Musterstadt 2026.pdf") },
        new("desk-measure-document-missing", Surface.Desk, "/strategie/{id:guid}", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("form[enctype] button") },
        new("desk-measure-edit", Surface.Desk, "/strategie/{id:guid}/bearbeiten", Strategist),
    ];
}

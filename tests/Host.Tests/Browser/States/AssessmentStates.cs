using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of assessments: maturity, SWOT, age structure, services, personas, priorities.</summary>
internal sealed class AssessmentStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("desk-assessment", Surface.Desk, "/bewertung", Strategist),
        new("desk-maturity", Surface.Desk, "/bewertung/reifegrad", Strategist),
        new("desk-maturity-new", Surface.Desk, "/bewertung/reifegrad/neu", Strategist),
        new("desk-maturity-new-faults", Surface.Desk, "/bewertung/reifegrad/neu", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("main .city-form button") },
        new("desk-maturity-one", Surface.Desk, "/bewertung/reifegrad/{id:guid}", Strategist) { Find = city => Maturity(city, "Wohnsitz anmelden") },
        new("desk-maturity-skills", Surface.Desk, "/bewertung/reifegrad/{id:guid}", "lesen") { Find = city => Maturity(city, "Bürgeramt") },
        new("desk-maturity-rate", Surface.Desk, "/bewertung/reifegrad/{id:guid}/bearbeiten", Strategist) { Find = async city => await Maturity(city, "Wohnsitz anmelden") + "/bearbeiten" },
        new("desk-models", Surface.Desk, "/bewertung/modelle", Strategist),
        new("desk-model-faults", Surface.Desk, "/bewertung/modelle", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.SetInputFilesAsync("#f-file", new Microsoft.Playwright.FilePayload { Name = "modell.json", MimeType = "application/json", Buffer = "{}"u8.ToArray() });
                await page.Page.ClickAsync("main .city-form button");
            },
        },
        new("desk-model", Surface.Desk, "/bewertung/modelle/{key}/{number}", Strategist) { Find = _ => Task.FromResult("/bewertung/modelle/digcomp/2.2") },
        new("desk-propose", Surface.Desk, "/bewertung/massnahme", Strategist) { Find = async city => $"/bewertung/massnahme?von=persona/{(await CouncilStates.Link(city, "/bewertung/personas", "/bewertung/personas/")).Split('/')[^1]}&titel=Hilfe+am+Handy" },
        new("desk-swots", Surface.Desk, "/bewertung/swot", Strategist),
        new("desk-swot", Surface.Desk, "/bewertung/swot/{id:guid}", Strategist) { Find = city => CouncilStates.Link(city, "/bewertung/swot", "/bewertung/swot/") },
        new("desk-ages", Surface.Desk, "/bewertung/altersstruktur", Strategist),
        new("desk-ages-faults", Surface.Desk, "/bewertung/altersstruktur", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("main .city-form button") },
        new("desk-age", Surface.Desk, "/bewertung/altersstruktur/{id:guid}", Strategist) { Find = city => CouncilStates.Link(city, "/bewertung/altersstruktur", "/bewertung/altersstruktur/") },
        new("desk-portfolio", Surface.Desk, "/bewertung/leistungen", Strategist),
        new("desk-service-new", Surface.Desk, "/bewertung/leistungen/neu", Strategist),
        new("desk-service-edit", Surface.Desk, "/bewertung/leistungen/{id:guid}/bearbeiten", Strategist) { Find = city => CouncilStates.Link(city, "/bewertung/leistungen", "/bewertung/leistungen/") },
        new("desk-services-csv", Surface.Desk, "/bewertung/leistungen/einlesen", Strategist),
        new("desk-personas", Surface.Desk, "/bewertung/personas", Strategist),
        new("desk-persona-new", Surface.Desk, "/bewertung/personas/neu", Strategist),
        new("desk-persona", Surface.Desk, "/bewertung/personas/{id:guid}", Strategist) { Find = Persona },
        new("desk-persona-edit", Surface.Desk, "/bewertung/personas/{id:guid}/bearbeiten", Strategist) { Find = async city => await Persona(city) + "/bearbeiten" },
        new("desk-persona-check", Surface.Desk, "/bewertung/personas/{id:guid}/pruefen", Strategist) { Find = async city => await Persona(city) + "/pruefen" },
        new("desk-rankings", Surface.Desk, "/bewertung/prioritaeten", Strategist),
        new("desk-ranking-new", Surface.Desk, "/bewertung/prioritaeten/neu", Strategist) { Query = "?vorlage=digitisation" },
        new("desk-ranking-zero", Surface.Desk, "/bewertung/prioritaeten/neu", Strategist)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-criteria", "0; Wirkung\n0; Aufwand");
                await page.Page.ClickAsync("main .city-form button");
            },
        },
        new("desk-ranking", Surface.Desk, "/bewertung/prioritaeten/{id:guid}", "lesen") { Find = Ranking },
        new("desk-ranking-unscored", Surface.Desk, "/bewertung/prioritaeten/{id:guid}", Strategist) { Find = Ranking },
        new("desk-ranking-edit", Surface.Desk, "/bewertung/prioritaeten/{id:guid}/bearbeiten", Strategist) { Find = async city => await Ranking(city) + "/bearbeiten" },
        new("desk-ranking-score", Surface.Desk, "/bewertung/prioritaeten/{id:guid}/punkte", Strategist) { Find = async city => await Ranking(city) + "/punkte" },
    ];

    private static async Task<string> Maturity(BrowserCity city, string subject)
    {
        using var client = await city.Host.SignedIn(Strategist);
        return (await client.Page("/bewertung/reifegrad?q=" + Uri.EscapeDataString(subject))).Split("href=\"").First(p => p.StartsWith("/bewertung/reifegrad/", StringComparison.Ordinal) && !p.StartsWith("/bewertung/reifegrad/neu", StringComparison.Ordinal)).Split('"')[0];
    }

    private static Task<string> Persona(BrowserCity city) => CouncilStates.Link(city, "/bewertung/personas", "/bewertung/personas/");

    private static Task<string> Ranking(BrowserCity city) => CouncilStates.Link(city, "/bewertung/prioritaeten", "/bewertung/prioritaeten/");
}

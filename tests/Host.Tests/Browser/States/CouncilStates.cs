using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The pages of council papers, resolution tracking and reports.</summary>
internal sealed class CouncilStates : StateList
{
    public override IEnumerable<PageState> States =>
    [
        new("desk-papers", Surface.Desk, "/rat", Strategist),
        new("desk-papers-councillor", Surface.Desk, "/rat", "rat"),
        new("desk-paper-new", Surface.Desk, "/rat/neu", Strategist),
        new("desk-paper-new-faults", Surface.Desk, "/rat/neu", Strategist) { Status = 422, Reach = page => page.Page.ClickAsync("main .city-form button") },
        new("desk-paper-draft", Surface.Desk, "/rat/{id:guid}", Strategist) { Find = city => IndicatorStates.Address(city, "/rat", "Nachweise mit Zustimmung abrufen") },
        new("desk-paper-submitted", Surface.Desk, "/rat/{id:guid}", Strategist) { Find = city => IndicatorStates.Address(city, "/rat", "Bürgerhaushalt erproben") },
        new("desk-paper-decided", Surface.Desk, "/rat/{id:guid}", "rat") { Find = city => IndicatorStates.Address(city, "/rat", "Elektronische Akte in allen Ämtern") },
        new("desk-paper-edit", Surface.Desk, "/rat/{id:guid}/bearbeiten", Strategist) { Find = async city => await IndicatorStates.Address(city, "/rat", "Nachweise mit Zustimmung abrufen") + "/bearbeiten" },
        new("desk-resolution", Surface.Desk, "/rat/{id:guid}/beschluss", Strategist) { Find = async city => await IndicatorStates.Address(city, "/rat", "Bürgerhaushalt erproben") + "/beschluss" },
        new("desk-resolution-faults", Surface.Desk, "/rat/{id:guid}/beschluss", Strategist)
        {
            Status = 422,
            Find = async city => await IndicatorStates.Address(city, "/rat", "Bürgerhaushalt erproben") + "/beschluss",
            Reach = async page =>
            {
                await page.Page.CheckAsync("input[value=Refused]");
                await page.Page.ClickAsync("main .city-form button");
            },
        },
        new("desk-conditions", Surface.Desk, "/rat/auflagen", "rat"),
        new("desk-conditions-done", Surface.Desk, "/rat/auflagen", Strategist) { Query = "?stand=erledigt" },
        new("desk-condition-done", Surface.Desk, "/rat/auflagen/{id:guid}", Strategist) { Find = city => Link(city, "/rat/auflagen", "/rat/auflagen/") },
        new("desk-condition-new", Surface.Desk, "/rat/beschluesse/{id:guid}/auflage", Strategist) { Find = async city => await Link(city, await IndicatorStates.Address(city, "/rat", "Elektronische Akte in allen Ämtern"), "/rat/beschluesse/") },
        new("desk-reports", Surface.Desk, "/rat/berichte", Strategist),
        new("desk-report", Surface.Desk, "/rat/berichte/{id:guid}", Strategist) { Find = Report },
        new("desk-report-edit", Surface.Desk, "/rat/berichte/{id:guid}/bearbeiten", Strategist) { Find = async city => await Report(city) + "/bearbeiten" },
    ];

    /// <summary>The first link of a page that begins so.</summary>
    internal static async Task<string> Link(BrowserCity city, string page, string start)
    {
        using var client = await city.Host.SignedIn(Strategist);
        return (await client.Page(page)).Split("href=\"").First(part => part.StartsWith(start, StringComparison.Ordinal) && Guid.TryParse(part[start.Length..].Split('"', '/')[0], out _)).Split('"')[0];
    }

    private static async Task<string> Report(BrowserCity city)
    {
        using var client = await city.Host.SignedIn(Strategist);
        return (await client.Submit("/rat/berichte", new() { ["Year"] = "2025" })).Headers.Location!.OriginalString;
    }
}

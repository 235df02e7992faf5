using Stadtlotse.Kernel;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Browser.States;

/// <summary>The overview of the administration and the city's settings.</summary>
internal sealed class SettingsStates : StateList
{
    private const string Part = "/verwaltung/stadt/";

    public override IEnumerable<PageState> States =>
    [
        new("desk-administration", Surface.Desk, "/verwaltung", Administrator),
        new("desk-administration-new", Surface.Desk, "/verwaltung", Administrator)
        {
            City = "nachbarort",
            Find = async city =>
            {
                // As a new city is: with nothing set.
                var neighbour = await city.Host.City("nachbarort");
                await neighbour.Write<bool>(new Command("test.reset", $"reset/{neighbour.Ids.Next():N}", Actor.System("test"), "test"), async db =>
                {
                    await db.Execute("delete from kernel_setting where name = 'profile'", default);
                    return true;
                });
                return "/verwaltung";
            },
        },
        new("desk-settings", Surface.Desk, "/verwaltung/stadt", Administrator),
        .. new[] { "name", "ort", "kontakt", "konto", "gericht", "briefe", "barrierefreiheit", "adressen" }.Select(part => new PageState("desk-settings-" + part, Surface.Desk, Part + part, Administrator)),
        new("desk-settings-adressen-checked", Surface.Desk, Part + "adressen", Administrator) { Query = "?pruefen=true" },
        new("desk-settings-konto-faults", Surface.Desk, Part + "konto", Administrator)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-ibantyped", "DE89 3704 0044 0532 0130 01");
                await page.Page.FillAsync("#f-bank", "");
                await page.Page.ClickAsync("main button");
            },
        },
        new("desk-settings-ort-faults", Surface.Desk, Part + "ort", Administrator)
        {
            Status = 422,
            Reach = async page =>
            {
                await page.Page.FillAsync("#f-closed", "irgendwann im Sommer");
                await page.Page.ClickAsync("main button");
            },
        },
    ];
}

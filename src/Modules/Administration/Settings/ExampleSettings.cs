using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Administration.Settings;

/// <summary>The settings of the example city. All of it is invented: no such town, street, number or account.</summary>
internal sealed class ExampleSettings : IExampleData
{
    public int Order => 5;

    public async Task Fill(City city, int cases, CancellationToken cancellation)
    {
        await city.Write<bool>(new Command("administration.settings.change", "example/settings", Actor.System("example"), "example"), async db =>
        {
            var name = $"Stadt {city.Entry.Name}";
            var profile = new CityProfile
            {
                Name = city.Entry.Name,
                State = "NI",
                ClosedDays = [new ClosedDay(12, 24, null, "Heiligabend")],
                Contact = new ProfileContact([name, "Am Markt 1", $"00000 {city.Entry.Name}"], $"rathaus@{city.Slug}.example", "0000 1234-0", "Bürgermeisterin Erika Musterfrau", null, $"datenschutz@{city.Slug}.example"),
                // The check digits are right; the bank code is none.
                Bank = new BankAccount($"Stadtkasse {city.Entry.Name}", "DE09000000000000000001", null, "Beispielbank"),
                Court = new Court("Verwaltungsgericht Musterland", ["Gerichtsweg 2", "00000 Musterland"]),
                Letters = new LetterHead($"{name}, Am Markt 1, 00000 {city.Entry.Name}", "Das Rathaus hat einen Eingang ohne Stufen in der Marktgasse."),
                Accessibility = new AccessibilityNote(null, new DateOnly(2026, 3, 2), []),
            };
            var stored = await db.SetProfile(profile, SettingsFields.Between(new CityProfile(), profile), "Beispiel", cancellation);
            return stored.IsOk ? true : Result<bool>.Failed(stored.Faults);
        }, cancellation);
        city.ForgetProfile();
    }
}

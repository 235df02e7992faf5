using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Administration.Overview;

/// <summary>What of the settings a city needs before it opens its pages.</summary>
internal static class SettingsSteps
{
    public static IReadOnlyList<SetupStep> All { get; } =
    [
        Step("name", "name", 10, p => p.Name.Length > 0),
        Step("place", "ort", 20, p => p.State is not null),
        Step("contact", "kontakt", 30, p => p.Contact is not null),
        Step("letters", "briefe", 40, p => p.Letters is not null),
        Step("court", "gericht", 45, p => p.Court is not null),
        Step("bank", "konto", 50, p => p.Bank is not null, optional: true),
        Step("logo", "name", 90, p => p.Logo is not null, optional: true),
        Step("statement", "barrierefreiheit", 95, p => p.Accessibility?.Assessed is not null),
    ];

    private static SetupStep Step(string name, string part, int order, Func<CityProfile, bool> done, bool optional = false) =>
        new("administration.setup." + name, "/verwaltung/stadt/" + part, order, async (city, cancellation) => done(await city.StoredProfile(cancellation))) { Optional = optional };
}

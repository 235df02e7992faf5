using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Web.Modules;

/// <summary>
/// Something a new city has to do before it can work; shown on the overview of the administration until it is done. A module registers its own:
/// <c>services.AddSingleton(new SetupStep("mail.setup", "/verwaltung/mail", 50, (city, stop) => …))</c>.
/// </summary>
/// <param name="TextKey">Key of its text: what is to do.</param>
/// <param name="Path">Where it is done, on the desk.</param>
/// <param name="Order">Smaller first.</param>
/// <param name="IsDone">Looks whether it is done.</param>
public sealed record SetupStep(string TextKey, string Path, int Order, Func<City, CancellationToken, Task<bool>> IsDone)
{
    /// <summary>Whether a city can do without it; false by default.</summary>
    public bool Optional { get; init; }
}

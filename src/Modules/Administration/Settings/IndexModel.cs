using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Calendar;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Settings;

/// <summary>All settings of the city, and what was changed when by whom.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Settings)]
internal sealed class SettingsIndexModel(CityRegistry cities, TimeProvider clock) : PageModel
{
    public CityProfile Profile { get; private set; } = new();

    public string EntryName { get; private set; } = "";

    public IReadOnlyList<CityHost> Hosts { get; private set; } = [];

    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    /// <summary>The next public holidays of the place, to see whether the place is right.</summary>
    public IReadOnlyList<Holiday> Coming { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var city = HttpContext.City();
        Profile = await city.StoredProfile(cancellation);
        EntryName = city.Entry.Name;
        Hosts = [.. cities.HostsOf(city.Entry.Id).OrderBy(h => h.Surface, StringComparer.Ordinal).ThenBy(h => h.Host, StringComparer.Ordinal)];
        History = await JournalHistory.Of(city, CityProfiles.HistorySubject, cancellation: cancellation);
        if (Profile.Place is { } place) Coming = Next(Place.Parse(place), Instant.Now(clock).Day(), 4);
    }

    private static List<Holiday> Next(Place place, DateOnly today, int most)
    {
        var calendar = HolidayCalendar.For(place);
        return [.. calendar.InYear(today.Year).Concat(calendar.InYear(today.Year + 1)).Where(h => h.Date >= today).Take(most)];
    }
}

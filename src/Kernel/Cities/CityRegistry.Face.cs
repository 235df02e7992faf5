namespace Stadtlotse.Kernel.Cities;

public sealed partial class CityRegistry
{
    /// <summary>Lists the city under another name.</summary>
    public async Task Rename(CityId city, string name, CancellationToken cancellation = default)
    {
        await control.SetName(city, name, cancellation);
        await Refresh(cancellation);
    }

    /// <summary>Puts these host names in the place of the city's; a name that leads to another city stays there. Other processes follow within seconds.</summary>
    public async Task SetHosts(CityId city, IReadOnlyList<CityHost> hosts, CancellationToken cancellation = default)
    {
        await control.SetHosts(city, hosts, cancellation);
        await Refresh(cancellation);
    }

    /// <summary>Where the backups of a city are noted: beside the signed heads, outside its database.</summary>
    public string BackupsFile(CityEntry entry) => Path.Combine(options.HeadsFolder, entry.Slug + ".backups.jsonl");
}

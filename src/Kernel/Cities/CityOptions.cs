namespace Stadtlotse.Kernel.Cities;

/// <summary>Where cities live. Bound from the configuration section <c>Cities</c>.</summary>
public sealed record CityOptions
{
    /// <summary>Folder of the control database, of SQLite cities and of file stores. Required.</summary>
    public required string Data { get; init; }

    /// <summary>File of the master key, outside <see cref="Data"/>. Required.</summary>
    public required string MasterKey { get; init; }

    /// <summary>Folder for the signed tree heads; should lie on another disk than <see cref="Data"/>. Default: <c>heads</c> beside the data folder.</summary>
    public string? Heads { get; init; }

    /// <summary>PostgreSQL servers by name: connection strings without database. Cities name the server they live on.</summary>
    public Dictionary<string, string> Servers { get; init; } = [];

    /// <summary>Connection string of a PostgreSQL control database, needed when several processes share cities; null for a file in <see cref="Data"/>.</summary>
    public string? Control { get; init; }

    /// <summary>Most connections this process opens to PostgreSQL over all cities. Default 80; each city gets at least 2.</summary>
    public int Connections { get; init; } = 80;

    /// <summary>The heads folder that applies.</summary>
    public string HeadsFolder => Heads ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(Data)) + ".heads";
}

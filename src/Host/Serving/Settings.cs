using System.Net;
using Microsoft.Extensions.Configuration;
using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Host.Serving;

/// <summary>
/// Everything that can be configured: by <c>stadtlotse.json</c> in the working folder or the file named with <c>--config</c>,
/// then by environment (<c>STADTLOTSE_Cities__Data</c>), then by the command line; the later wins.
/// </summary>
internal sealed record Settings
{
    public CityOptions Cities { get; init; } = new() { Data = "", MasterKey = "" };

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary><c>web</c> answers requests, <c>worker</c> works queues, <c>all</c> does both.</summary>
    public string Role { get; init; } = "all";

    /// <summary><c>portal</c>, <c>desk</c> or <c>all</c>.</summary>
    public string Surface { get; init; } = "all";

    /// <summary>ClamAV's socket: <c>unix:/run/clamav/clamd.ctl</c> or <c>host:3310</c>; empty for none.</summary>
    public string ClamAv { get; init; } = "";

    /// <summary>Address of an OpenTelemetry collector for metrics (OTLP over HTTP or gRPC); empty for none.</summary>
    public string Otlp { get; init; } = "";

    /// <summary>Requests worked on at once over all cities; more wait, then are told to come again. Default 256.</summary>
    public int Requests { get; init; } = 256;

    /// <summary>Addresses or networks of the proxies in front, separated by commas: whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. Empty for none.</summary>
    public string Proxies { get; init; } = "";

    /// <summary>
    /// Scheme and port of links in mails, such as <c>https://*</c> or <c>https://*:8443</c>; the host name is the city's. Empty: HTTPS behind a proxy, else as
    /// the program itself listens.
    /// </summary>
    public string Links { get; init; } = "";

    /// <summary>
    /// Networks that are not public in which cities may have sign-in providers, separated by commas, such as <c>10.20.0.0/16</c>. Empty for none:
    /// providers then have public addresses.
    /// </summary>
    public string ProviderNetworks { get; init; } = "";

    /// <summary>What <see cref="Links"/> says; null when it says nothing.</summary>
    internal Uri? LinkAddress => Uri.TryCreate(Links.Replace("*", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? parsed : null;

    /// <summary>The networks of <see cref="Proxies"/>; null for an entry that is none.</summary>
    internal IEnumerable<IPNetwork?> ProxyNetworks => Networks(Proxies);

    /// <summary>The networks of <see cref="ProviderNetworks"/>; null for an entry that is none.</summary>
    internal IEnumerable<IPNetwork?> AllowedProviders => Networks(ProviderNetworks);

    private static IEnumerable<IPNetwork?> Networks(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(entry => IPNetwork.TryParse(entry, out var network) ? network
            : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null as IPNetwork?);

    private static readonly string[] Known = [.. typeof(Settings).GetProperties().Select(p => p.Name)];

    /// <summary>Reads the settings. Problems come as sentences that name the setting and what it should be.</summary>
    public static (Settings? Settings, IReadOnlyList<string> Problems) Read(string? file, IReadOnlyDictionary<string, string?> commandLine)
    {
        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(file ?? "stadtlotse.json"), optional: file is null)
                .AddEnvironmentVariables("STADTLOTSE_")
                .AddInMemoryCollection(commandLine.Where(p => p.Value is not null))
                .Build();
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
        {
            return (null, [$"The configuration file '{file ?? "stadtlotse.json"}' cannot be read: {(e.InnerException ?? e).Message}"]);
        }
        var problems = new List<string>();
        foreach (var section in configuration.GetChildren().Where(c => !Known.Contains(c.Key, StringComparer.OrdinalIgnoreCase) && !c.Key.StartsWith("TEST_", StringComparison.Ordinal) && !c.Key.StartsWith("BENCH_", StringComparison.Ordinal)))
            problems.Add($"There is no setting '{section.Key}'. Settings are: {string.Join(", ", Known)}.");
        foreach (var section in configuration.GetSection(nameof(Cities)).GetChildren().Where(c => typeof(CityOptions).GetProperty(c.Key, System.Reflection.BindingFlags.IgnoreCase | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance) is null))
            problems.Add($"There is no setting 'Cities:{section.Key}'.");
        var settings = new Settings();
        try
        {
            settings = configuration.Get<Settings>() ?? settings;
        }
        catch (InvalidOperationException e)
        {
            problems.Add($"A setting has a value of the wrong kind: {(e.InnerException ?? e).Message}");
        }
        problems.AddRange(settings.Check());
        return (problems.Count == 0 ? settings : null, problems);
    }

    private IEnumerable<string> Check()
    {
        if (string.IsNullOrWhiteSpace(Cities.Data)) yield return "Cities:Data is missing: the folder the cities' data lie in (or --data DIR).";
        if (string.IsNullOrWhiteSpace(Cities.MasterKey)) yield return "Cities:MasterKey is missing: the file of the master key, outside the data folder.";
        else if (!string.IsNullOrWhiteSpace(Cities.Data) && Path.GetFullPath(Cities.MasterKey).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Cities.Data)) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            yield return "Cities:MasterKey lies inside Cities:Data; keep the key apart from what it protects.";
        if (Role is not ("web" or "worker" or "all")) yield return $"Role is '{Role}', but must be web, worker or all.";
        if (Surface is not ("portal" or "desk" or "all")) yield return $"Surface is '{Surface}', but must be portal, desk or all.";
        foreach (var url in Urls.Split(';'))
            if (!Uri.TryCreate(url.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
                yield return $"Urls holds '{url}', which is no address such as http://localhost:5080.";
        if (Otlp.Length > 0 && !Uri.TryCreate(Otlp, UriKind.Absolute, out _)) yield return $"Otlp is '{Otlp}', which is no address such as http://localhost:4317.";
        if (ProxyNetworks.Contains(null)) yield return $"Proxies is '{Proxies}', but must be addresses or networks such as 127.0.0.1, 10.0.0.0/8.";
        if (AllowedProviders.Contains(null)) yield return $"ProviderNetworks is '{ProviderNetworks}', but must be addresses or networks such as 10.20.0.0/16.";
        if (Links.Length > 0 && LinkAddress is null) yield return $"Links is '{Links}', but must be scheme and port such as https://* or https://*:8443.";
        if (Requests is < 1 or > 10_000) yield return $"Requests is {Requests}, but must be between 1 and 10000.";
        if (Cities.Connections is < 2 or > 1_000) yield return $"Cities:Connections is {Cities.Connections}, but must be between 2 and 1000.";
    }
}

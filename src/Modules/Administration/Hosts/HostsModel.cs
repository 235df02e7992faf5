using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Administration.Settings;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Hosts;

/// <summary>The city is reached by other host names; the control database is told after the commit.</summary>
internal sealed record HostsChanged(IReadOnlyList<CityHost> Hosts);

/// <summary>Where a host name leads on the Internet.</summary>
/// <param name="Host">The name.</param>
/// <param name="Addresses">Its addresses; empty when it leads nowhere yet.</param>
internal sealed record HostCheck(string Host, IReadOnlyList<string> Addresses);

/// <summary>The host names of portal and desk.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Settings)]
internal sealed partial class HostsModel(CityRegistry cities) : PageModel
{
    private const int MostHosts = 20;
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(3);

    [BindProperty] public string? Portal { get; set; }

    [BindProperty] public string? Desk { get; set; }

    [BindProperty] public string? Seen { get; set; }

    /// <summary>What the names lead to; null when it was not asked.</summary>
    public IReadOnlyList<HostCheck>? Checks { get; private set; }

    public async Task OnGet(bool pruefen, CancellationToken cancellation)
    {
        var hosts = Hosts();
        (Portal, Desk, Seen) = (Text(hosts, "portal"), Text(hosts, "desk"), Mark(hosts));
        if (pruefen) Checks = await Task.WhenAll(hosts.Select(h => Check(h.Host, cancellation)));
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var (city, old) = (HttpContext.City(), Hosts());
        if (Seen != Mark(old))
        {
            Seen = Mark(old);
            return this.Refuse(new Fault(null, "profile.conflict", "Somebody else changed these settings in the meantime.") { Kind = FaultKind.Conflict });
        }
        var faults = new List<Fault>();
        var next = Read(nameof(Portal), Portal, "portal", faults).Concat(Read(nameof(Desk), Desk, "desk", faults)).ToList();
        foreach (var twice in next.GroupBy(h => h.Host).Where(g => g.Count() > 1)) faults.Add(new Fault(nameof(Desk), "administration.hosts.twice", $"{twice.Key} is named twice.") { Arguments = [twice.Key] });
        if (next.All(h => h.Host != HttpContext.Request.Host.Host || h.Surface != "desk") && old.Any(h => h.Host == HttpContext.Request.Host.Host))
            faults.Add(new Fault(nameof(Desk), "administration.hosts.own", "The name you are here by would be gone.") { Arguments = [HttpContext.Request.Host.Host] });
        if (faults.Count > 0) return this.Refuse(faults);
        var changes = FieldChange.Among(("administration.hosts.portal", Text(old, "portal", ", "), Text(next, "portal", ", ")), ("administration.hosts.desk", Text(old, "desk", ", "), Text(next, "desk", ", ")));
        if (changes.Count > 0)
            await city.Write<bool>(HttpContext.Command("administration.hosts.change", AdministrationModule.SettingsPurpose), db =>
            {
                db.About(CityProfiles.HistorySubject, details: new ChangeNote(HttpContext.Viewer().Name, changes));
                db.Emit(new HostsChanged(next));
                return Task.FromResult<Result<bool>>(true);
            }, cancellation);
        return LocalRedirect("~" + SettingsPage.Index);
    }

    private List<CityHost> Hosts() => [.. cities.HostsOf(HttpContext.City().Entry.Id).OrderBy(h => h.Surface, StringComparer.Ordinal).ThenBy(h => h.Host, StringComparer.Ordinal)];

    private List<CityHost> Read(string field, string? typed, string surface, List<Fault> faults)
    {
        var lines = SettingsInput.Block(field, typed, faults, MostHosts).Select(line => line.ToLowerInvariant()).Distinct().ToList();
        if (lines.Count == 0) faults.Add(new Fault(field, "administration.hosts.missing", "At least one name is needed."));
        var id = HttpContext.City().Entry.Id;
        foreach (var line in lines)
            if (!IsHost(line)) faults.Add(new Fault(field, "administration.hosts.wrong", $"'{line}' is no host name.") { Arguments = [line.Length > 80 ? line[..80] + "…" : line] });
            else if (cities.FindHost(line) is { } taken && taken.City != id) faults.Add(new Fault(field, "administration.hosts.taken", $"{line} leads to another city.") { Arguments = [line] });
        return [.. lines.Select(line => new CityHost(line, id, surface))];
    }

    /// <summary>Whether a text is a host name without port and path (RFC 1123): labels of letters, digits and hyphens, at least two of them.</summary>
    internal static bool IsHost(string text) => text.Length <= 253 && HostForm().IsMatch(text) && !IPAddress.TryParse(text, out _);

    private static async Task<HostCheck> Check(string host, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(CheckTime);
        try
        {
            return new HostCheck(host, [.. (await Dns.GetHostAddressesAsync(host, limit.Token)).Select(a => a.ToString()).Distinct().Take(4)]);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new HostCheck(host, []);
        }
    }

    private static string Text(IEnumerable<CityHost> hosts, string surface, string between = "\n") => string.Join(between, hosts.Where(h => h.Surface == surface).Select(h => h.Host).Order(StringComparer.Ordinal));

    private static string Mark(IEnumerable<CityHost> hosts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', hosts.Select(h => $"{h.Surface}:{h.Host}")))), 0, 8);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex HostForm();
}

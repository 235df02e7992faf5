using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Strategy;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Strategy;
using Stadtlotse.Testing.Host;
using Stadtlotse.Web.Surfaces;

// Every page of the strategy in a city with 5 strategies, 2,000 measures and 50,000 contributions: median and largest of the answers.
const double Aim = 100;
var bench = new Bench("Strategy", args);
await using var examples = new TestRun();
await using var host = await TestHost.Start();
var city = await host.City();
await new Filling(city, 5, bench.Smoke ? 200 : 2_000, bench.Smoke ? 500 : 50_000).Fill();
var clients = new Dictionary<Surface, TestClient> { [Surface.Portal] = host.Client(), [Surface.Desk] = await host.SignedIn("strategie") };
var slow = 0;
var left = new List<string>();
foreach (var (surface, route) in Routes().Distinct().OrderBy(r => r.ToString(), StringComparer.Ordinal))
{
    if (await Address(route) is not { } path || !await Answers(surface, path))
    {
        left.Add($"{surface} {route}");
        continue;
    }
    await Walk(surface, path, route);
}
// What is not a page of its own: the views of the roadmap, the lists with words, a new measure that is compared with all others.
foreach (var (surface, path) in new[] { (Surface.Desk, "/fahrplan?nach=Unit"), (Surface.Desk, "/fahrplan?nach=Staff"), (Surface.Desk, "/massnahmen?q=Schul"), (Surface.Desk, "/massnahmen?stand=ohne"), (Surface.Desk, "/massnahmen?page=20"), (Surface.Portal, "/massnahmen?q=Schul"), (Surface.Desk, "/haushalt?nach=Unit"), (Surface.Desk, "/suche?q=Schule") }) await Walk(surface, path, path);
var similar = new List<double>();
for (var run = 0; run < (bench.Smoke ? 1 : 20); run++)
{
    var form = new Dictionary<string, string> { ["Title"] = "WLAN und Geräte für alle Schulen", ["Description"] = "Jede Schule bekommt Netz und Geräte.", ["Field"] = (await Id("strategy_field")).ToString()! };
    var clock = Stopwatch.StartNew();
    using var answer = await clients[Surface.Desk].Submit("/massnahmen/neu", form);
    if ((int)answer.StatusCode != 422) throw new InvalidOperationException($"A measure that resembles others was answered with {(int)answer.StatusCode}.");
    similar.Add(clock.Elapsed.TotalMilliseconds);
}
bench.Report(new("Desk /massnahmen/neu: the form and the search for what is similar", "ms", similar));
Console.WriteLine(left.Count == 0 ? "Every route was walked." : $"Not walked, since the city has nothing for them: {string.Join(", ", left)}");
Console.WriteLine($"{slow} pages over {Aim:0} ms by median.");
return bench.Smoke || slow == 0 ? 0 : 1;

IEnumerable<(Surface Surface, string Route)> Routes() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
    .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath.StartsWith("/Strategy/", StringComparison.Ordinal) == true)
    .Select(e => (e.Metadata.GetRequiredMetadata<SurfaceAttribute>().Surface, "/" + e.RoutePattern.RawText!.TrimStart('/')));

async Task Walk(Surface surface, string path, string name)
{
    var client = clients[surface];
    for (var warm = 0; warm < 3; warm++) await Get(client, path);
    var times = new List<double>();
    for (var run = 0; run < (bench.Smoke ? 1 : 20); run++) times.Add(await Get(client, path));
    var figure = bench.Report(new($"{surface} {name}", "ms", times));
    if (figure.Median > Aim) slow++;
}

async Task<double> Get(TestClient client, string path)
{
    var clock = Stopwatch.StartNew();
    using var answer = await client.Get(path);
    await answer.Content.ReadAsByteArrayAsync();
    // A page that leads on to another is as good; a page that is not there is not.
    if ((int)answer.StatusCode >= 400) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
    return clock.Elapsed.TotalMilliseconds;
}

// The address with ids of the city's own rows, the newest first: those of the large strategies.
async Task<string?> Address(string route)
{
    if (!route.Contains('{')) return route;
    var path = Regex.Replace(route, @"\{kind:regex\([^}]*\)\}", "ziel").Replace("{number:int}", "1");
    if (path.Contains("{strategy:guid}")) path = path.Replace("{strategy:guid}", (await Id("strategy_city_strategy"))?.ToString());
    if (path.Contains("{part}")) path = path.Replace("{part}", path.StartsWith("/projekte/", StringComparison.Ordinal) ? "aufgaben" : "abhaengigkeiten");
    if (path.Contains("{code}")) return null;
    if (!path.Contains("{id:guid}")) return path.Contains('{') ? null : path;
    var table = Tables.Names.FirstOrDefault(t => path.StartsWith(t.Prefix, StringComparison.Ordinal)).Table;
    var id = table is null ? null : await Id(table);
    if (id is null) return null;
    path = path.Replace("{id:guid}", id.ToString());
    return path.Contains('{') ? null : path;
}

async Task<bool> Answers(Surface surface, string path)
{
    using var answer = await clients[surface].Get(path);
    return (int)answer.StatusCode < 400;
}

async Task<Guid?> Id(string table)
{
    await using var connection = await city.OpenRead();
    var order = table is "strategy_city_strategy" ? "(select count(*) from strategy_goal g where g.strategy = t.id) desc, id desc" : "id desc";
    var where = table is "strategy_measure" or "strategy_indicator" ? "where published" : "";
    var found = await connection.Query(null, string.Create(CultureInfo.InvariantCulture, $"select id from {table} t {where} order by {order} limit 1"), r => r.GetGuid(0), default);
    return found.Count == 0 ? null : found[0];
}

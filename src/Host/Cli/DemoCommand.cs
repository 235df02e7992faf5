using System.CommandLine;
using Stadtlotse.Host.Serving;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Host.Cli;

/// <summary>The verb <c>demo</c>: the example city, served on this machine.</summary>
internal static class DemoCommand
{
    private const string Slug = "musterstadt";

    public static System.CommandLine.Command Build()
    {
        var options = new ServeOptions();
        var cases = new Option<int>("--cases") { Description = "Further made-up entries, for trials with large data." };
        var command = new System.CommandLine.Command("demo", "Fills a fresh data folder with the example city and serves it. A folder that has it already is served as it is.") { cases };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var fresh = Path.Combine(Path.GetTempPath(), $"stadtlotse-demo-{Environment.ProcessId}");
            if (options.Read(parsed, defaultData: fresh) is not { } settings) return 2;
            if (!File.Exists(settings.Cities.MasterKey)) MasterKey.CreateOrRotate(settings.Cities.MasterKey, Instant.Now(TimeProvider.System));
            await using var app = Server.Build(settings, AllModules.List, new DemoCity(Slug));
            return await ServeCommand.Run(app, settings, cancellation, () => Fill(app, parsed.GetValue(cases), cancellation));
        });
        return command;
    }

    private static async Task Fill(WebApplication app, int cases, CancellationToken cancellation)
    {
        var cities = app.Services.GetRequiredService<CityRegistry>();
        var city = await cities.Add(Slug, "Musterstadt", Engine.Sqlite, "", [($"{Slug}.localhost", "portal"), ($"desk.{Slug}.localhost", "desk")], cancellation: cancellation);
        var examples = app.Services.GetServices<IExampleData>().OrderBy(e => e.Order).ToList();
        foreach (var example in examples) await example.Fill(city, cases, cancellation);
        Tell(new Uri(app.Urls.First()), [.. examples.SelectMany(e => e.Shown)]);
    }

    private static void Tell(Uri address, IReadOnlyList<ExampleAccount> accounts)
    {
        var port = address.IsDefaultPort ? "" : $":{address.Port}";
        Console.Out.Write($"""

            Musterstadt, the example city (everything in it is invented):

              residents' portal   {address.Scheme}://{Slug}.localhost{port}/
              staff desk          {address.Scheme}://desk.{Slug}.localhost{port}/

              If your system does not know names below localhost:
                                  {address.Scheme}://localhost{port}/portal/   {address.Scheme}://localhost{port}/desk/

              account        password               where    person              roles
            {string.Join('\n', accounts.Select(a => $"  {a.Login,-14} {a.Password,-22} {a.Surface,-8} {a.Name,-19} {a.Roles}"))}


            """);
    }
}

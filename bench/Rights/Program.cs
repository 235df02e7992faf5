using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Programs;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Rights;

// What the question "who is this, and what may they do" costs a page: with few roles and with a thousand, remembered and built anew.
const double Share = 0.05;
var bench = new Bench("Rights", args);
using var scratch = new Scratch();
var few = await Measure(Engine.Sqlite, null, "12 roles", 12, 12);
var many = await Measure(Engine.Sqlite, null, "1,000 roles, all held by one person", 1_000, 1_000);
using (var postgres = PostgresServer.Start())
    if (postgres is not null)
    {
        await Measure(Engine.Postgres, postgres.Connection, "12 roles", 12, 12);
        await Measure(Engine.Postgres, postgres.Connection, "1,000 roles, all held by one person", 1_000, 1_000);
    }
if (bench.Smoke) return 0;

// Beside it the page itself: 50 measures among 10,000, asked one after the other.
var program = Published.Stadtlotse(smoke: false);
await Served.Fill(program, scratch["data"], 10_000, smoke: false);
await using var served = Served.Stadtlotse(program, scratch["data"]);
for (var i = 0; i < 200; i++) await served.Page("/massnahmen");
var pages = new List<double>();
for (var run = 0; run < bench.Runs; run++)
{
    var before = served.ProcessorTime();
    for (var i = 0; i < 300; i++) await served.Page("/massnahmen");
    pages.Add((served.ProcessorTime() - before) / 300);
}
var page = bench.Report(new("processor time of a page", "ms", pages));
bench.Report(new("share of the check, 12 roles (aim: at most 5)", "%", [100 * few.Median / 1000 / page.Median]));
bench.Report(new("share of the check, 1,000 roles (aim: at most 5)", "%", [100 * many.Median / 1000 / page.Median]));
return Math.Max(few.Median, many.Median) / 1000 <= Share * page.Median ? 0 : 1;

async Task<Measurement> Measure(Engine engine, string? server, string name, int roles, int held)
{
    name = $"{name}, {engine}";
    var folder = scratch[$"rights-{engine}-{roles}"];
    var options = new CityOptions { Data = Path.Combine(folder, "data"), MasterKey = Path.Combine(folder, "master.key"), Servers = server is null ? [] : new() { ["main"] = server } };
    MasterKey.CreateOrRotate(options.MasterKey, Instant.Now(TimeProvider.System));
    var declared = Enumerable.Range(0, roles).Select(r => new Role($"role{r}", [.. Enumerable.Range(0, 5).Select(p => $"permission.{(r * 3 + p) % 400}")])).ToList();
    await using var registry = new CityRegistry(options, [], new ConsumerTable([]), TimeProvider.System, NullLogger<CityRegistry>.Instance, declared);
    await registry.Start();
    var city = await registry.Add($"bench{roles}", "Bench", engine, server is null ? "" : "main", []);
    var person = (await city.Write<Guid>(new Command("bench", "people", Actor.System("bench"), "bench"), db =>
    {
        var people = db.Context<PeopleDb>();
        var made = Person.Create(db, PersonDetails.Natural("Bench Person")).Value;
        people.Add(made);
        var above = default(Unit);
        var units = new List<Unit>();
        for (var i = 0; i < 60; i++)
        {
            var unit = new Unit { Id = db.NewId() };
            unit.Describe($"Unit {i}", "", "", i % 6 == 0 ? units.FirstOrDefault()?.Id : above?.Id, new UnitTree(units));
            units.Add(above = unit);
        }
        people.AddRange(units);
        people.AddRange(declared.Take(held).Select((role, i) => new Assignment { Id = db.NewId(), Person = made.Id, Role = role.Name, Unit = units[i % units.Count].Id, FromDay = db.Now.Day() }));
        return Task.FromResult<Result<Guid>>(made.Id);
    })).Value;
    var (viewers, who) = (new Viewers(), new SignedInPerson(ActorKind.Staff, person, person, "Bench"));
    var count = bench.Smoke ? 50 : 2_000;
    var viewer = await viewers.Of(city, who, Instant.Now(TimeProvider.System));
    if (viewer.Grants.Count == 0) throw new InvalidOperationException("The person holds nothing: the bench measures nothing.");
    for (var i = 0; i < count; i++) await viewers.Of(city, who, Instant.Now(TimeProvider.System));
    var warm = new List<double>();
    for (var run = 0; run < bench.Runs; run++)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            if (!(await viewers.Of(city, who, Instant.Now(TimeProvider.System))).May("permission.3")) throw new InvalidOperationException("The right is gone.");
        warm.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / count);
    }
    var cold = new List<double>();
    for (var run = 0; run < bench.Runs; run++)
    {
        var fresh = new Viewers();
        var start = Stopwatch.GetTimestamp();
        await fresh.Of(city, who, Instant.Now(TimeProvider.System));
        cold.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }
    bench.Report(new($"{name}: first page after a change of rights", "µs", cold));
    return bench.Report(new($"{name}: check of a page", "µs", warm));
}

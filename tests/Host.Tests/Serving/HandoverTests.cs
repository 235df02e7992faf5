using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Council;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Projects;
using Stadtlotse.Strategy.Resources;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving;

/// <summary>A unit is closed, or somebody leaves: what of the strategy hung on them is shown before and belongs to somebody after.</summary>
public sealed class HandoverTests(SettingsHost shared) : IClassFixture<SettingsHost>
{
    private TestHost Host => shared.Host;

    private TestClient Client => shared.Administrator;

    [Fact]
    public async Task Unit_Closed_HandsOverMeasuresProjectsAndTasksAndLosesNone()
    {
        var (from, to) = (await Add("Amt auf Zeit"), await Add("Amt auf Dauer"));
        var (open, done, project) = await Work(from, $"u:{from}", null);
        var ((condition, paper), team) = (await Attached("Amt auf Zeit"), await Team(from, "Bautrupp"));

        var page = await Client.Page($"/verwaltung/stellen/{from}/schliessen");
        foreach (var line in new[] { "1 offene Auflage", "1 offene Maßnahme", "1 laufendes Projekt", "1 offene Aufgabe", "1 Platz in einem Projektteam" }) page.ShouldContain(line);
        (await Client.Fill($"/verwaltung/stellen/{from}/schliessen", new() { ["Successor"] = to.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Found);

        await using var db = (await Host.City()).Read<StrategyDb>();
        (await db.Measures.WithoutVisibility("a test").Where(m => m.Id == open).Select(m => m.LeadUnit).SingleAsync()).ShouldBe(to);
        (await db.Measures.WithoutVisibility("a test").Where(m => m.Id == open).Select(m => m.Lead).SingleAsync()).ShouldBe("Amt auf Dauer");
        (await db.Measures.WithoutVisibility("a test").Where(m => m.Id == done).Select(m => m.LeadUnit).SingleAsync()).ShouldBe(from, "what is done was done by the former unit");
        (await db.Projects.WithoutVisibility("a test").Where(p => p.Id == project).Select(p => p.LeadUnit).SingleAsync()).ShouldBe(to);
        (await db.TaskLines.Where(t => t.Owner == project).OrderBy(t => t.Position).Select(t => t.Assignee).ToListAsync()).ShouldBe([$"u:{to}", $"u:{from}"], "the open task moves, the done one stays");
        (await db.MemberLines.Where(m => m.Owner == project).Select(m => m.Unit).SingleAsync()).ShouldBe(to);
        (await Client.Page($"/massnahmen/{open}")).ShouldContain("Amt auf Dauer");
        (await Client.Page($"/projekte/{project}")).ShouldContain("Estrich legen");
        foreach (var (thing, field) in new[] { ($"measure/{open:D}", "strategy.lead"), ($"project/{project:D}", "strategy.lead"), ($"project/{project:D}", "strategy.project.tasks"), ($"project/{project:D}", "strategy.project.team"), ($"paper/{paper:D}", "strategy.condition.responsible"), ($"resource/{team:D}", "strategy.resource.unit") })
            (await JournalHistory.Of(await Host.City(), thing)).ShouldContain(e => e.What == "administration.unit.close" && e.Changes.Contains(new FieldChange(field, "Amt auf Zeit", "Amt auf Dauer")), $"{thing} {field}");
        (await db.Conditions.Where(c => c.Id == condition).Select(c => c.Responsible).SingleAsync()).ShouldBe("Amt auf Dauer");
        (await db.Resources.Where(r => r.Id == team).Select(r => r.Unit).SingleAsync()).ShouldBe(to);
        (await JournalHistory.Of(await Host.City(), $"measure/{done:D}")).ShouldNotContain(e => e.What == "administration.unit.close");
        (await Client.Page($"/massnahmen/{open}")).ShouldContain("Stelle schließen");
    }

    [Fact]
    public async Task Person_WhoLeaves_NeedsASuccessorForOpenTasksWhoGetsThem()
    {
        var (unit, (person, heir)) = (await Add("Amt der Übergabe"), (await Staff("Greta", "Gehtbald"), await Staff("Bernd", "Bleibt")));
        var (_, _, project) = await Work(unit, $"p:{person}", person);
        var (condition, paper) = await Attached("Greta Gehtbald");
        var page = await Client.Page($"/verwaltung/personal/{person}/austritt");
        page.ShouldContain("1 offene Aufgabe");
        page.ShouldContain("1 Platz in einem Projektteam");
        (await Client.Fill($"/verwaltung/personal/{person}/austritt", Day())).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "somebody must take over");

        (await Client.Fill($"/verwaltung/personal/{person}/austritt", new(Day()) { ["Successor"] = "bernd.bleibt@musterstadt.example" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        await using var db = (await Host.City()).Read<StrategyDb>();
        (await db.TaskLines.Where(t => t.Owner == project).OrderBy(t => t.Position).Select(t => t.Assignee).ToListAsync()).ShouldBe([$"p:{heir}", $"p:{person}"]);
        var place = await db.MemberLines.SingleAsync(m => m.Owner == project);
        (place.Person, place.Name).ShouldBe((heir, "Bernd Bleibt"));
        (await JournalHistory.Of(await Host.City(), $"project/{project:D}")).Count(e => e.Changes.Any(c => c is { Old: "Greta Gehtbald", New: "Bernd Bleibt" })).ShouldBe(2, "tasks and place each have an entry");
        (await db.Conditions.Where(c => c.Id == condition).Select(c => c.Responsible).SingleAsync()).ShouldBe("Bernd Bleibt");
        (await JournalHistory.Of(await Host.City(), $"paper/{paper:D}")).ShouldContain(e => e.Changes.Contains(new FieldChange("strategy.condition.responsible", "Greta Gehtbald", "Bernd Bleibt")));
    }

    /// <summary>An open and a finished measure of a unit, with a project, an open and a done task, and one place in its team.</summary>
    private async Task<(Guid Open, Guid Done, Guid Project)> Work(Guid unit, string assignee, Guid? member)
    {
        var made = await (await Host.City()).Write<(Guid, Guid, Guid)>(new Command("test.work", unit.ToString(), Actor.System("test"), "test"), async change =>
        {
            var db = change.Context<StrategyDb>();
            var name = (await change.Context<PeopleDb>().Units.SingleAsync(u => u.Id == unit)).Name;
            var field = (await db.Fields.FirstAsync()).Id;
            var (open, done) = (Made("Estrich"), Made("Dach"));
            foreach (var status in new[] { MeasureStatus.Accepted, MeasureStatus.Running, MeasureStatus.Done }) done.Advance(status, null).ShouldBeEmpty();
            var project = new Project { Id = change.NewId(), Measure = open.Id, Title = "Estrich", LeadUnit = unit, Starts = new DateOnly(2026, 1, 1), Created = change.Now };
            db.AddRange(open, done, project, Line(new TaskLine(), 0, [("Title", "Estrich legen"), ("Kind", TaskLine.Task), ("Assignee", assignee), ("Status", TaskLine.Open), ("Behind", "")]),
                Line(new TaskLine(), 1, [("Title", "Estrich bestellen"), ("Kind", TaskLine.Task), ("Assignee", assignee), ("Status", TaskLine.Done), ("Behind", "")]),
                Line(new MemberLine(), 0, [("Person", member?.ToString()), ("Name", "Jemand"), ("Unit", unit.ToString()), ("Part", "Bau")]));
            return (open.Id, done.Id, project.Id);

            Measure Made(string title)
            {
                var measure = new Measure { Id = change.NewId(), Created = change.Now };
                measure.Describe(new MeasureProfile(field, title, "", name, null, null, null, false) { LeadUnit = unit }).ShouldBeEmpty();
                return measure;
            }

            TLine Line<TLine>(TLine line, int position, (string, string?)[] values) where TLine : Line
            {
                (line.Id, line.Owner, line.Position) = (change.NewId(), project.Id, position);
                line.Take(new LineValues(null, position, values.ToDictionary(v => v.Item1, v => (object?)v.Item2).Concat([KeyValuePair.Create("Due", (object?)null)]).ToDictionary()));
                return line;
            }
        });
        return made.Value;
    }

    /// <summary>A condition of the council that somebody sees to, at the first resolution there is.</summary>
    private async Task<(Guid Condition, Guid Paper)> Attached(string responsible) => (await (await Host.City()).Write<(Guid, Guid)>(new Command("test.condition", responsible, Actor.System("test"), "test"), async change =>
    {
        var db = change.Context<StrategyDb>();
        var resolution = await db.Resolutions.OrderBy(r => r.Id).FirstAsync();
        var condition = new Condition { Id = change.NewId(), Paper = resolution.Paper, Resolution = resolution.Id, Text = $"{responsible} berichtet", Responsible = responsible, Due = null };
        db.Add(condition);
        return (condition.Id, condition.Paper);
    })).Value;

    /// <summary>A team of a unit that measures are planned with.</summary>
    private async Task<Guid> Team(Guid unit, string name) => (await (await Host.City()).Write<Guid>(new Command("test.team", name, Actor.System("test"), "test"), change =>
    {
        var team = new Resource { Id = change.NewId() };
        team.Describe(new ResourceProfile(name, unit, "Amt auf Zeit", "Bau", 5_00, null, null, null)).ShouldBeEmpty();
        change.Context<StrategyDb>().Add(team);
        return Task.FromResult<Result<Guid>>(team.Id);
    })).Value;

    private async Task<Guid> Add(string name)
    {
        (await Client.Fill("/verwaltung/stellen/neu", new() { ["Name"] = name })).StatusCode.ShouldBe(HttpStatusCode.Found);
        await using var people = (await Host.City()).Read<PeopleDb>();
        return await people.Units.Where(u => u.Name == name).Select(u => u.Id).SingleAsync();
    }

    private async Task<Guid> Staff(string given, string family)
    {
        var mail = $"{given}.{family}@musterstadt.example".ToLowerInvariant();
        (await Client.Fill("/verwaltung/personal/neu", new() { ["Given"] = given, ["Family"] = family, ["Mail"] = mail })).StatusCode.ShouldBe(HttpStatusCode.Found);
        await using var db = (await Host.City()).Read<AdministrationDb>();
        return await db.Staff.WithoutVisibility("a test").Where(s => s.Mail == mail).Select(s => s.Id).SingleAsync();
    }

    private static Dictionary<string, string> Day() => new() { ["LastDay.Day"] = "1", ["LastDay.Month"] = "2", ["LastDay.Year"] = "2026" };
}

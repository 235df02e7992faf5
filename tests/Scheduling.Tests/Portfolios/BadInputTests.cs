using Stadtlotse.Bench.Scheduling;
using Stadtlotse.Foreign;

namespace Stadtlotse.Scheduling.Tests.Portfolios;

public class BadInputTests
{
    private static readonly Portfolio Valid = new()
    {
        Start = new(2027, 1, 4),
        Weeks = 52,
        Activities = [Measure("a"), Measure("b")],
        Accounts = [new("k", "Konto", [new(2027, 100)])],
    };

    private static Activity Measure(string id) => new(id, id, [new Mode("m", "m") { Weeks = 2 }]);

    public static TheoryData<string, Portfolio> Faulty => new()
    {
        { "fault.weeks", Valid with { Weeks = 0 } },
        { "fault.date", Valid with { Start = DateOnly.MaxValue } },
        { "fault.twice", Valid with { Activities = [Measure("a"), Measure("a")] } },
        { "fault.mode.none", Valid with { Activities = [new("a", "a", [])] } },
        { "fault.value", Valid with { Activities = [Measure("a") with { Value = -1 }] } },
        { "fault.priority", Valid with { Activities = [Measure("a") with { Priority = 6 }] } },
        { "fault.uncertainty", Valid with { Activities = [Measure("a") with { Uncertainty = new(0, 2) }] } },
        { "fault.unknown.mode", Valid with { Activities = [Measure("a") with { Pinned = new(new(2027, 2, 1), "z") }] } },
        { "fault.done", Valid with { Activities = [Measure("a") with { Started = new(new(2027, 1, 1), 1) }] } },
        { "fault.duration", Valid with { Activities = [new("a", "a", [new Mode("m", "m") { Weeks = -1 }])] } },
        { "fault.effort", Valid with { Activities = [new("a", "a", [new Mode("m", "m")])] } },
        { "fault.effort.both", Valid with { Activities = [new("a", "a", [new Mode("m", "m") { Weeks = 2, Work = [new("IT", 1, 5)] }])] } },
        { "fault.days", Valid with { Activities = [new("a", "a", [new Mode("m", "m") { Weeks = 2, Work = [new("IT", -1)] }])] } },
        { "fault.unknown.account", Valid with { Activities = [new("a", "a", [new Mode("m", "m") { Weeks = 2, Costs = [new("x", 1)] }])] } },
        { "fault.money", Valid with { Activities = [new("a", "a", [new Mode("m", "m") { Weeks = 2, Costs = [new("k", -1)] }])] } },
        { "fault.year", Valid with { Accounts = [new("k", "k", [new(2027, 1), new(2027, 2)])] } },
        { "fault.unknown.activity", Valid with { Lags = [new("a", "x")] } },
        { "fault.lag.self", Valid with { Lags = [new("a", "a")] } },
        { "fault.lag.weeks", Valid with { Lags = [new("a", "b", LagKind.StartStart, int.MinValue)] } },
        { "fault.absence", Valid with { Resources = [new("p", "p", [], 5) { Absences = [new(new(2027, 2, 2), new(2027, 2, 1))] }] } },
        { "fault.bundle.twice", Valid with { Bundles = [new("x", "x", ["a"], 1, 1), new("y", "y", ["a"], 1, 1)] } },
        { "fault.skills", Valid with { Activities = [.. Enumerable.Range(0, 65).Select(i => new Activity($"{i}", "", [new Mode("m", "m") { Weeks = 1, Work = [new($"s{i}", 1)] }]))] } },
        { "fault.size", Valid with { Resources = [.. Enumerable.Range(0, 2001).Select(i => new Resource($"{i}", "", [], 1))] } },
    };

    // A hundred thousand with STADTLOTSE_TEST_ALL=1, by default a tenth.
    private static readonly int Many = Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1" ? 100_000 : 10_000;

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Portfolio_Faulty_IsRefusedInEveryLanguage(string code, Portfolio portfolio)
    {
        var result = Planner.Solve(portfolio);

        result.Outcome.ShouldBe(Outcome.Invalid);
        result.Faults.ShouldContain(f => f.Code == code);
        foreach (var language in Wording.Languages)
            new Wording(Valid, language).Of(result.Faults[0]).ShouldNotContain("{");
    }

    [Fact]
    public void Portfolio_OfVeryManyMeasures_IsAnsweredInBoundedTime()
    {
        var random = new Random(3);
        var portfolio = new Portfolio
        {
            Start = new(2027, 1, 4),
            Weeks = 520,
            Activities = [.. Enumerable.Range(0, Many).Select(i => new Activity($"m{i}", "M", [new Mode("m", "m") { Weeks = random.Next(1, 9), Work = [new($"s{i % 12}", random.Next(1, 4))] }]))],
            Resources = [.. Enumerable.Range(0, 12).Select(s => new Resource($"p{s}", "P", [$"s{s}"], 2_000))],
            Lags = [.. Enumerable.Range(1, Many * 9 / 10).Where(i => i % 30 > 0).Select(i => new Lag($"m{i - 1}", $"m{i}"))],
        };

        var result = Planner.Solve(portfolio, new() { Schedules = 2, Time = TimeSpan.FromSeconds(20) });
        result.Outcome.ShouldBeOneOf(Outcome.Planned, Outcome.Undecided);
    }

    [Fact]
    public void Precedence_CycleOfVeryMany_IsAnsweredInBoundedTime()
    {
        var portfolio = new Portfolio
        {
            Start = new(2027, 1, 4),
            Weeks = 520,
            Activities = [.. Enumerable.Range(0, Many).Select(i => new Activity($"m{i}", "M", [new Mode("m", "m") { Weeks = 1 }]))],
            Lags = [.. Enumerable.Range(0, Many).Select(i => new Lag($"m{i}", $"m{(i + 1) % Many}"))],
        };
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        var result = Planner.Solve(portfolio, cancellation: stop.Token);
        result.Outcome.ShouldBeOneOf(Outcome.Contradictory, Outcome.Undecided);
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("null", 1)]
    [InlineData("{\"start\":\"2027-01-04\",\n\"weeks\":\"many\",\"activities\":[]}", 2)]
    [InlineData("{\"start\":\"2027-01-04\",\n\"weeks\":5,\n\"activities\":[],\"activties\":[]}", 3)]
    [InlineData("{\"start\":\"2027-01-04\",\"weeks\":5}", 1)]
    [InlineData("{\"start\":\"4.1.2027\",\"weeks\":5,\"activities\":[]}", 1)]
    [InlineData("{\"start\":\"2027-01-04\",\"weeks\":5,\"activities\":[{\"id\":\"a\",\"name\":\"a\",\"modes\":null}]}", 1)]
    public void File_Broken_NamesLineAndColumn(string json, int line)
    {
        var fault = Should.Throw<ForeignInputException>(() => PortfolioFile.Read(json));

        fault.Code.ShouldBe("plan.json");
        fault.Line.ShouldBe(line);
        fault.Message.ShouldStartWith(json == "null" ? "The file" : $"Line {line}, column ");
    }

    [Fact]
    public void File_OfACity_IsReadAsWritten()
    {
        var city = CityPortfolio.Build(6, measures: 40);
        var plan = Planner.Solve(city, new() { Schedules = 4 }).Plan!;

        PortfolioFile.Write(PortfolioFile.Read(PortfolioFile.Write(city))).ShouldBe(PortfolioFile.Write(city));
        PortfolioFile.Write(PortfolioFile.ReadPlan(PortfolioFile.Write(plan))).ShouldBe(PortfolioFile.Write(plan));
    }
}

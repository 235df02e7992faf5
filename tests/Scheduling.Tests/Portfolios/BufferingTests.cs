using Stadtlotse.Bench.Scheduling;

namespace Stadtlotse.Scheduling.Tests.Portfolios;

public class BufferingTests
{
    [Theory]
    [InlineData(0.7)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void Buffer_UnderAnotherSeed_HoldsWithinTwoPoints(double probability)
    {
        var city = CityPortfolio.Build(5);
        var plan = Planner.Solve(city, new() { Schedules = 10 }).Plan!;

        var buffers = Buffering.Size(city, plan, new() { OnTime = probability });
        var again = Buffering.Check(city, plan, buffers, new() { Seed = 4711 });

        for (var i = 0; i < buffers.Count; i++)
        {
            buffers[i].OnTime.ShouldBeGreaterThanOrEqualTo(probability);
            again[i].ShouldBe(buffers[i].OnTime, 0.02, buffers[i].Activity ?? "plan");
        }
        buffers[0].Weeks.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(1.87, new double[] { 3, 2, 1 })]
    [InlineData(0.71, new double[] { 1, 1 })]
    [InlineData(1.22, new double[] { 2, 1, 1 })]
    public void SquareRootRule_PublishedExamples_AreMet(double weeks, double[] differences) =>
        Buffering.SquareRoot(differences).ShouldBe(weeks, 0.005);

    [Fact]
    public void Buffer_ChainOfTwo_IsLargerThanOfOneAndZeroWhenCertain()
    {
        var portfolio = new Portfolio
        {
            Start = new(2027, 1, 4),
            Weeks = 60,
            Activities = [Measure("a"), Measure("b"), Measure("c") with { Uncertainty = Uncertainty.None }],
            Lags = [new("a", "b")],
        };
        var plan = Planner.Solve(portfolio).Plan!;

        var buffers = Buffering.Size(portfolio, plan);

        buffers[2].Weeks.ShouldBeGreaterThan(buffers[1].Weeks);
        buffers[3].Weeks.ShouldBe(0);
        buffers[3].OnTime.ShouldBe(1);
        buffers[2].SquareRootWeeks.ShouldBe(Buffering.SquareRoot([20.0 / 3, 20.0 / 3]), 0.001);
    }

    private static Activity Measure(string id) => new(id, id, [new Mode("m", "m") { Weeks = 10 }]);
}

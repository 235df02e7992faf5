using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Topics;

namespace Stadtlotse.Strategy.Tests.Strategies;

/// <summary>The elements of the document on a real database.</summary>
public sealed class DocumentTests(StrategyCity running) : IClassFixture<StrategyCity>
{
    [Fact]
    public async Task Elements_Written_AreReadBack()
    {
        var city = await running.Host.City();
        var field = await city.Read<StrategyDb>().Fields.OrderBy(f => f.Number).FirstAsync(TestContext.Current.CancellationToken);

        var made = await city.Write<Guid>(new Command("test", "elements", Actor.System("test"), "testing"), db =>
        {
            var topic = new Topic { Id = db.NewId(), Strategy = field.Strategy };
            topic.Describe(field.Id, 1, " Anträge ", "").ShouldBeEmpty();
            var goal = new Goal { Id = db.NewId(), Strategy = field.Strategy };
            goal.Describe(new GoalProfile(field.Id, topic.Id, 901, "Alle Anträge online", "", 2030, GoalStatus.Accepted)).ShouldBeEmpty();
            db.Context<StrategyDb>().AddRange(topic, goal);
            return Task.FromResult<Result<Guid>>(goal.Id);
        });

        var goal = await city.Read<StrategyDb>().Goals.WithoutVisibility("a test").SingleAsync(g => g.Id == made.Value, TestContext.Current.CancellationToken);
        (goal.Title, goal.Horizon, goal.Number, goal.Strategy).ShouldBe(("Alle Anträge online", 2030, 901, CityStrategy.First));
        (await city.Read<StrategyDb>().Topics.SingleAsync(t => t.Id == goal.Topic, TestContext.Current.CancellationToken)).Title.ShouldBe("Anträge");
    }

    [Theory]
    [InlineData("", 1, null, "strategy.title.missing")]
    [InlineData("Ziel", 0, null, "strategy.number.range")]
    [InlineData("Ziel", 1, 1999, "strategy.year.range")]
    public void Goal_WithBadInput_SaysWhat(string title, int number, int? horizon, string code)
    {
        var goal = new Goal { Id = Guid.Empty, Strategy = Guid.Empty };

        goal.Describe(new GoalProfile(Guid.Empty, null, number, title, "", horizon, GoalStatus.Accepted)).ShouldHaveSingleItem().Code.ShouldBe(code);

        goal.Title.ShouldBe("");
    }
}

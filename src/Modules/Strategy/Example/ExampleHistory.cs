using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Comments;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Versions;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Example;

/// <summary>The invented history of the example's strategy: two approved versions and what people said about a goal.</summary>
internal sealed class ExampleHistory : IExampleData
{
    private const string Writer = "Jonas Petersen";
    private const string Reviewer = "Aylin Demir";

    public int Order => 80;

    public async Task Fill(City city, int cases, CancellationToken cancellation)
    {
        var all = new Viewer(Actor.System("example"), null, null, "", new Dictionary<string, IReadOnlySet<Guid>> { [StrategyPermissions.Read] = new HashSet<Guid>() });
        await city.Write<bool>(new Command("strategy.example", "example/strategy/history", Actor.System("example"), "example"), async db =>
        {
            var context = db.Context<StrategyDb>();
            var content = await ContentReader.Read(context, CityStrategy.First, all, cancellation) ?? throw new InvalidOperationException("The example has no strategy.");
            Keep(db, 1, "Fassung für die Beratung im Rat", Earlier(content));
            Keep(db, 2, "Vom Rat beschlossen, mit den Änderungen aus der Beratung", content);
            (await context.Strategies.FirstAsync(s => s.Id == CityStrategy.First, cancellation)).Enter(StrategyStatus.Approved);
            var first = Say(db, "Marta Kowalska", "Gilt das auch für Anträge, die das Land vorgibt? Dann sollte es hier stehen.", fromStaff: true, null);
            Say(db, Writer, "Ja. Ich ergänze es in der nächsten Fassung.", fromStaff: true, first.Id);
            var resident = Say(db, "", "Bitte denken Sie auch an Menschen ohne Internet!", fromStaff: false, null);
            resident.Show(true);
            return true;
        }, cancellation);
    }

    /// <summary>The text before the council spoke: shorter vision, one goal less, another year.</summary>
    private static StrategyContent Earlier(StrategyContent content)
    {
        var last = content.Fields[^1];
        var topic = last.Topics[^1];
        return content with
        {
            Vision = content.Vision with { De = content.Vision.De.Split('\n')[0].Replace("leicht geht", "digital geht", StringComparison.Ordinal) },
            Fields = [.. content.Fields.SkipLast(1), last with { Topics = [.. last.Topics.SkipLast(1), topic with { Goals = [.. topic.Goals.SkipLast(1).Select(g => g with { Horizon = g.Horizon + 1 })] }] }],
        };
    }

    private static void Keep(CityDb db, int number, string reason, StrategyContent content)
    {
        var json = content.ToJson();
        var snapshot = new Snapshot { Id = db.NewId(), Strategy = CityStrategy.First, Number = number, Reason = reason, Content = json, Hash = StrategyContent.HashOf(json), Made = db.Now, Maker = "example/1", MakerName = Writer };
        snapshot.Submit();
        snapshot.Decide(SnapshotState.Approved, "example/2", Reviewer, null, db.Now);
        db.Context<StrategyDb>().Add(snapshot);
    }

    private static Comment Say(CityDb db, string name, string text, bool fromStaff, Guid? parent)
    {
        var comment = new Comment
        {
            Id = db.NewId(), Strategy = CityStrategy.First, Kind = nameof(ElementKind.Goal), Element = ExampleDocument.Id("Z1"), Parent = parent, Author = "example", Name = name, Text = text, FromStaff = fromStaff, Created = db.Now,
        };
        db.Context<StrategyDb>().Add(comment);
        return comment;
    }
}

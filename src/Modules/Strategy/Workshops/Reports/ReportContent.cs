using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A card as it stands in the report's annex: without name and device.</summary>
internal sealed record ReportCard(int Number, Guid Question, Guid? Cluster, string Text);

/// <summary>Everything a workshop's report says, ready to be shown as page, PDF or DOCX.</summary>
/// <param name="Workshop">The workshop.</param>
/// <param name="Subject">Field and topic in words.</param>
/// <param name="Written">What the moderator wrote.</param>
/// <param name="Questions">The guiding questions.</param>
/// <param name="Parts">The groups of each part, strongest first.</param>
/// <param name="Goals">The goals with their groups.</param>
/// <param name="Cards">All cards that are not hidden.</param>
/// <param name="Hidden">How many are hidden.</param>
/// <param name="Voters">Devices that voted.</param>
internal sealed record ReportContent(
    Workshop Workshop, string Subject, WorkshopReport Written, IReadOnlyList<WorkshopQuestion> Questions, ILookup<ReportPart, ClusterView> Parts,
    IReadOnlyList<ShownGoal> Goals, IReadOnlyList<ReportCard> Cards, int Hidden, int Voters)
{
    public string TextOf(ReportPart part) => part switch { ReportPart.Stand => Written.Stand, ReportPart.Watch => Written.Watch, _ => Written.Reach };

    public static async Task<ReportContent> Of(StrategyDb db, Workshop workshop, CancellationToken cancellation)
    {
        var id = workshop.Id;
        var questions = await db.WorkshopQuestions.Where(q => q.Workshop == id).OrderBy(q => q.Number).ToListAsync(cancellation);
        var clusters = await ClusterView.All(db, id, cancellation);
        var cards = await db.WorkshopCards.Where(c => c.Workshop == id && !c.Hidden).OrderBy(c => c.Number).Select(c => new ReportCard(c.Number, c.Question, c.Cluster, c.Text)).ToListAsync(cancellation);
        var field = await db.Fields.Where(f => f.Id == workshop.Field).Select(f => f.Title).FirstOrDefaultAsync(cancellation);
        var topic = await db.Topics.Where(t => t.Id == workshop.Topic).Select(t => t.Title).FirstOrDefaultAsync(cancellation);
        return new(
            workshop, string.Join(": ", new[] { field, topic }.Where(t => t is not null)),
            await db.WorkshopReports.FirstOrDefaultAsync(r => r.Workshop == id, cancellation) ?? new WorkshopReport { Workshop = id },
            questions, PartsOf(clusters, cards, questions), await WorkshopGoalsModel.ShownGoals(db, id, clusters, cancellation), cards,
            await db.WorkshopCards.CountAsync(c => c.Workshop == id && c.Hidden, cancellation),
            await db.WorkshopDots.Where(d => d.Workshop == id).Select(d => d.Device).Distinct().CountAsync(cancellation));
    }

    /// <summary>A group stands in the part the moderator chose, else in the one that most of its cards answer; of equals the first.</summary>
    public static ILookup<ReportPart, ClusterView> PartsOf(IReadOnlyList<ClusterView> clusters, IReadOnlyList<ReportCard> cards, IReadOnlyList<WorkshopQuestion> questions)
    {
        var parts = questions.ToDictionary(q => q.Id, q => q.Part);
        var byCluster = cards.Where(c => c.Cluster is not null).ToLookup(c => c.Cluster!.Value, c => parts.GetValueOrDefault(c.Question));
        return clusters.OrderByDescending(c => c.Dots).ThenBy(c => c.Number)
            .ToLookup(c => Enum.TryParse<ReportPart>(c.Part, out var chosen) ? chosen : byCluster[c.Id].GroupBy(p => p).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstOrDefault());
    }
}

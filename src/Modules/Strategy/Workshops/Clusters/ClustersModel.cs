using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.German;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A proposal as shown: the cards, and the words they share as people wrote them.</summary>
internal sealed record ShownSuggestion(IReadOnlyList<(Guid Id, int Number, string Text)> Cards, string Shared);

/// <summary>
/// Putting cards into groups: choose cards, choose where to, move. Works by keyboard and without script. Similar cards are proposed with the
/// words they share; a person decides.
/// </summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read)]
internal sealed class ClustersModel(StrategyDb db) : WorkshopPage(db)
{
    public const int RowsPerPage = 60;
    public const string New = "neu";
    public const string Loose = "ohne";

    private static readonly SearchAnalyzer Analyzer = new();

    public override string Tab => "clusters";

    /// <summary>The group whose cards are shown: an id, or <see cref="Loose"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "gruppe")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "frage")]
    public int Asked { get; set; }

    [FromQuery(Name = "page")]
    public Paging Paging { get; set => field = value ?? new(); } = new();

    /// <summary>The chosen cards.</summary>
    [BindProperty] public List<Guid> Chosen { get; set; } = [];

    /// <summary>Where they go: a group's id, <see cref="New"/> or <see cref="Loose"/>.</summary>
    [BindProperty] public string? To { get; set; }

    [BindProperty] public string? Title { get; set; }

    public IReadOnlyList<ClusterView> Clusters { get; private set; } = [];

    public IReadOnlyList<WorkshopCard> Rows { get; private set; } = [];

    public IReadOnlyList<ShownSuggestion> Suggestions { get; private set; } = [];

    /// <summary>For each loose card the likeliest group.</summary>
    public IReadOnlyDictionary<Guid, Guid> Likely { get; private set; } = new Dictionary<Guid, Guid>();

    public int LooseCount { get; private set; }

    public ClusterView? Shown { get; private set; }

    public IReadOnlyList<Choice> Targets(string newText, string looseText) =>
        [new(New, newText), .. Clusters.Where(c => c.Id != Shown?.Id).Select(c => new Choice(c.Id.ToString(), $"{c.Number}. {c.Title}")), .. Shown is null ? (IEnumerable<Choice>)[] : [new(Loose, looseText)]];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    /// <summary>Moves the chosen cards, into a new group when asked for. A card that somebody else moved meanwhile stays where it is now.</summary>
    public async Task<IActionResult> OnPostMove(Guid id, CancellationToken cancellation)
    {
        if (!MayModerate) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (Chosen.Count == 0) return this.Refuse(new Fault(nameof(Chosen), "strategy.workshop.move.none", "Choose at least one card."));
        var result = await Change<(Guid? Group, int Moved)>("cards.move", async (change, writing, workshop) =>
        {
            if (workshop.At == WorkshopPhase.Closed) return new Fault(null, "strategy.workshop.closed", "The workshop is closed.") { Kind = FaultKind.Conflict };
            var target = await Target(change, writing, id, cancellation);
            if (!target.IsOk) return Result<(Guid?, int)>.Failed(target.Faults);
            var seen = Shown?.Id;
            var moved = await writing.WorkshopCards.Where(c => c.Workshop == id && Chosen.Contains(c.Id) && c.Cluster == seen && !c.Hidden)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.Cluster, target.Value.Group).SetProperty(x => x.Version, x => x.Version + 1), cancellation);
            change.About($"workshop/{id:D}", details: new { cards = Chosen, from = seen, to = target.Value.Group });
            return (target.Value.Group, moved);
        }, null, alone: false, cancellation);
        if (!result.IsOk) return this.Refuse(result.Faults);
        var left = Chosen.Count - result.Value.Moved;
        return Back($"/gruppen?gruppe={From}&frage={Asked}&bewegt={result.Value.Moved}{(left > 0 ? $"&geblieben={left}" : "")}#karten");
    }

    private async Task<Result<(Guid? Group, bool _)>> Target(CityDb change, StrategyDb writing, Guid id, CancellationToken cancellation)
    {
        if (To == Loose) return ((Guid?)null, true);
        if (To != New)
            return Guid.TryParse(To, out var known) && await writing.WorkshopClusters.AnyAsync(c => c.Workshop == id && c.Id == known, cancellation)
                ? ((Guid?)known, true) : new Fault(nameof(To), "strategy.workshop.move.where", "Choose a group.");
        var title = Title?.Trim() is { Length: > 0 } typed ? typed : await NameFromCards(writing, id, cancellation);
        if (ClusterEditModel.Check(title, "") is { } fault) return fault;
        var number = await writing.WorkshopClusters.Where(c => c.Workshop == id).MaxAsync(c => (int?)c.Number, cancellation) ?? 0;
        if (await writing.WorkshopClusters.CountAsync(c => c.Workshop == id, cancellation) >= WorkshopCluster.Most) return new Fault(nameof(To), "strategy.workshop.clusters.many", "There are too many groups.") { Arguments = [WorkshopCluster.Most] };
        var cluster = new WorkshopCluster { Id = change.NewId(), Workshop = id, Number = number + 1, Title = title };
        writing.Add(cluster);
        return ((Guid?)cluster.Id, true);
    }

    /// <summary>What a group is called that nobody named: as the first of its cards, so that nobody is held up in front of a full room.</summary>
    private async Task<string> NameFromCards(StrategyDb writing, Guid id, CancellationToken cancellation)
    {
        var text = await writing.WorkshopCards.Where(c => c.Workshop == id && Chosen.Contains(c.Id)).OrderBy(c => c.Number).Select(c => c.Text).FirstOrDefaultAsync(cancellation) ?? "";
        return WorkshopCluster.NameFrom(text);
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Clusters = await ClusterView.All(Reading, id, cancellation);
        Shown = Guid.TryParse(From, out var group) ? Clusters.FirstOrDefault(c => c.Id == group) : null;
        From = Shown?.Id.ToString() ?? Loose;
        LooseCount = await Reading.WorkshopCards.CountAsync(c => c.Workshop == id && !c.Hidden && c.Cluster == null, cancellation);
        var shown = Shown?.Id;
        var cards = Reading.WorkshopCards.Where(c => c.Workshop == id && !c.Hidden && c.Cluster == shown);
        if (Questions.FirstOrDefault(q => q.Number == Asked) is { } question) cards = cards.Where(c => c.Question == question.Id);
        else Asked = 0;
        Rows = await Paging.Cut(cards.OrderBy(c => c.Number), RowsPerPage, cancellation);
        if (Shown is null && MayModerate && Workshop.At != WorkshopPhase.Closed) await Compare(cards, cancellation);
        return true;
    }

    private async Task Compare(IQueryable<WorkshopCard> cards, CancellationToken cancellation)
    {
        var loose = (await cards.OrderByDescending(c => c.Number).Take(CardSimilarity.MostCompared).Select(c => new { c.Id, c.Number, c.Terms }).ToListAsync(cancellation))
            .Select(c => new ComparedCard(c.Id, c.Number, c.Terms.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        var found = CardSimilarity.Suggest(loose);
        var ids = found.SelectMany(f => f.Cards).Select(c => c.Id).ToList();
        var texts = await Reading.WorkshopCards.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Text, cancellation);
        Suggestions = [.. found.Select(f => new ShownSuggestion([.. f.Cards.Select(c => (c.Id, c.Number, texts[c.Id]))], string.Join(", ", Words(f.Shared, f.Cards.Select(c => texts[c.Id])))))];
        var id = Workshop.Id;
        var terms = (await Reading.WorkshopCards.Where(c => c.Workshop == id && !c.Hidden && c.Cluster != null).OrderByDescending(c => c.Number).Take(CardSimilarity.MostCompared).Select(c => new { c.Cluster, c.Terms }).ToListAsync(cancellation)).ToLookup(c => c.Cluster!.Value, c => c.Terms);
        var visible = loose.Where(l => Rows.Any(r => r.Id == l.Id)).ToList();
        Likely = CardSimilarity.Likely(visible, [.. Clusters.Select(c => (c.Id, (string[])[.. terms[c.Id].SelectMany(t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries)), .. Analyzer.QueryTerms(c.Title)]))]);
    }

    /// <summary>The words people wrote behind search words, each once, the first writing met.</summary>
    private static IEnumerable<string> Words(IReadOnlyList<string> terms, IEnumerable<string> texts)
    {
        var list = texts.ToList();
        return terms.Select(term => list.SelectMany(t => Analyzer.Terms(t).Where(w => w.Text == term).Select(w => t.Substring(w.Offset, w.Length))).FirstOrDefault() ?? term).Distinct(StringComparer.OrdinalIgnoreCase);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>All cards of a workshop: to read, to search, to hide; and the box into which paper cards are typed.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read)]
internal sealed class WorkshopCardsModel(StrategyDb db) : WorkshopPage(db)
{
    public const int RowsPerPage = 50;

    public override string Tab => "cards";

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Question whose cards are shown, by number; 0 for all.</summary>
    [BindProperty(SupportsGet = true, Name = "frage")]
    public int Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "zeigen")]
    public string? Show { get; set; }

    [FromQuery(Name = "page")]
    public Paging Paging { get; set => field = value ?? new(); } = new();

    /// <summary>Paper cards, one a line.</summary>
    [BindProperty]
    public string? Paper { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public Guid? Card { get; set; }

    public IReadOnlyList<WorkshopCard> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    /// <summary>Takes what was typed from paper: each line one card; <c>2: …</c> at its beginning names another question.</summary>
    public async Task<IActionResult> OnPostPaper(Guid id, CancellationToken cancellation)
    {
        if (!MayModerate) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var (cards, fault) = PaperCards.Read(Paper, Questions, Asked);
        if (fault is not null) return this.Refuse(fault);
        var result = await Change<int>("cards.paper", async (change, _, workshop) =>
        {
            if (workshop.At == WorkshopPhase.Closed) return new Fault(null, "strategy.workshop.cards.phase", "In this phase no cards are taken.") { Kind = FaultKind.Conflict };
            foreach (var group in cards.GroupBy(c => c.Question))
            {
                if (await change.Write(id, group.Key, [.. group.Select(c => c.Text)], "", CardOrigin.Paper, null, cancellation) is { } full) return full;
                // The next group counts on from these numbers.
                await change.Context<StrategyDb>().SaveChangesAsync(cancellation);
            }
            return cards.Count;
        }, new { cards.Count }, alone: false, cancellation);
        return result.IsOk ? Back($"/karten?frage={Asked}&neu={result.Value}#papier") : this.Refuse(result.Faults);
    }

    /// <summary>Hides a card with a reason, or shows it again.</summary>
    public async Task<IActionResult> OnPostHide(Guid id, bool hide, CancellationToken cancellation)
    {
        if (!MayModerate) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var result = await Change<bool>(hide ? "card.hide" : "card.show", async (change, writing, _) =>
        {
            if (await writing.WorkshopCards.FirstOrDefaultAsync(c => c.Id == Card && c.Workshop == id, cancellation) is not { } card) return new Fault(null, "strategy.workshop.card.gone", "There is no such card.") { Kind = FaultKind.Conflict };
            if (card.Hide(hide, Reason) is { Count: > 0 } faults) return Result<bool>.Failed(faults);
            change.About($"workshop-card/{card.Id:D}", details: new { card.Number, Reason });
            return true;
        }, new { Card, Reason }, alone: false, cancellation);
        return result.IsOk ? Back($"/karten{Request.QueryString.Value?.Replace("?handler=Hide", "", StringComparison.Ordinal)}") : this.Refuse(result.Faults);
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        var cards = Reading.WorkshopCards.Where(c => c.Workshop == id);
        if (Questions.FirstOrDefault(q => q.Number == Asked) is { } question) cards = cards.Where(c => c.Question == question.Id);
        else Asked = 0;
        cards = Show switch { "hidden" => cards.Where(c => c.Hidden), "loose" => cards.Where(c => !c.Hidden && c.Cluster == null), "paper" => cards.Where(c => c.Origin == nameof(CardOrigin.Paper)), _ => cards };
        cards = cards.Matching(Query, c => c.Text);
        Rows = await Paging.Cut(cards.OrderByDescending(c => c.Number), RowsPerPage, cancellation);
        return true;
    }
}

/// <summary>Reads paper cards as they are typed.</summary>
internal static class PaperCards
{
    /// <summary>Each line that is not empty is a card. A line may begin with the number of a question and a colon; else it belongs to the chosen one, or to the first.</summary>
    public static (IReadOnlyList<(Guid Question, string Text)> Cards, Fault? Fault) Read(string? typed, IReadOnlyList<WorkshopQuestion> questions, int asked)
    {
        var chosen = questions.FirstOrDefault(q => q.Number == asked) ?? questions[0];
        var cards = new List<(Guid, string)>();
        var line = 0;
        foreach (var raw in (typed ?? "").Split('\n'))
        {
            line++;
            var text = raw.Trim();
            if (text.Length == 0) continue;
            var question = chosen;
            if (text.Length > 2 && char.IsAsciiDigit(text[0]) && text[1] == ':' && questions.FirstOrDefault(q => q.Number == text[0] - '0') is { } named) (question, text) = (named, text[2..].Trim());
            if (WorkshopCard.Check(text, "Paper") is { } fault) return ([], new Fault("Paper", "strategy.workshop.paper.line", fault.Text) { Arguments = [line, WorkshopCard.LongestText] });
            if (cards.Count == WorkshopCard.MostAtOnce) return ([], new Fault("Paper", "strategy.workshop.paper.many", "Too many cards at once.") { Arguments = [WorkshopCard.MostAtOnce] });
            cards.Add((question.Id, text));
        }
        return cards.Count == 0 ? ([], new Fault("Paper", "strategy.workshop.card.missing", "The card is empty.")) : (cards, null);
    }
}

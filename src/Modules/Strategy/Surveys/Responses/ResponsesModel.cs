using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>One answer as it is listed: never what was answered.</summary>
internal sealed record ResponseRow(Guid Id, string Origin, string Audience, string State, int Flags, bool Excluded, string? Reason, string Pile, string? Network, Instant Begun);

/// <summary>The answers that stand out, and the decision whether they count. Nothing is left out by itself; every decision has a reason that stays.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Edit)]
internal sealed class SurveyResponsesModel(StrategyDb db) : SurveyPage(db)
{
    public const int RowsPerPage = 50;

    public override string Tab => "responses";

    [BindProperty(SupportsGet = true, Name = "zeigen")]
    public string? Show { get; set; }

    [FromQuery(Name = "page")]
    public Paging Paging { get; set => field = value ?? new(); } = new();

    [BindProperty] public List<Guid> Chosen { get; set; } = [];

    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<ResponseRow> Rows { get; private set; } = [];

    public SurveyCounts Counts { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    /// <summary>Takes answers out of the results or in again: the chosen ones, or all that the list shows.</summary>
    public async Task<IActionResult> OnPost(Guid id, bool exclude, bool all, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (!all && Chosen.Count == 0) return this.Refuse(new Fault(nameof(Chosen), "strategy.survey.responses.none", "Choose at least one answer."));
        if (string.IsNullOrWhiteSpace(Reason)) return this.Refuse(new Fault(nameof(Reason), "strategy.survey.reason.missing", "Say why."));
        var result = await Change<int>(exclude ? "exclude" : "include", async (change, writing, _) =>
        {
            var last = await writing.SurveyResponses.Where(r => r.Survey == id).MaxAsync(r => (long?)r.Sequence, cancellation) ?? 0;
            var responses = await Listed(writing, id).Where(r => r.Excluded != exclude || r.State == nameof(ResponseState.Late)).Where(r => all || Chosen.Contains(r.Id)).ToListAsync(cancellation);
            foreach (var response in responses)
            {
                if (response.Exclude(exclude, Reason) is { Count: > 0 } faults) return Result<int>.Failed(faults);
                // What counts again is taken in like a new answer.
                response.Sequence = ++last;
            }
            change.About($"survey/{id:D}", details: new { responses.Count, Reason, Show, chosen = all ? null : Chosen });
            return responses.Count;
        }, null, alone: false, cancellation);
        return result.IsOk ? Back($"/antworten?zeigen={Show}") : this.Refuse(result.Faults);
    }

    private IQueryable<SurveyResponse> Listed(StrategyDb from, Guid id)
    {
        var (test, done, started) = (nameof(ResponseOrigin.Test), nameof(ResponseState.Done), nameof(ResponseState.Started));
        var responses = from.SurveyResponses.Where(r => r.Survey == id && r.Origin != test && r.State != started);
        return Show switch
        {
            "all" => responses,
            "excluded" => responses.Where(r => r.Excluded),
            "late" => responses.Where(r => r.State == nameof(ResponseState.Late)),
            "paper" => responses.Where(r => r.Origin == nameof(ResponseOrigin.Paper)),
            _ => Enum.TryParse<ResponseFlags>(Show, true, out var flag) && (int)flag is var bit ? responses.Where(r => (r.Flags & bit) != 0 && !r.Excluded && r.State == done) : responses.Where(r => r.Flags != 0 && !r.Excluded && r.State == done),
        };
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Counts = await SurveyCounts.Of(Reading, id, cancellation);
        var listed = Listed(Reading, id);
        Rows = await Paging.Cut(listed.OrderBy(r => r.Sequence).ThenBy(r => r.Id)
            .Select(r => new ResponseRow(r.Id, r.Origin, r.Audience, r.State, r.Flags, r.Excluded, r.Reason, r.Pile, r.Network, r.Begun)), RowsPerPage, cancellation);
        return true;
    }
}

/// <summary>What was written freely: read by those who may, shown to others only after they let it.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Texts)]
internal sealed class SurveyTextsModel(StrategyDb db) : SurveyPage(db)
{
    public const int RowsPerPage = 50;

    public override string Tab => "texts";

    [BindProperty(SupportsGet = true, Name = "frage")]
    public string? Question { get; set; }

    [BindProperty(SupportsGet = true, Name = "zeigen")]
    public string? Show { get; set; }

    [FromQuery(Name = "page")]
    public Paging Paging { get; set => field = value ?? new(); } = new();

    [BindProperty] public Guid? Text { get; set; }

    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<SurveyText> Rows { get; private set; } = [];

    public IReadOnlyList<string> Questions { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    /// <summary>Lets a text be shown, or hides it with a reason.</summary>
    public async Task<IActionResult> OnPost(Guid id, bool show, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (!show && string.IsNullOrWhiteSpace(Reason)) return this.Refuse(new Fault(nameof(Reason), "strategy.survey.reason.missing", "Say why."));
        if (Reason?.Length > 500) return this.Refuse(new Fault(nameof(Reason), "strategy.survey.title.long", "The reason is too long.") { Arguments = [500] });
        await Change<bool>(show ? "text.show" : "text.hide", async (change, writing, _) =>
        {
            if (await writing.SurveyTexts.FirstOrDefaultAsync(t => t.Id == Text && t.Survey == id, cancellation) is not { } text) return false;
            (text.Shown, text.Reason) = (show, show ? null : Reason!.Trim());
            change.About($"survey/{id:D}", details: new { Text, Reason });
            return true;
        }, null, alone: false, cancellation);
        return Back($"/texte?frage={Question}&zeigen={Show}&page={Paging.Number}");
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        var (test, done) = (nameof(ResponseOrigin.Test), nameof(ResponseState.Done));
        var texts = Reading.SurveyTexts.Where(t => t.Survey == id && Reading.SurveyResponses.Any(r => r.Id == t.Response && r.Origin != test && r.State == done && !r.Excluded));
        Questions = await texts.Select(t => t.Question).Distinct().OrderBy(q => q).ToListAsync(cancellation);
        if (Questions.Contains(Question ?? "")) texts = texts.Where(t => t.Question == Question);
        texts = Show switch { "new" => texts.Where(t => t.Shown == null), "shown" => texts.Where(t => t.Shown == true), "hidden" => texts.Where(t => t.Shown == false), _ => texts };
        // Ids are random: this order tells nothing of who wrote when, nor what else they answered.
        Rows = await Paging.Cut(texts.OrderBy(t => t.Id), RowsPerPage, cancellation);
        return true;
    }
}

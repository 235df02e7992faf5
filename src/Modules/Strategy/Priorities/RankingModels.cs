using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Maturity;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Priorities;

/// <summary>The rounds of prioritising.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class RankingsModel(StrategyDb db) : PageModel
{
    public IReadOnlyList<(Guid Id, string Title, bool Open, int Scored)> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation) =>
        Rows = [.. (await db.Rankings.OrderByDescending(r => r.Created).Take(200).Select(r => new { r.Id, r.Title, r.Open, Count = db.RankingScores.Count(s => s.Ranking == r.Id) }).ToListAsync(cancellation)).Select(r => (r.Id, r.Title, r.Open, r.Count))];
}

/// <summary>A round as a form. Criteria are lines <c>weight; name; 1 = …, 5 = …</c>, candidates are lines or measures of a field.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Edit)]
internal sealed class RankingEditModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Method { get; set; }

    [BindProperty] public string? Criteria { get; set; }

    [BindProperty] public string? Candidates { get; set; }

    [BindProperty] public Guid? Field { get; set; }

    [BindProperty] public int Seen { get; set; }

    public IReadOnlyList<Choice> Fields { get; private set; } = [];

    public bool IsNew => RouteData.Values["id"] is null;

    public bool HasScores { get; private set; }

    public async Task<IActionResult> OnGet(Guid? id, string? vorlage, CancellationToken cancellation)
    {
        await Load(id, cancellation);
        if (id is null)
        {
            var preset = RankingPreset.All.FirstOrDefault(p => p.Key == vorlage) ?? RankingPreset.All[^1];
            (Title, Method, Criteria) = (texts["strategy.ranking.preset." + preset.Key], preset.Method.ToString(), RankingLines.Write(preset.Criteria));
            return Page();
        }
        if (await db.Rankings.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } found) return NotFound();
        (Title, Method, Criteria, Seen) = (found.Title, found.Method, RankingLines.Write(found.By()), found.Version);
        Candidates = string.Join('\n', found.Of().Select(c => c.Title));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        await Load(id, cancellation);
        var criteria = RankingLines.Read(nameof(Criteria), Criteria);
        List<Fault> faults = [.. criteria.Faults];
        if (string.IsNullOrWhiteSpace(Title)) faults.Insert(0, new(nameof(Title), "strategy.title.missing", "The title is missing."));
        else if (Title.Length > 200) faults.Insert(0, new(nameof(Title), "strategy.text.long", "The title is too long.") { Arguments = [200] });
        var measures = Field is { } field ? await db.Measures.VisibleTo(HttpContext.Viewer()).Where(m => m.Field == field && m.Status != "Done" && m.Status != "Stopped").OrderBy(m => m.Sort).Select(m => new { m.Id, m.Title }).Take(Ranking.MostCandidates).ToListAsync(cancellation) : [];
        var result = faults.Count > 0 ? Result<Guid>.Failed(faults) : await HttpContext.City().Write<Guid>(HttpContext.Command(id is null ? "strategy.ranking.create" : "strategy.ranking.change", AssessmentPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            var ranking = id is null ? new Ranking { Id = change.NewId(), Created = change.Now } : await strategy.Rankings.FirstOrDefaultAsync(r => r.Id == id, cancellation);
            if (ranking is null) return new Fault(null, "strategy.ranking.conflict", "The round is gone.") { Kind = FaultKind.Conflict };
            if (id is not null && ranking.Version != Seen) return new Fault(null, "strategy.ranking.conflict", "Somebody else changed this round in the meantime.") { Kind = FaultKind.Conflict };
            // Who keeps the name keeps the points.
            var known = ranking.Of();
            var candidates = (Candidates ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(t => known.FirstOrDefault(k => string.Equals(k.Title, t, StringComparison.OrdinalIgnoreCase)) ?? new RankingCandidate(change.NewId().ToString("N"), t.Length > 300 ? t[..300] : t)).ToList();
            candidates.AddRange(measures.Where(m => candidates.All(c => c.Measure != m.Id && !string.Equals(c.Title, m.Title, StringComparison.OrdinalIgnoreCase))).Select(m => new RankingCandidate(m.Id.ToString("N"), m.Title, m.Id)));
            if (candidates.Count is < 2 or > Ranking.MostCandidates) return new Fault(nameof(Candidates), "strategy.ranking.candidates", "Name at least two.") { Arguments = [Ranking.MostCandidates] };
            ranking.Describe(Title!, Enum.TryParse<RankingMethod>(Method, out var method) && Enum.IsDefined(method) ? method : RankingMethod.Sum, criteria.Value, candidates);
            if (id is null) strategy.Add(ranking);
            change.About($"ranking/{ranking.Id:D}", details: new { Title, criteria.Value, candidates });
            return ranking.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/bewertung/prioritaeten/{result.Value}") : this.Refuse(result.Faults);
    }

    private async Task Load(Guid? id, CancellationToken cancellation)
    {
        Fields = await FieldChoices.All(db, texts, cancellation);
        HasScores = id is { } known && await db.RankingScores.AnyAsync(s => s.Ranking == known, cancellation);
    }
}

/// <summary>Criteria as lines of text: <c>2; Wirkung; 1 = kaum; 5 = sehr groß</c>.</summary>
internal static class RankingLines
{
    public static string Write(IReadOnlyList<RankingCriterion> criteria) => string.Join('\n', criteria.Select(c =>
        string.Join("; ", [Numbers.Typed(c.Weight)!, c.Name, .. c.Scale.Select(a => a.Text.Length == 0 ? a.Points.ToString(CultureInfo.InvariantCulture) : $"{a.Points.ToString(CultureInfo.InvariantCulture)} = {a.Text}")])));

    public static Result<List<RankingCriterion>> Read(string field, string? text)
    {
        var (criteria, faults) = (new List<RankingCriterion>(), new List<Fault>());
        foreach (var (index, line) in (text ?? "").Split('\n', StringSplitOptions.TrimEntries).Index())
        {
            if (line.Length == 0) continue;
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[1].Length is 0 or > 100 || Numbers.Parse(parts[0]) is not { } weight || weight is < 0 or > 1000)
            {
                faults.Add(new(field, "strategy.ranking.line", $"Line {index + 1} is no criterion.") { Arguments = [index + 1] });
                continue;
            }
            var scale = new List<RankingAnchor>();
            foreach (var anchor in parts[2..].Where(p => p.Length > 0))
            {
                var sides = anchor.Split('=', 2, StringSplitOptions.TrimEntries);
                if (!int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out var points) || points is < 1 or > 100 || scale.Any(a => a.Points == points)) faults.Add(new(field, "strategy.ranking.anchor", $"Line {index + 1}: {anchor}") { Arguments = [index + 1, anchor.Length > 40 ? anchor[..40] : anchor] });
                else scale.Add(new(points, sides.Length > 1 ? sides[1] : ""));
            }
            if (scale.Count == 0) scale.AddRange(Enumerable.Range(1, 5).Select(p => new RankingAnchor(p, "")));
            if (scale.Count == 1) faults.Add(new(field, "strategy.ranking.scale", $"Line {index + 1} has only one point.") { Arguments = [index + 1] });
            if (criteria.Any(c => string.Equals(c.Name, parts[1], StringComparison.OrdinalIgnoreCase))) faults.Add(new(field, "strategy.ranking.twice", $"{parts[1]} stands twice.") { Arguments = [parts[1]] });
            // The name is the key: whoever changes it begins anew with its points.
            criteria.Add(new(parts[1].ToUpperInvariant(), parts[1], weight, [.. scale.OrderBy(a => a.Points)]));
        }
        if (faults.Count == 0 && criteria.Count is 0 or > Ranking.MostCriteria) faults.Add(new(field, "strategy.ranking.criteria", "Name the criteria.") { Arguments = [Ranking.MostCriteria] });
        if (faults.Count == 0 && !RankingResult.CanOrder(criteria)) faults.Add(new(field, "strategy.ranking.zero", "The weights are zero together."));
        return faults.Count > 0 ? Result<List<RankingCriterion>>.Failed(faults) : criteria;
    }
}

/// <summary>One person's points.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Score)]
internal sealed class RankingScoreModel(StrategyDb db) : PageModel
{
    public Ranking Ranking { get; private set; } = null!;

    public IReadOnlyList<RankingCriterion> Criteria { get; private set; } = [];

    public IReadOnlyList<RankingCandidate> Candidates { get; private set; } = [];

    /// <summary>What the candidates are called, by their keys.</summary>
    public IReadOnlyDictionary<string, Documents.LocalText> Names { get; private set; } = new Dictionary<string, Documents.LocalText>();

    public Dictionary<string, Dictionary<string, int>> Given { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        Given = [];
        foreach (var (i, candidate) in Candidates.Index())
            foreach (var (k, criterion) in Criteria.Index())
                if (int.TryParse(Request.Form[$"P_{i}_{k}"], NumberStyles.None, CultureInfo.InvariantCulture, out var points) && criterion.Scale.Any(a => a.Points == points))
                {
                    if (!Given.TryGetValue(candidate.Key, out var by)) Given[candidate.Key] = by = [];
                    by[criterion.Key] = points;
                }
        var viewer = HttpContext.Viewer();
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.ranking.score", AssessmentPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            await change.Lock($"ranking/{id:D}", cancellation);
            if (await strategy.Rankings.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { Open: true }) return new Fault(null, "strategy.ranking.closed", "The round is closed.") { Kind = FaultKind.Conflict };
            var score = await strategy.RankingScores.FirstOrDefaultAsync(s => s.Ranking == id && s.Account == viewer.Actor.Id, cancellation);
            if (score is null) strategy.Add(score = new RankingScore { Id = change.NewId(), Ranking = id, Account = viewer.Actor.Id, Name = viewer.Name });
            score.Give(Given, change.Now);
            change.About($"ranking/{id:D}");
            return score.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/bewertung/prioritaeten/{id}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Rankings.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } found) return false;
        (Ranking, Criteria, Candidates) = (found, found.By(), found.Of());
        Names = await RankingCandidates.Names(db, HttpContext.Viewer(), Candidates, cancellation);
        var account = HttpContext.Viewer().Actor.Id;
        Given = (await db.RankingScores.FirstOrDefaultAsync(s => s.Ranking == id && s.Account == account, cancellation))?.Given() ?? [];
        return true;
    }
}

/// <summary>The order, its reasons, how firm it is, and what others gave once one has given points oneself.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class RankingModel(StrategyDb db) : PageModel
{
    public Ranking Ranking { get; private set; } = null!;

    public IReadOnlyList<RankingCriterion> Criteria { get; private set; } = [];

    public IReadOnlyList<RankingCandidate> Candidates { get; private set; } = [];

    /// <summary>What the candidates are called, by their keys.</summary>
    public IReadOnlyDictionary<string, Documents.LocalText> Names { get; private set; } = new Dictionary<string, Documents.LocalText>();

    public IReadOnlyList<RankingScore> Scores { get; private set; } = [];

    /// <summary>Null until points may be seen, or when there are none.</summary>
    public RankingResult? Result { get; private set; }

    public bool HasScored { get; private set; }

    /// <summary>Nobody looks at others' points before giving own ones, while the round is open.</summary>
    public bool MaySee => !Ranking.Open || HasScored || !HttpContext.Viewer().May(AssessmentPermissions.Score);

    public bool MayEdit => HttpContext.Viewer().May(AssessmentPermissions.Edit);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    /// <summary>Closes the round, or opens it again.</summary>
    public async Task<IActionResult> OnPostClose(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        await HttpContext.City().Write<bool>(HttpContext.Command("strategy.ranking.close", AssessmentPermissions.Purpose), async change =>
        {
            var ranking = await change.Context<StrategyDb>().Rankings.FirstAsync(r => r.Id == id, cancellation);
            ranking.Open = !ranking.Open;
            change.About($"ranking/{id:D}", details: new { ranking.Open });
            return ranking.Open;
        }, cancellation);
        return LocalRedirect($"~/bewertung/prioritaeten/{id}");
    }

    /// <summary>Gives the measures their priority for the roadmap: the first fifth of the order 1, the last 5.</summary>
    public async Task<IActionResult> OnPostApply(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit || !HttpContext.Viewer().May(StrategyPermissions.Document)) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        if (Result is not { } result || result.Rows.All(r => r.Candidate.Measure is null)) return this.Refuse(new Fault(null, "strategy.ranking.apply.none", "There is no measure in the order."));
        var places = result.Rows.Where(r => r.Candidate.Measure is not null && r.Number is not null).ToDictionary(r => r.Candidate.Measure!.Value, r => 1 + (r.Place - 1) * 5 / result.Rows.Count);
        var ids = places.Keys.ToList();
        await HttpContext.City().Write<int>(HttpContext.Command("strategy.ranking.apply", StrategyPermissions.Purpose), async change =>
        {
            foreach (var measure in await change.Context<StrategyDb>().Measures.Where(m => ids.Contains(m.Id)).ToListAsync(cancellation))
            {
                measure.Schedule(new MeasureDates(measure.Weeks, measure.Earliest, measure.Latest, measure.FixedStart, measure.Pinned, measure.PinReason, measure.Benefit, places[measure.Id]) { Bundle = measure.Bundle });
                measure.Touch(change.Now);
            }
            change.About($"ranking/{id:D}", details: places.Count);
            return places.Count;
        }, cancellation);
        return LocalRedirect($"~/bewertung/prioritaeten/{id}");
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Rankings.FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } found) return false;
        (Ranking, Criteria, Candidates) = (found, found.By(), found.Of());
        Names = await RankingCandidates.Names(db, HttpContext.Viewer(), Candidates, cancellation);
        Scores = await db.RankingScores.Where(s => s.Ranking == id).OrderBy(s => s.Name).ToListAsync(cancellation);
        HasScored = Scores.Any(s => s.Account == HttpContext.Viewer().Actor.Id);
        if (MaySee && Scores.Count > 0) Result = RankingResult.Of(Criteria, Candidates, Enum.Parse<RankingMethod>(Ranking.Method), [.. Scores.Select(s => s.Given())]);
        return true;
    }
}

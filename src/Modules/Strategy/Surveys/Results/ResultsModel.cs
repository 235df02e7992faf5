using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>What was released: numbers as they stood, small groups kept back already.</summary>
internal sealed record ReleasedResults(int Counted, int Excluded, IReadOnlyList<string> Reasons, IReadOnlyList<ReleasedQuestion> Questions);

/// <summary>One released question.</summary>
internal sealed record ReleasedQuestion(Words Text, Words? Row, IReadOnlyList<ResultLine> Lines, long? Answered, double? Mean);

/// <summary>The results: pictures and tables, filtered, crossed, as CSV; what they say for goals; and the release to everybody.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Read)]
internal sealed class SurveyResultsModel(StrategyDb db, TimeProvider clock, PageTexts texts) : SurveyPage(db)
{
    public override string Tab => "results";

    /// <summary>A condition as <c>key:value</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "nur")]
    public string? Only { get; set; }

    [BindProperty(SupportsGet = true, Name = "zeile")]
    public string? Down { get; set; }

    [BindProperty(SupportsGet = true, Name = "spalte")]
    public string? Across { get; set; }

    [BindProperty] public string? Question { get; set; }

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public Guid? Goal { get; set; }

    public SurveyCounts Counts { get; private set; } = null!;

    public SurveyForm Asked { get; private set; } = null!;

    public ResultFilter? Filter { get; private set; }

    public Withheld Withheld { get; private set; }

    /// <summary>How many answers the numbers are of.</summary>
    public int Selected { get; private set; }

    public int Shown { get; private set; }

    public IReadOnlyList<QuestionResult> ByQuestion { get; private set; } = [];

    public SuppressedTable? Cross { get; private set; }

    public IReadOnlyList<Words> DownNames { get; private set; } = [];

    public IReadOnlyList<Words> AcrossNames { get; private set; } = [];

    public IReadOnlyList<(SurveyFinding Finding, string? Goal)> Findings { get; private set; } = [];

    public IReadOnlyList<Choice> Goals { get; private set; } = [];

    /// <summary>Free texts that go public with the results.</summary>
    public int TextsShown { get; private set; }

    public bool MayPropose => HttpContext.Viewer().May(StrategyPermissions.Document);

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public bool IsOver => Survey.IsOver(Instant.Now(clock));

    public string Language => HttpContext.View().Language.Code;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    /// <summary>The tables as CSV: the same numbers as on the page, kept back ones too.</summary>
    public async Task<IActionResult> OnGetCsv(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        var hidden = texts["strategy.survey.hidden"];
        string? Said(long? count) => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? hidden;
        var rows = ByQuestion.SelectMany(r => r.Lines.Select(l => (IReadOnlyList<string?>)[r.Key, r.Question.Text.De, r.Row?.Text.De, l.Text.De, Said(l.Count)]).Append([r.Key, r.Question.Text.De, r.Row?.Text.De, texts["strategy.survey.answered"], Said(r.Answered)]));
        if (Cross is not null)
            rows = rows.Concat(Cross.Cells.SelectMany((cells, i) => cells.Select((c, j) => (IReadOnlyList<string?>)[$"{Down}×{Across}", DownNames.ElementAtOrDefault(i)?.De ?? texts["strategy.survey.none"], null, AcrossNames.ElementAtOrDefault(j)?.De ?? texts["strategy.survey.none"], Said(c)])));
        return File(ForeignCsv.Write([texts["strategy.survey.csv.key"], texts["strategy.survey.question"], texts["strategy.survey.csv.row"], texts["strategy.survey.csv.answer"], texts["strategy.survey.csv.count"]], rows), "text/csv; charset=utf-8", "ergebnis.csv");
    }

    /// <summary>Writes down what a result says, and which goal it supports.</summary>
    public async Task<IActionResult> OnPostFinding(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (string.IsNullOrWhiteSpace(Text)) return this.Refuse(new Fault(nameof(Text), "strategy.survey.finding.missing", "Say what the result means."));
        if (Text.Length > SurveyFinding.LongestText) return this.Refuse(new Fault(nameof(Text), "strategy.survey.title.long", "The text is too long.") { Arguments = [SurveyFinding.LongestText] });
        var goal = Goals.Any(g => g.Value == Goal?.ToString()) ? Goal : null;
        await Change<Guid>("finding", (change, writing, _) =>
        {
            var finding = new SurveyFinding { Id = change.NewId(), Survey = id, Question = Asked.Find(Question ?? "")?.Key ?? "", Text = Text.Trim(), Goal = goal, Created = change.Now };
            writing.Add(finding);
            return Task.FromResult<Result<Guid>>(finding.Id);
        }, new { Question, goal }, alone: false, cancellation);
        return Back("/ergebnis#folgerungen");
    }

    /// <summary>Shows the numbers as they stand now to everybody, or takes them back. Only once the survey is over, so that two looks never differ.</summary>
    public async Task<IActionResult> OnPostRelease(Guid id, bool release, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        (Only, Down, Across) = (null, null, null);
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (release && !IsOver) return this.Refuse(new Fault(null, "strategy.survey.release.open", "The survey is still open.") { Kind = FaultKind.Conflict });
        if (release && Withheld != Withheld.Nothing) return this.Refuse(new Fault(null, "strategy.survey.release.few", "Too few answers.") { Kind = FaultKind.Conflict });
        var released = release
            ? JsonSerializer.Serialize(new ReleasedResults(Selected, Counts.Excluded, Reasons, [.. ByQuestion.Where(r => !r.Question.IsText).Select(r => new ReleasedQuestion(r.Question.Text, r.Row?.Text, r.Lines, r.Answered, r.Mean))]), CityJson.Options)
            : null;
        var result = await Change<bool>(release ? "release" : "withdraw", async (change, writing, survey) =>
        {
            survey.Release(released, change.Now);
            // What only served to recognise floods is not needed any more.
            if (release) await writing.SurveyResponses.Where(r => r.Survey == id && r.Network != null).ExecuteUpdateAsync(r => r.SetProperty(x => x.Network, (string?)null), cancellation);
            return true;
        }, null, alone: true, cancellation);
        return result.IsOk ? Back("/ergebnis") : this.Refuse(result.Faults);
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Counts = await SurveyCounts.Of(Reading, id, cancellation);
        var (number, compiled) = await Pinned(cancellation);
        Asked = compiled.Form;
        var table = await AnswerTable.Of(Reading, HttpContext.City().Entry.Id.Value, id, number, Asked, cancellation);
        Shown = Results.Shown(table.Count, IsOver);
        var dividing = Results.Dividing(Asked).Select(d => d.Key).Append(ConditionScope.Audience).ToHashSet();
        Filter = Only?.Split(':', 2) is [var key, var value] && dividing.Contains(key) ? new ResultFilter(key, value) : null;
        (Withheld, Selected) = Results.Check(table, Shown, Filter);
        if (Withheld == Withheld.Nothing)
        {
            ByQuestion = Results.All(table, Shown, Filter);
            if (Down is not null && Across is not null && Down != Across && dividing.Contains(Down) && dividing.Contains(Across) && Filter is null)
            {
                Cross = Results.Cross(table, Shown, Down, Across);
                (DownNames, AcrossNames) = ([.. Results.Axis(table, Shown, Down).Lines.Select(l => l.Text)], [.. Results.Axis(table, Shown, Across).Lines.Select(l => l.Text)]);
            }
        }
        await LoadFindings(id, cancellation);
        return true;
    }

    private async Task LoadFindings(Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        var goals = await Reading.Goals.VisibleTo(viewer, Reading).OrderBy(g => g.Number).Take(500).Select(g => new { g.Id, g.Number, g.Title }).ToListAsync(cancellation);
        Goals = [.. goals.Select(g => new Choice(g.Id.ToString(), $"{g.Number}. {g.Title}"))];
        var names = goals.ToDictionary(g => g.Id, g => $"{g.Number}. {g.Title}");
        Findings = [.. (await Reading.SurveyFindings.Where(f => f.Survey == id).OrderBy(f => f.Created).ToListAsync(cancellation)).Select(f => (f, f.Goal is { } goal ? names.GetValueOrDefault(goal) : null))];
        TextsShown = await Reading.SurveyTexts.ShownOf(Reading, id).CountAsync(cancellation);
        Reasons = await Reading.SurveyResponses.Where(r => r.Survey == id && r.Excluded && r.Reason != null).Select(r => r.Reason!).Distinct().Take(20).ToListAsync(cancellation);
    }
}

/// <summary>The released results for everybody.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class SurveyReleasedModel(StrategyDb db) : PageModel
{
    /// <summary>Most free texts on the page.</summary>
    public const int MostTexts = 500;

    public Survey Survey { get; private set; } = null!;

    public ReleasedResults Released { get; private set; } = null!;

    /// <summary>What people wrote freely and the survey's owner let be shown, one by one after reading; nothing by default.</summary>
    public IReadOnlyList<(Words Question, IReadOnlyList<string> Texts)> Written { get; private set; } = [];

    public string Language => HttpContext.View().Language.Code;

    public async Task<IActionResult> OnGet(string code, CancellationToken cancellation)
    {
        if (JoinCode.Read(code) is not { } plain) return NotFound();
        if (await db.Surveys.WithoutVisibility("Released results are for everybody.").FirstOrDefaultAsync(s => s.Code == plain && s.Released != null, cancellation) is not { } survey) return NotFound();
        (Survey, Released) = (survey, JsonSerializer.Deserialize<ReleasedResults>(survey.Released!, CityJson.Options)!);
        var texts = await db.SurveyTexts.ShownOf(db, survey.Id).OrderBy(t => t.Id).Take(MostTexts).Select(t => new { t.Question, t.Text }).ToListAsync(cancellation);
        var form = survey.Form;
        Written = [.. texts.GroupBy(t => t.Question.Split('#')[0]).Select(g => (form.Find(g.Key)?.Text ?? Words.None, (IReadOnlyList<string>)[.. g.Select(t => t.Text)]))];
        return Page();
    }
}

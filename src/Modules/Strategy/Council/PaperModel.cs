using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Council;

/// <summary>One paper: its text, what it is about, annexes, editions, resolution and conditions.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Read), TakesUploads(21 << 20)]
internal sealed class PaperModel(StrategyDb db, PageTexts texts) : PageModel
{
    public static readonly FileLimits Documents = new(MaxBytes: 20 << 20);

    public CouncilPaper Paper { get; private set; } = null!;

    /// <summary>The latest edition, or the draft with its placeholders filled.</summary>
    public IReadOnlyList<ReadSection> Sections { get; private set; } = [];

    /// <summary>What keeps the draft from being submitted.</summary>
    public IReadOnlyList<Fault> Troubles { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Kind, Guid Element, LocalText Title, string Status)> Subjects { get; private set; } = [];

    public IReadOnlyList<CityFile> Annexes { get; private set; } = [];

    public IReadOnlyList<PaperEdition> Editions { get; private set; } = [];

    public IReadOnlyList<Resolution> Resolutions { get; private set; } = [];

    public IReadOnlyList<Condition> Conditions { get; private set; } = [];

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    [BindProperty] public string? Element { get; set; }

    public bool MayEdit => HttpContext.Viewer().May(CouncilPermissions.Edit);

    /// <summary>Whether the history is shown: to those who write papers and may read what they are about.</summary>
    public bool MaySeeHistory => MayEdit && HttpContext.Viewer().May(StrategyPermissions.Read);

    /// <summary>What happened to the paper, newest first.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> History() => await JournalHistory.Of(HttpContext.City(), $"paper/{Paper.Id:D}", DeskShowModel.MostEntries, HttpContext.RequestAborted);

    public DateOnly Today => IndicatorView.Today(HttpContext.City());

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    /// <summary>Adds a measure or goal the paper is about: <c>measure/…</c> or <c>goal/…</c>.</summary>
    public Task<IActionResult> OnPostAbout(Guid id, CancellationToken cancellation) => Do(id, "strategy.council.history.about", async change =>
    {
        if (Choices.All(c => c.Value != Element) || Element!.Split('/') is not [var kind, var key]) return new Fault(nameof(Element), "strategy.council.element.missing", "Choose a measure or a goal.");
        var element = Guid.Parse(key);
        var strategy = change.Context<StrategyDb>();
        if (await strategy.PaperSubjects.AnyAsync(s => s.Paper == id && s.Element == element, cancellation)) return id;
        strategy.Add(new PaperSubject { Id = change.NewId(), Paper = id, Kind = kind, Element = element });
        Note(change, id, new FieldChange("strategy.council.element", null, await German(strategy, kind, element, cancellation)));
        return id;
    }, cancellation, onlyDraft: true);

    public Task<IActionResult> OnPostLeave(Guid id, Guid subject, CancellationToken cancellation) => Do(id, "strategy.council.history.leave", async change =>
    {
        var strategy = change.Context<StrategyDb>();
        if (await strategy.PaperSubjects.FirstOrDefaultAsync(s => s.Id == subject && s.Paper == id, cancellation) is not { } found) return id;
        strategy.Remove(found);
        Note(change, id, new FieldChange("strategy.council.element", await German(strategy, found.Kind, found.Element, cancellation), null));
        return id;
    }, cancellation, onlyDraft: true);

    /// <summary>Submits the draft: its text is fixed as an edition.</summary>
    public Task<IActionResult> OnPostSubmit(Guid id, CancellationToken cancellation) => Do(id, "strategy.council.history.submit", async change =>
    {
        var strategy = change.Context<StrategyDb>();
        var paper = await strategy.CouncilPapers.FirstAsync(p => p.Id == id, cancellation);
        var facts = await PaperText.Facts(strategy, HttpContext.Viewer(), paper, change.City.Entry.Name, cancellation);
        var (filled, faults) = PaperText.Fill(paper.Parts, facts, "de");
        if (faults.Count > 0) return Result<Guid>.Failed([.. faults.Select(f => f with { Field = null })]);
        if (paper.Become(PaperStatus.Submitted, change.Now) is { Count: > 0 } closed) return Result<Guid>.Failed(closed);
        strategy.Add(new PaperEdition
        {
            Id = change.NewId(), Paper = id, Number = paper.Editions, Title = paper.Title, Body = paper.Body, Author = HttpContext.Viewer().Name, Submitted = change.Now,
            Sections = System.Text.Json.JsonSerializer.Serialize(filled, CityJson.Options),
        });
        Note(change, id, new FieldChange("strategy.council.edition", null, paper.Editions.ToString(CultureInfo.InvariantCulture)));
        return id;
    }, cancellation);

    /// <summary>Takes a paper back to write on it.</summary>
    public Task<IActionResult> OnPostReopen(Guid id, CancellationToken cancellation) => Become(id, PaperStatus.Draft, cancellation);

    public Task<IActionResult> OnPostWithdraw(Guid id, CancellationToken cancellation) => Become(id, PaperStatus.Withdrawn, cancellation);

    /// <summary>Adds an annex.</summary>
    public async Task<IActionResult> OnPostAttach(Guid id, IFormFile? document, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        if (document is null) return this.Refuse(new Fault("document", "strategy.document.missing", "Choose a document."));
        await using var content = document.OpenReadStream();
        var stored = await new CityFiles(HttpContext.City()).Store(content, Documents, cancellation);
        if (!stored.TryGet(out var found, out var faults)) return this.Refuse([.. faults.Select(f => f with { Field = "document" })]);
        return await Do(id, "strategy.council.history.attach", async change =>
        {
            var file = await CityFiles.Attach(change, found, document.FileName, CouncilPermissions.Purpose, cancellation: cancellation);
            change.Context<StrategyDb>().Add(new PaperAnnex { Id = change.NewId(), Paper = id, File = file.Value });
            Note(change, id, new FieldChange("strategy.council.annexes", null, document.FileName));
            return id;
        }, cancellation, onlyDraft: true);
    }

    private Task<IActionResult> Become(Guid id, PaperStatus to, CancellationToken cancellation) => Do(id, "strategy.council.history." + to.ToString().ToLowerInvariant(), async change =>
    {
        var paper = await change.Context<StrategyDb>().CouncilPapers.FirstAsync(p => p.Id == id, cancellation);
        if (paper.Become(to, change.Now) is { Count: > 0 } closed) return Result<Guid>.Failed(closed);
        Note(change, id);
        return id;
    }, cancellation);

    /// <summary>What an element is called in the journal, the same for all who read it.</summary>
    private async Task<string?> German(StrategyDb strategy, string kind, Guid element, CancellationToken cancellation) => kind == "measure"
        ? await strategy.Measures.VisibleTo(HttpContext.Viewer()).Where(m => m.Id == element).Select(m => m.Title).FirstOrDefaultAsync(cancellation)
        : await strategy.Goals.VisibleTo(HttpContext.Viewer(), strategy).Where(g => g.Id == element).Select(g => g.Title).FirstOrDefaultAsync(cancellation);

    private void Note(CityDb change, Guid id, params FieldChange[] changes) => change.About($"paper/{id:D}", details: new ChangeNote(HttpContext.Viewer().Name, changes));

    private async Task<IActionResult> Do(Guid id, string name, Func<CityDb, Task<Result<Guid>>> work, CancellationToken cancellation, bool onlyDraft = false)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        if (onlyDraft && !Paper.IsOpen) return this.Refuse(new Fault(null, "strategy.council.closed", "The paper is no draft any more.") { Kind = FaultKind.Conflict });
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(name, CouncilPermissions.Purpose) with { Subject = $"paper/{id:D}" }, work, cancellation);
        return result.IsOk ? LocalRedirect($"~/rat/{id}") : this.Refuse(result.Faults);
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.CouncilPapers.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } found) return false;
        Paper = found;
        Editions = await db.PaperEditions.Where(e => e.Paper == id).OrderByDescending(e => e.Number).ToListAsync(cancellation);
        Resolutions = await db.Resolutions.Where(r => r.Paper == id).OrderByDescending(r => r.Date).ThenByDescending(r => r.Entered).ToListAsync(cancellation);
        Conditions = await db.Conditions.Where(c => c.Paper == id).OrderBy(c => c.Due).ThenBy(c => c.Id).ToListAsync(cancellation);
        if (MayEdit && found.IsOpen || Editions.Count == 0)
        {
            var (filled, faults) = PaperText.Fill(found.Parts, await PaperText.Facts(db, HttpContext.Viewer(), found, HttpContext.City().Entry.Name, cancellation), texts.Language.Code.StartsWith("de", StringComparison.Ordinal) ? "de" : "en");
            (Sections, Troubles) = (PaperText.Read(faults.Count == 0 ? filled : found.Parts), faults);
        }
        else Sections = PaperText.Read(System.Text.Json.JsonSerializer.Deserialize<List<PaperSection>>(Editions[0].Sections, CityJson.Options)!);
        var measures = await (from s in db.PaperSubjects join m in db.Measures.VisibleTo(HttpContext.Viewer()) on s.Element equals m.Id where s.Paper == id && s.Kind == "measure" orderby m.Title select new { s.Id, s.Kind, s.Element, m.Title, m.Status }).ToListAsync(cancellation);
        var goals = await (from s in db.PaperSubjects join g in db.Goals.VisibleTo(HttpContext.Viewer(), db) on s.Element equals g.Id where s.Paper == id && s.Kind == "goal" orderby g.Title select new { s.Id, s.Kind, s.Element, g.Title, g.Status }).ToListAsync(cancellation);
        var say = await WordingSet.Titles(db, [.. goals.Concat(measures).Select(s => s.Element)], cancellation);
        Subjects = [.. goals.Concat(measures).Select(s => (s.Id, s.Kind, s.Element, say.Title(s.Element, s.Title), s.Status))];
        var files = new CityFiles(HttpContext.City());
        var annexes = new List<CityFile>();
        foreach (var file in await db.PaperAnnexes.Where(a => a.Paper == id).OrderBy(a => a.Id).Select(a => a.File).ToListAsync(cancellation))
            if (await files.Find(new FileId(file), cancellation) is { } known) annexes.Add(known);
        Annexes = annexes;
        if (MayEdit && found.IsOpen)
        {
            var taken = Subjects.Select(s => s.Element).ToHashSet();
            var freeGoals = await db.Goals.VisibleTo(HttpContext.Viewer(), db).OrderBy(g => g.Number).Select(g => new { g.Id, g.Title }).Take(1000).ToListAsync(cancellation);
            var freeMeasures = await db.Measures.VisibleTo(HttpContext.Viewer()).OrderBy(m => m.Sort).Select(m => new { m.Id, m.Title }).Take(3000).ToListAsync(cancellation);
            Choices =
            [
                .. (await TitleChoices.Of(db, texts, [.. freeGoals.Where(g => !taken.Contains(g.Id)).Select(g => new TitledElement(g.Id, g.Title, texts["strategy.steering.goal"] + ": "))], cancellation)).Select(c => c with { Value = "goal/" + c.Value }),
                .. (await TitleChoices.Of(db, texts, [.. freeMeasures.Where(m => !taken.Contains(m.Id)).Select(m => new TitledElement(m.Id, m.Title, texts["strategy.steering.measure"] + ": "))], cancellation)).Select(c => c with { Value = "measure/" + c.Value }),
            ];
        }
        return true;
    }
}

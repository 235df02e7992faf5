using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Council;

/// <summary>A new paper from a template, about a measure if one is named.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Edit)]
internal sealed class PaperNewModel(StrategyDb db, PageTexts texts) : PageModel
{
    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Body { get; set; }

    [BindProperty] public string? Template { get; set; }

    [BindProperty(SupportsGet = true, Name = "massnahme")]
    public Guid? Measure { get; set; }

    public IReadOnlyList<Choice> Measures { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        Template = PaperTemplate.All[0].Key;
        Measures = await Choices(cancellation);
        // The paper itself is German.
        Title = await db.Measures.VisibleTo(HttpContext.Viewer()).Where(m => m.Id == Measure).Select(m => m.Title).FirstOrDefaultAsync(cancellation);
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        Measures = await Choices(cancellation);
        var faults = PaperEditModel.Check(Title, Body).ToList();
        var template = PaperTemplate.All.FirstOrDefault(t => t.Key == Template);
        if (template is null) faults.Add(new(nameof(Template), "strategy.council.template.missing", "Choose a template."));
        if (faults.Count > 0) return this.Refuse(faults);
        var year = IndicatorView.Today(HttpContext.City()).Year;
        var measure = Measures.Any(m => m.Value == Measure?.ToString()) ? Measure : null;
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.council.history.new", CouncilPermissions.Purpose), async change =>
        {
            await change.Lock("strategy/council-number", cancellation);
            var strategy = change.Context<StrategyDb>();
            var last = await strategy.CouncilPapers.Where(p => p.Year == year).MaxAsync(p => (int?)p.Number, cancellation) ?? 0;
            var paper = new CouncilPaper { Id = change.NewId(), Year = year, Number = last + 1, Template = template!.Key, Created = change.Now };
            paper.Write(Title!, Body!, [.. template.Sections.Select(s => new PaperSection(s.Key, s.Heading, s.Text))], change.Now);
            strategy.Add(paper);
            if (measure is { } about) strategy.Add(new PaperSubject { Id = change.NewId(), Paper = paper.Id, Kind = "measure", Element = about });
            change.About($"paper/{paper.Id:D}", details: new ChangeNote(HttpContext.Viewer().Name, FieldChange.Among(("strategy.council.sign", null, paper.Sign), ("strategy.title", null, paper.Title), ("strategy.council.body", null, paper.Body))));
            return paper.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/rat/{result.Value}/bearbeiten") : this.Refuse(result.Faults);
    }

    private async Task<IReadOnlyList<Choice>> Choices(CancellationToken cancellation) =>
        await TitleChoices.Of(db, texts, (await db.Measures.VisibleTo(HttpContext.Viewer()).OrderBy(m => m.Sort).Select(m => new { m.Id, m.Title }).Take(3000).ToListAsync(cancellation)).ConvertAll(m => new TitledElement(m.Id, m.Title)), cancellation);
}

/// <summary>A draft as a form: title, body, and each section as Markdown with placeholders.</summary>
[Surface(Surface.Desk), Needs(CouncilPermissions.Edit)]
internal sealed class PaperEditModel(StrategyDb db, PageTexts texts) : PageModel
{
    public const int LongestBody = 200;

    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Body { get; set; }

    /// <summary>The version the person saw.</summary>
    [BindProperty] public int Seen { get; set; }

    public CouncilPaper Paper { get; private set; } = null!;

    /// <summary>The sections as typed, with the hint of the template.</summary>
    public IReadOnlyList<(PaperSection Section, string Hint)> Sections { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        (Title, Body, Seen) = (Paper.Title, Paper.Body, Paper.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        // Fields of sections are named by the template's keys; what is not sent keeps its text.
        List<PaperSection> typed = [.. Paper.Parts.Select(s => Request.Form.TryGetValue("Text_" + s.Key, out var text) ? s with { Text = text.ToString().ReplaceLineEndings("\n") } : s)];
        Sections = [.. typed.Select((s, i) => (s, Sections[i].Hint))];
        var faults = Check(Title, Body).ToList();
        var facts = await PaperText.Facts(db, HttpContext.Viewer(), Paper, HttpContext.City().Entry.Name, cancellation);
        faults.AddRange(PaperText.Fill(typed, facts with { Title = Title ?? "", Body = Body ?? "" }, texts.Language.Code.StartsWith("de", StringComparison.Ordinal) ? "de" : "en").Faults);
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.council.history.write", CouncilPermissions.Purpose), async change =>
        {
            var paper = await change.Context<StrategyDb>().CouncilPapers.FirstAsync(p => p.Id == id, cancellation);
            if (paper.Version != Seen) return new Fault(null, "strategy.council.conflict", "Somebody else changed this paper in the meantime.") { Kind = FaultKind.Conflict };
            if (!paper.IsOpen) return new Fault(null, "strategy.council.closed", "The paper is no draft any more.") { Kind = FaultKind.Conflict };
            var (title, body, parts) = (paper.Title, paper.Body, paper.Parts);
            paper.Write(Title!, Body!, typed, change.Now);
            var rewritten = string.Join(", ", paper.Parts.Except(parts).Select(s => s.Heading));
            var changes = FieldChange.Among(("strategy.title", title, paper.Title), ("strategy.council.body", body, paper.Body), ("strategy.council.sections", null, rewritten));
            change.About($"paper/{id:D}", details: new { By = HttpContext.Viewer().Name, changes, typed });
            return id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/rat/{id}") : this.Refuse(result.Faults);
    }

    internal static IEnumerable<Fault> Check(string? title, string? body)
    {
        if (string.IsNullOrWhiteSpace(title)) yield return new("Title", "strategy.title.missing", "The title is missing.");
        else if (title.Length > CouncilPaper.LongestTitle) yield return new("Title", "strategy.text.long", "The title is too long.") { Arguments = [CouncilPaper.LongestTitle] };
        if (string.IsNullOrWhiteSpace(body)) yield return new("Body", "strategy.council.body.missing", "Name the body that decides.");
        else if (body.Length > LongestBody) yield return new("Body", "strategy.text.long", "The name is too long.") { Arguments = [LongestBody] };
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.CouncilPapers.VisibleTo(HttpContext.Viewer()).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } found) return false;
        Paper = found;
        var template = PaperTemplate.All.FirstOrDefault(t => t.Key == found.Template);
        Sections = [.. found.Parts.Select(s => (s, template?.Sections.FirstOrDefault(t => t.Key == s.Key)?.Hint ?? ""))];
        return true;
    }
}

/// <summary>How papers are written on pages.</summary>
internal static class PaperWords
{
    public static string StatusKey(string status) => "strategy.council.status." + status.ToLowerInvariant();

    public static string OutcomeKey(string outcome) => "strategy.council.outcome." + outcome.ToLowerInvariant();

    public static string Day(DateOnly? day, PageTexts texts) => day?.ToString("d", texts.Language.Culture) ?? "–";

    public static string Votes(Resolution resolution, PageTexts texts) => resolution is { Yes: { } yes, No: { } no }
        ? texts["strategy.council.votes", yes, no, resolution.Abstained ?? 0] : "–";

    public static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}

using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A format as file, to be taken over by another city.</summary>
/// <param name="Kind">Always <c>stadtlotse.workshop-format</c>.</param>
/// <param name="From">The city it comes from.</param>
/// <param name="Content">The format.</param>
internal sealed record FormatFile(string Kind, string From, FormatContent Content)
{
    public const string Name = "stadtlotse.workshop-format";

    public const int LargestBytes = 100_000;
}

/// <summary>The formats, and the box to take one over from another city.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Read), TakesUploads(FormatFile.LargestBytes + 20_000)]
internal sealed class FormatsModel(StrategyDb db) : PageModel
{
    public IReadOnlyList<WorkshopFormat> Formats { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation) => Formats = [.. (await db.WorkshopFormats.OrderBy(f => f.Title).Take(200).ToListAsync(cancellation)).ByTitle(f => f.Title)];

    /// <summary>Takes a format over from a file; where it comes from stays with it.</summary>
    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancellation)
    {
        if (!HttpContext.Viewer().May(WorkshopPermissions.Moderate)) return StatusCode(StatusCodes.Status403Forbidden);
        await OnGet(cancellation);
        if (file is null || file.Length == 0) return this.Refuse(new Fault(nameof(file), "strategy.workshop.format.file.missing", "Choose a file."));
        if (file.Length > FormatFile.LargestBytes || await Read(file, cancellation) is not { Kind: FormatFile.Name, Content.Questions: not null } read)
            return this.Refuse(new Fault(nameof(file), "strategy.workshop.format.file.unreadable", "This file holds no workshop format."));
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.workshop.format.import", StrategyPermissions.Purpose), change =>
        {
            var format = new WorkshopFormat { Id = change.NewId(), Created = change.Now, Origin = read.From.Trim() is { Length: > 0 and <= 100 } from ? from : file.FileName };
            if (format.Describe(read.Content) is { Count: > 0 } faults) return Task.FromResult(Result<Guid>.Failed([faults[0] with { Field = nameof(file) }]));
            change.Context<StrategyDb>().Add(format);
            change.About($"workshop-format/{format.Id:D}", details: new { format.Title, format.Origin });
            return Task.FromResult<Result<Guid>>(format.Id);
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/werkstatt/formate/{result.Value}") : this.Refuse(result.Faults);
    }

    private static async Task<FormatFile?> Read(IFormFile file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = file.OpenReadStream();
            return await JsonSerializer.DeserializeAsync<FormatFile>(stream, CityJson.Options, cancellation) is { From: not null, Content: { Title: not null, Text: not null, Questions: var questions } } read
                && questions is not null && questions.All(q => q is { Kind: not null, Text: not null, Help: not null }) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A format as a form: new, or to change one.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Moderate)]
internal sealed class FormatEditModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public string? Dots { get; set; } = "3";

    [BindProperty] public string? DotsEach { get; set; } = "2";

    [BindProperty] public string? GoalCount { get; set; } = "3";

    [BindProperty] public List<QuestionInput> Questions { get; set; } = [];

    [BindProperty] public int Seen { get; set; }

    public WorkshopFormat? Format { get; private set; }

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        if (id is not null)
        {
            if (await db.WorkshopFormats.FirstOrDefaultAsync(f => f.Id == id, cancellation) is not { } format) return NotFound();
            (Format, Title, Text, Seen) = (format, format.Title, format.Text, format.Version);
            (Dots, DotsEach, GoalCount) = (Digits(format.Dots), Digits(format.DotsEach), Digits(format.GoalCount));
            Questions = [.. format.Guide.Select(q => new QuestionInput { Kind = q.Kind, Text = q.Text, Help = q.Help })];
        }
        Pad();
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        if (id is not null && (Format = await db.WorkshopFormats.FirstOrDefaultAsync(f => f.Id == id, cancellation)) is null) return NotFound();
        var (dots, each, goals) = (Inputs.Integer(nameof(Dots), Dots), Inputs.Integer(nameof(DotsEach), DotsEach), Inputs.Integer(nameof(GoalCount), GoalCount));
        var questions = Questions.Where(q => !string.IsNullOrWhiteSpace(q.Text)).Select(q => new GuidingQuestion(null, q.Kind ?? "", q.Text!, q.Help ?? "")).ToList();
        List<Fault> typed = [.. dots.Faults, .. each.Faults, .. goals.Faults];
        Pad();
        if (typed.Count > 0) return this.Refuse(typed);
        var content = new FormatContent(Title ?? "", Text ?? "", questions, Number(dots), Number(each), Number(goals));
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command(id is null ? "strategy.workshop.format.create" : "strategy.workshop.format.change", StrategyPermissions.Purpose), async change =>
        {
            var writing = change.Context<StrategyDb>();
            var format = id is null ? new WorkshopFormat { Id = change.NewId(), Created = change.Now } : await writing.WorkshopFormats.FirstAsync(f => f.Id == id, cancellation);
            if (id is not null && format.Version != Seen) return new Fault(null, "strategy.workshop.format.conflict", "Somebody else changed the format.") { Kind = FaultKind.Conflict };
            if (format.Describe(content) is { Count: > 0 } faults) return Result<Guid>.Failed(faults);
            if (id is null) writing.Add(format);
            change.About($"workshop-format/{format.Id:D}", details: new { content.Title });
            return format.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/werkstatt/formate") : this.Refuse(result.Faults);
    }

    private void Pad()
    {
        while (Questions.Count(q => string.IsNullOrWhiteSpace(q.Text)) < 2 && Questions.Count < GuidingQuestion.Most) Questions.Add(new());
    }

    private static int Number(Result<long?> typed) => (int)Math.Clamp(typed.Value ?? 0, -1, 1000);

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}

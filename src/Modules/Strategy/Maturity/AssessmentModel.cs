using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Strategy.Council;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>One assessment: picture, result in words, gaps, evidence, how it was before.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read), TakesUploads(21 << 20)]
internal sealed class AssessmentModel(StrategyDb db) : PageModel
{
    public Assessment Assessment { get; private set; } = null!;

    public MaturityModel Model { get; private set; } = null!;

    public IReadOnlyDictionary<string, MaturityAnswer> Answers { get; private set; } = new Dictionary<string, MaturityAnswer>();

    public MaturityResult Result { get; private set; } = null!;

    /// <summary>All assessments of the same by the same model, oldest first.</summary>
    public IReadOnlyList<(Guid Id, DateOnly Date, double? Is, double? Aim)> Series { get; private set; } = [];

    public ILookup<string, CityFile> Files { get; private set; } = Array.Empty<CityFile>().ToLookup(_ => "");

    /// <summary>Goals and measures that came from here, by criterion.</summary>
    public ILookup<string, Offspring> Offspring { get; private set; } = Array.Empty<Offspring>().ToLookup(_ => "");

    [BindProperty] public string? Criterion { get; set; }

    public bool MayEdit => HttpContext.Viewer().May(AssessmentPermissions.Edit);

    public bool MayPropose => HttpContext.Viewer().May(StrategyPermissions.Document);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAttach(Guid id, IFormFile? document, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await Load(id, cancellation)) return NotFound();
        if (Model.Criteria.All(c => c.Key != Criterion)) return this.Refuse(new Fault(nameof(Criterion), "strategy.maturity.criterion.missing", "Choose a criterion."));
        if (document is null) return this.Refuse(new Fault("document", "strategy.document.missing", "Choose a document."));
        await using var content = document.OpenReadStream();
        var stored = await new CityFiles(HttpContext.City()).Store(content, PaperModel.Documents, cancellation);
        if (!stored.TryGet(out var found, out var faults)) return this.Refuse([.. faults.Select(f => f with { Field = "document" })]);
        await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.assessment.attach", AssessmentPermissions.Purpose) with { Subject = $"assessment/{id:D}" }, async change =>
        {
            var file = await CityFiles.Attach(change, found, document.FileName, AssessmentPermissions.Purpose, cancellation: cancellation);
            change.Context<StrategyDb>().Add(new AssessmentFile { Id = change.NewId(), Assessment = id, Criterion = Criterion!, File = file.Value });
            return file.Value;
        }, cancellation);
        return LocalRedirect($"~/bewertung/reifegrad/{id}");
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (await db.Assessments.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } found) return false;
        (Assessment, Model, Answers) = (found, found.Measured(), found.Given());
        Result = MaturityResult.Of(Model, Answers);
        Series = [.. (await db.Assessments.Where(a => a.ModelKey == found.ModelKey && a.ModelNumber == found.ModelNumber && a.SubjectKind == found.SubjectKind && (found.SubjectId == null ? a.SubjectId == null && a.Subject == found.Subject : a.SubjectId == found.SubjectId))
            .OrderBy(a => a.Date).Select(a => new { a.Id, a.Date, a.Result, a.Aim }).ToListAsync(cancellation)).Select(a => (a.Id, a.Date, a.Result, a.Aim))];
        var store = new CityFiles(HttpContext.City());
        var files = new List<(string, CityFile)>();
        foreach (var file in await db.AssessmentFiles.Where(f => f.Assessment == id).OrderBy(f => f.Id).ToListAsync(cancellation))
            if (await store.Find(new FileId(file.File), cancellation) is { } known) files.Add((file.Criterion, known));
        Files = files.ToLookup(f => f.Item1, f => f.Item2);
        Offspring = (await Families.Offspring.Of(db, id, HttpContext.Viewer(), cancellation)).ToLookup(o => o.Detail);
        return true;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Strategy.Projects;

/// <summary>The documents of a project; the team may add some.</summary>
internal sealed partial class ProjectModel
{
    public static readonly FileLimits FileLimits = new(MaxBytes: 20 << 20);

    /// <summary>Most documents of a project.</summary>
    public const int MostFiles = 200;

    public bool MayAttach => Project.IsOpen && (MayLead || IsMember);

    public async Task<IActionResult> OnPostAttach(Guid id, IFormFile? document, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (!MayAttach) return StatusCode(StatusCodes.Status403Forbidden);
        if (document is null) return this.Refuse(new Fault("document", "strategy.document.missing", "Choose a document."));
        if (Files.Count >= MostFiles) return this.Refuse(new Fault("document", "strategy.project.files.most", "The project has too many documents.") { Arguments = [MostFiles] });
        await using var content = document.OpenReadStream();
        var stored = await new CityFiles(HttpContext.City()).Store(content, FileLimits, cancellation);
        if (!stored.TryGet(out var found, out var faults)) return this.Refuse([.. faults.Select(f => f with { Field = "document" })]);
        await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.project.attach", StrategyPermissions.Purpose) with { Subject = $"project/{id:D}" }, async change =>
        {
            var file = await CityFiles.Attach(change, found, document.FileName, StrategyPermissions.Purpose, cancellation: cancellation);
            change.Context<StrategyDb>().Add(new ProjectFile { Id = change.NewId(), Project = id, File = file.Value });
            return file.Value;
        }, cancellation);
        return LocalRedirect($"~/projekte/{id}#dokumente");
    }

    private async Task<IReadOnlyList<CityFile>> Documents(Guid id, CancellationToken cancellation)
    {
        var store = new CityFiles(HttpContext.City());
        var loaded = new List<CityFile>();
        foreach (var file in await db.ProjectFiles.Where(f => f.Project == id).OrderBy(f => f.Id).Select(f => f.File).ToListAsync(cancellation))
            if (await store.Find(new FileId(file), cancellation) is { } known) loaded.Add(known);
        return loaded;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>Finds models: those the platform brings and those the city added.</summary>
internal static class ModelCatalogue
{
    public static async Task<List<MaturityModel>> All(StrategyDb db, CancellationToken cancellation) =>
        [.. MaturityModels.Supplied, .. (await db.StoredModels.OrderBy(m => m.Key).ThenBy(m => m.Number).ToListAsync(cancellation)).Select(m => MaturityModel.FromJson(m.Content))];

    public static async Task<MaturityModel?> Find(StrategyDb db, string key, string number, CancellationToken cancellation) =>
        MaturityModels.Supplied.FirstOrDefault(m => m.Key == key && m.Number == number)
        ?? (await db.StoredModels.FirstOrDefaultAsync(m => m.Key == key && m.Number == number, cancellation) is { } stored ? MaturityModel.FromJson(stored.Content) : null);
}

/// <summary>The models, and adding one as a file.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read), TakesUploads(1 << 20)]
internal sealed class ModelsModel(StrategyDb db) : PageModel
{
    public IReadOnlyList<MaturityModel> Models { get; private set; } = [];

    public bool MayEdit => HttpContext.Viewer().May(AssessmentPermissions.Edit);

    public async Task OnGet(CancellationToken cancellation) => Models = await ModelCatalogue.All(db, cancellation);

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        Models = await ModelCatalogue.All(db, cancellation);
        if (file is null || file.Length == 0) return this.Refuse(new Fault("file", "strategy.maturity.file.missing", "Choose a file."));
        string text;
        try
        {
            await using var stream = file.OpenReadStream();
            text = await ForeignText.ReadAsync(stream, MaturityModels.LargestFile, cancellation);
        }
        catch (ForeignInputException)
        {
            return this.Refuse(new Fault("file", "strategy.maturity.file.large", "The file is too large.") { Arguments = [MaturityModels.LargestFile / 1000] });
        }
        var read = MaturityModels.Read("file", text);
        if (!read.TryGet(out var model, out var faults)) return this.Refuse(faults);
        if (Models.Any(m => m.Key == model.Key && m.Number == model.Number)) return this.Refuse(new Fault("file", "strategy.maturity.file.twice", "This version is there already.") { Arguments = [model.Key, model.Number] });
        var result = await HttpContext.City().Write<string>(HttpContext.Command("strategy.maturity.model", AssessmentPermissions.Purpose), async change =>
        {
            await change.Lock("strategy/models", cancellation);
            var strategy = change.Context<StrategyDb>();
            if (await strategy.StoredModels.AnyAsync(m => m.Key == model.Key && m.Number == model.Number, cancellation)) return new Fault("file", "strategy.maturity.file.twice", "This version is there already.") { Arguments = [model.Key, model.Number] };
            strategy.Add(new StoredModel { Id = change.NewId(), Key = model.Key, Number = model.Number, Content = model.ToJson(), Created = change.Now });
            change.About($"model/{model.Key}/{model.Number}");
            return model.Key;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/bewertung/modelle/{model.Key}/{model.Number}") : this.Refuse(result.Faults);
    }
}

/// <summary>One model.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class ModelModel(StrategyDb db) : PageModel
{
    public MaturityModel Model { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string key, string number, CancellationToken cancellation)
    {
        if (await ModelCatalogue.Find(db, key, number, cancellation) is not { } found) return NotFound();
        Model = found;
        return Page();
    }
}

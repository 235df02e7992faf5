using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>Maturity models as packages: those the platform brings and those the city added. Taken over, a model keeps its key and version, and says where it came from.</summary>
internal sealed class ModelPackage : IPackageKind
{
    public string Name => "maturity";

    public async Task<IReadOnlyList<PackageOffer>> Offers(HttpContext context, CancellationToken cancellation) =>
        [.. MaturityModels.Supplied.Select(m => new PackageOffer(IdOf(m), m.Label)), .. (await Db(context).StoredModels.OrderBy(m => m.Key).ThenBy(m => m.Number).Take(500).ToListAsync(cancellation)).Select(m => new PackageOffer(m.Id, MaturityModel.FromJson(m.Content).Label))];

    public async Task<string?> Export(HttpContext context, Guid element, CancellationToken cancellation) =>
        MaturityModels.Supplied.FirstOrDefault(m => IdOf(m) == element)?.ToJson() ?? await Db(context).StoredModels.Where(m => m.Id == element).Select(m => m.Content).FirstOrDefaultAsync(cancellation);

    public IReadOnlyList<PackagePart> Parts(string content)
    {
        var read = MaturityModels.Read("", content);
        if (!read.TryGet(out var model, out var faults)) throw new JsonException(faults[0].Text);
        return [new("model", "strategy.maturity.model", model.Label, string.Join("; ", model.Criteria.Select(c => c.Name.De)), 0)];
    }

    public async Task<Result<string>> Adopt(CityDb change, PackageSource source, string content, IReadOnlySet<string> keys, Guid? into, CancellationToken cancellation)
    {
        var read = MaturityModels.Read("", content);
        if (!read.TryGet(out var model, out var faults)) return Result<string>.Failed(faults);
        await change.Lock("strategy/models", cancellation);
        var strategy = change.Context<StrategyDb>();
        var there = MaturityModels.Supplied.Any(m => m.Key == model.Key && m.Number == model.Number) || await strategy.StoredModels.AnyAsync(m => m.Key == model.Key && m.Number == model.Number, cancellation);
        if (!there)
        {
            var origin = $"{source.City}, {source.Title} ({source.Number}), {source.Licence}";
            model = model with { Text = new LocalText(model.Text is null ? origin : $"{model.Text.De}\n{origin}", model.Text?.Simple, model.Text?.En) };
            strategy.Add(new StoredModel { Id = change.NewId(), Key = model.Key, Number = model.Number, Content = model.ToJson(), Created = change.Now });
        }
        return $"/bewertung/modelle/{model.Key}/{model.Number}";
    }

    /// <summary>A supplied model has no row: its id is made from key and version, the same in every city.</summary>
    private static Guid IdOf(MaturityModel model) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"maturity/{model.Key}/{model.Number}")).AsSpan(0, 16));

    private static StrategyDb Db(HttpContext context) => context.RequestServices.GetRequiredService<StrategyDb>();
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>Workshop formats as packages: guiding questions, dots, number of goals. Taken over, a format is the city's own to change and says where it came from.</summary>
internal sealed class FormatPackage : IPackageKind
{
    private const int LongestOrigin = 100;

    public string Name => "format";

    public bool NeedsStrategy => false;

    public async Task<IReadOnlyList<PackageOffer>> Offers(HttpContext context, CancellationToken cancellation) =>
        [.. (await Db(context).WorkshopFormats.OrderBy(f => f.Title).ThenBy(f => f.Id).Take(500).Select(f => new PackageOffer(f.Id, f.Title)).ToListAsync(cancellation)).ByTitle(f => f.Title)];

    public async Task<string?> Export(HttpContext context, Guid element, CancellationToken cancellation) =>
        await Db(context).WorkshopFormats.FirstOrDefaultAsync(f => f.Id == element, cancellation) is { } format
            ? JsonSerializer.Serialize(new FormatContent(format.Title, format.Text, format.Guide, format.Dots, format.DotsEach, format.GoalCount), CityJson.Options) : null;

    public IReadOnlyList<PackagePart> Parts(string content)
    {
        var format = Read(content);
        return [new("format", "strategy.package.kind.format", format.Title, string.Join("\n", format.Questions.Select((q, i) => $"{i + 1}. {q.Text}").Prepend(format.Text)), 0)];
    }

    public Task<Result<string>> Adopt(CityDb change, PackageSource source, string content, IReadOnlySet<string> keys, Guid? into, CancellationToken cancellation)
    {
        var origin = $"{source.City}, Version {source.Number} ({source.Licence})";
        var format = new WorkshopFormat { Id = change.NewId(), Created = change.Now, Origin = origin.Length > LongestOrigin ? origin[..LongestOrigin] : origin };
        if (format.Describe(Read(content)) is { Count: > 0 } faults) return Task.FromResult(Result<string>.Failed([.. faults.Select(f => f with { Field = null })]));
        change.Context<StrategyDb>().Add(format);
        return Task.FromResult<Result<string>>($"/werkstatt/formate/{format.Id}");
    }

    private static FormatContent Read(string content) =>
        JsonSerializer.Deserialize<FormatContent>(content, CityJson.Options) is { Title: not null, Text: not null, Questions: { } questions } format && questions.All(q => q is { Kind: not null, Text: not null, Help: not null }) && !format.Check().Any()
            ? format : throw new JsonException("This is no workshop format.");

    private static StrategyDb Db(HttpContext context) => context.RequestServices.GetRequiredService<StrategyDb>();
}

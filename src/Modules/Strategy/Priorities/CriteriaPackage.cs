using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Priorities;

/// <summary>Criteria of a round as a package, without candidates and points. Taken over, they begin a round of their own with two lines to be replaced.</summary>
internal sealed class CriteriaPackage : IPackageKind
{
    private sealed record Content(string Title, string Method, string Criteria);

    public string Name => "criteria";

    public async Task<IReadOnlyList<PackageOffer>> Offers(HttpContext context, CancellationToken cancellation) =>
        [.. (await Db(context).Rankings.OrderBy(r => r.Title).Take(500).Select(r => new { r.Id, r.Title }).ToListAsync(cancellation)).ByTitle(r => r.Title).Select(r => new PackageOffer(r.Id, r.Title))];

    public async Task<string?> Export(HttpContext context, Guid element, CancellationToken cancellation) =>
        await Db(context).Rankings.FirstOrDefaultAsync(r => r.Id == element, cancellation) is { } ranking ? JsonSerializer.Serialize(new Content(ranking.Title, ranking.Method, RankingLines.Write(ranking.By())), CityJson.Options) : null;

    public IReadOnlyList<PackagePart> Parts(string content) => [new("criteria", "strategy.ranking.criteria.label", Read(content).Title, Read(content).Criteria, 0)];

    public Task<Result<string>> Adopt(CityDb change, PackageSource source, string content, IReadOnlySet<string> keys, Guid? into, CancellationToken cancellation)
    {
        var from = Read(content);
        var ranking = new Ranking { Id = change.NewId(), Created = change.Now };
        ranking.Describe($"{from.Title} ({source.City})", Enum.TryParse<RankingMethod>(from.Method, out var method) && Enum.IsDefined(method) ? method : RankingMethod.Sum, RankingLines.Read("", from.Criteria).Value,
            [new("a", "A"), new("b", "B")]);
        change.Context<StrategyDb>().Add(ranking);
        return Task.FromResult<Result<string>>($"/bewertung/prioritaeten/{ranking.Id}/bearbeiten");
    }

    private static Content Read(string content)
    {
        var read = JsonSerializer.Deserialize<Content>(content, CityJson.Options);
        if (read is not { Title: { Length: > 0 and <= 200 } } || read.Criteria is null || !RankingLines.Read("", read.Criteria).IsOk) throw new JsonException("These are no criteria.");
        return read;
    }

    private static StrategyDb Db(HttpContext context) => context.RequestServices.GetRequiredService<StrategyDb>();
}

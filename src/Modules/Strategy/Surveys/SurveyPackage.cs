using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Contracts;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>Surveys as packages: questions and branching, never an answer. Taken over, a survey is a draft of one's own and says where it came from.</summary>
internal sealed class SurveyPackage : IPackageKind
{
    private sealed record Content(SurveyForm Form, IReadOnlyList<SurveyAudience> Audiences);

    public string Name => "survey";

    public bool NeedsStrategy => false;

    public async Task<IReadOnlyList<PackageOffer>> Offers(HttpContext context, CancellationToken cancellation) =>
        await Db(context).Surveys.VisibleTo(context.Viewer()).OrderByDescending(s => s.Created).ThenBy(s => s.Id).Take(500).Select(s => new PackageOffer(s.Id, s.Title)).ToListAsync(cancellation);

    public async Task<string?> Export(HttpContext context, Guid element, CancellationToken cancellation) =>
        await Db(context).Surveys.VisibleTo(context.Viewer()).FirstOrDefaultAsync(s => s.Id == element, cancellation) is { } survey
            ? JsonSerializer.Serialize(new Content(survey.Form, survey.AudienceList), CityJson.Options) : null;

    public IReadOnlyList<PackagePart> Parts(string content)
    {
        var (form, _) = Read(content);
        return [new("survey", "strategy.package.kind.survey", form.Title.De, string.Join("\n", form.Questions.Where(q => q.Asks).Select((q, i) => $"{i + 1}. {q.Text.De}")), 0)];
    }

    public Task<Result<string>> Adopt(CityDb change, PackageSource source, string content, IReadOnlySet<string> keys, Guid? into, CancellationToken cancellation)
    {
        var (form, audiences) = Read(content);
        var survey = new Survey { Id = change.NewId(), Code = JoinCode.New(), TestCode = JoinCode.New(), Origin = $"{source.City}: {source.Title}, Version {source.Number} ({source.Licence})", Created = change.Now };
        List<Fault> faults = [.. survey.Describe(new SurveyPlan(form.Title.De, audiences, SurveyAccess.Open, false, null, null)), .. survey.Edit(form)];
        if (faults.Count > 0) return Task.FromResult(Result<string>.Failed([.. faults.Select(f => f with { Field = null })]));
        change.Context<StrategyDb>().Add(survey);
        return Task.FromResult<Result<string>>($"/umfragen/{survey.Id}/fragen");
    }

    private static Content Read(string content)
    {
        var read = JsonSerializer.Deserialize<Content>(content, CityJson.Options);
        return read is { Form: { } form, Audiences: { Count: > 0 } audiences } && FormShape.IsWhole(form) && audiences.All(Enum.IsDefined) && content.Length <= SurveyForm.LongestForm && form.Title.De.Length is > 0 and <= SurveyPlan.LongestTitle
            ? read : throw new JsonException("This is no survey.");
    }

    private static StrategyDb Db(HttpContext context) => context.RequestServices.GetRequiredService<StrategyDb>();
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Tests.Workshops;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Maturity;

/// <summary>What is assessed: a unit of the city, a service of the portfolio, the city itself, or a name that stands in no list.</summary>
public sealed class AssessmentPagesTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private const string New = "/bewertung/reifegrad/neu";

    private TestHost Host => city.Host;

    [Theory]
    [InlineData("unit", "Unit")]
    [InlineData("service", "Service")]
    public async Task Subject_ChosenFromTheCity_IsKeptByItsIdAndName(string kind, string field)
    {
        var desk = await Host.SignedIn("strategie");
        var page = await desk.Page(New);
        var chosen = WorkshopSteps.FirstOption(page, field);
        var model = page.Split("name=\"Model\"").Skip(1).Select(p => WebUtility.HtmlDecode(p.Split("value=\"")[1].Split('"')[0])).First(m => m.StartsWith(kind == "unit" ? "digcomp" : "ozg", StringComparison.Ordinal));

        var answer = await desk.Submit(New, new() { ["Model"] = model, ["Kind"] = kind, [field] = chosen, ["Subject"] = "wird nicht gebraucht", ["Date.Day"] = "1", ["Date.Month"] = "6", ["Date.Year"] = "2026" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var id = Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^2]);
        var kept = await (await Host.City()).Read<StrategyDb>().Assessments.FirstAsync(a => a.Id == id, TestContext.Current.CancellationToken);
        kept.SubjectId.ShouldBe(Guid.Parse(chosen));
        kept.Subject.ShouldNotBe("wird nicht gebraucht");
        (await desk.Page($"/bewertung/reifegrad/{id}")).ShouldContain(WebUtility.HtmlEncode(kept.Subject).Replace("&#228;", "ä", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subject_NeitherChosenNorNamed_IsRefusedBesideTheList()
    {
        var desk = await Host.SignedIn("strategie");
        var model = "digcomp " + (await desk.Page(New)).Split("value=\"digcomp ")[1].Split('"')[0];

        var answer = await desk.Submit(New, new() { ["Model"] = model, ["Kind"] = "unit", ["Subject"] = " ", ["Date.Day"] = "1", ["Date.Month"] = "6", ["Date.Year"] = "2026" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("href=\"#f-unit\"");
    }
}

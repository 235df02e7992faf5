using System.Net;
using System.Text.RegularExpressions;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Workshops;

/// <summary>What people do on the pages of workshops.</summary>
internal static partial class WorkshopSteps
{
    public static async Task<string> NewSeries(TestClient desk, string title)
    {
        var strategy = Option().Match((await desk.Page("/werkstatt/reihen/neu")).Split("name=\"Strategy\"")[1]).Groups[1].Value;
        var answer = await desk.Submit("/werkstatt/reihen/neu", new() { ["Title"] = title, ["Strategy"] = strategy, ["Text"] = "" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Plans a workshop with two questions and gives its id.</summary>
    public static async Task<string> New(TestClient desk, string title)
    {
        var series = (await NewSeries(desk, "Reihe: " + title)).Split('/')[^1];
        var answer = await desk.Submit($"/werkstatt/neu?reihe={series}", new()
        {
            ["Title"] = title, ["Questions[0].Text"] = "Wo stehen wir?", ["Questions[0].Kind"] = "Start", ["Questions[1].Text"] = "Was wollen wir?", ["Questions[1].Kind"] = "Goals",
            ["Questions[2].Text"] = "", ["Questions[3].Text"] = "", ["Dots"] = "3", ["DotsEach"] = "2", ["GoalCount"] = "3",
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString.Split('/')[^1];
    }

    public static string CodeOf(string page) => Code().Match(page).Value.Replace("-", "", StringComparison.Ordinal);

    public static Task<HttpResponseMessage> Write(TestClient phone, string code, string text, int question) =>
        phone.Submit($"/werkstatt/{code}", new() { ["Asked"] = $"{question}", ["Text"] = text }, "handler=Card");

    public static async Task Phase(TestClient desk, string id, string to)
    {
        var answer = await desk.Submit($"/werkstatt/{id}", [], $"value=\"{to}\"");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The hidden fields of the form whose HTML holds a text.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Hidden(string page, string form) =>
        HiddenField().Matches(page.Split("<form").Skip(1).Select(f => f.Split("</form>")[0]).First(f => f.Contains(form, StringComparison.Ordinal)))
            .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));

    /// <summary>The value of the first control of a name.</summary>
    public static string Value(string page, string name)
    {
        var tag = page.Split('<').First(t => t.Contains($"name=\"{name}\"", StringComparison.Ordinal) && t.Contains("value=\"", StringComparison.Ordinal));
        return WebUtility.HtmlDecode(tag.Split("value=\"")[1].Split('"')[0]);
    }

    /// <summary>The first id that a list offers.</summary>
    public static string FirstOption(string page, string name) => Option().Match(page.Split($"name=\"{name}\"")[1]).Groups[1].Value;

    [GeneratedRegex("<option value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Option();

    [GeneratedRegex("\\b[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}\\b")]
    private static partial Regex Code();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*name=\"(?<name>[^\"]*)\"[^>]*value=\"(?<value>[^\"]*)\"|<input[^>]*name=\"(?<name>[^\"]*)\"[^>]*type=\"hidden\"[^>]*value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}

using System.Net;
using System.Text.RegularExpressions;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests;

/// <summary>Presses a button that sends its form elsewhere (<c>formaction</c>), with what the form shows.</summary>
internal static partial class FormButtons
{
    /// <param name="client">The browser.</param>
    /// <param name="page">Path of the page.</param>
    /// <param name="fields">Fields to set.</param>
    /// <param name="form">Part of the form's action.</param>
    /// <param name="button">Name of the handler of the button.</param>
    /// <param name="to">Where to send instead; from a form that was opened before.</param>
    public static async Task<HttpResponseMessage> Submit(this TestClient client, string page, Dictionary<string, string> fields, string form, string? button = null, string? to = null)
    {
        var html = await client.Page(page);
        var chosen = Form().Matches(html).First(m => m.Value.Contains(form, StringComparison.Ordinal)).Value;
        var all = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(chosen))
            if (!input.Value.Contains("checkbox", StringComparison.Ordinal) && !input.Value.Contains("radio", StringComparison.Ordinal)) all[Attribute(input.Value, "name")] = Attribute(input.Value, "value");
        foreach (Match area in Area().Matches(chosen)) all[Attribute(area.Value, "name")] = WebUtility.HtmlDecode(area.Groups[1].Value);
        foreach (Match select in Select().Matches(chosen))
            all[Attribute(select.Value, "name")] = Option().Matches(select.Value).Select(o => o.Value).Where(o => o.Contains("selected", StringComparison.Ordinal)).Select(o => Attribute(o, "value")).FirstOrDefault() ?? "";
        foreach (var (name, value) in fields) all[name] = value;
        var action = to ?? (button is null ? WebUtility.HtmlDecode(Attribute(chosen[..chosen.IndexOf('>')], "action")) : Regex.Match(chosen, $"formaction=\"([^\"]*handler={button})\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);
        return await client.Post(action, all);
    }

    private static string Attribute(string tag, string name)
    {
        var at = tag.IndexOf($" {name}=\"", StringComparison.Ordinal);
        return at < 0 ? "" : WebUtility.HtmlDecode(tag[(at + name.Length + 3)..tag.IndexOf('"', at + name.Length + 3)]);
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<textarea[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Area();

    [GeneratedRegex("<select[^>]*>.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Option();
}

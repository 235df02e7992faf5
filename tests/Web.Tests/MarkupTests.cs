using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Tests.Gallery;

namespace Stadtlotse.Web.Tests;

/// <summary>The HTML itself: no error the standard's parser knows, and what it does not look at.</summary>
public sealed class MarkupTests(GalleryHost host)
{
    public static TheoryData<string> Pages { get; } = ["/gallery", "/gallery/parts", "/gallery/examples", "/gallery/form", "/desk/gallery", "/barrierefreiheit", "/impressum", "/datenschutz", "/nowhere", "/throws"];

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_AsWritten_IsValid(string path)
    {
        var page = await host.Get(path);

        Findings(page).ShouldBeEmpty();
        (await HtmlCheck.Of(page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_WithFaults_IsValidAndTiesThemToTheirFields()
    {
        using var answer = await host.PostWithToken("/gallery/form", [("Price", "zwölf"), ("Born.Day", "31"), ("Born.Month", "2"), ("Born.Year", "2024")]);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(422);
        Findings(page).ShouldBeEmpty();
        (await HtmlCheck.Of(page)).ShouldBeEmpty();
        var document = Parse(page);
        document.QuerySelectorAll(".city-faults a").Select(link => link.GetAttribute("href"))
            .ShouldBe(["#f-owner", "#f-born", "#f-dogs", "#f-price", "#f-breed", "#f-guide", "#f-pay", "#f-proof", "#f-consent"]);
        document.QuerySelector("#f-price")!.GetAttribute("aria-describedby").ShouldBe("f-price-fault");
        document.QuerySelector("#f-price")!.GetAttribute("aria-invalid").ShouldBe("true");
        document.QuerySelector("#f-price")!.GetAttribute("value").ShouldBe("zwölf");
        document.QuerySelector("#f-price-fault")!.TextContent.ShouldContain("12,50");
        document.QuerySelector("#f-born")!.GetAttribute("value").ShouldBe("31");
        document.QuerySelector("#f-owner")!.GetAttribute("aria-describedby").ShouldBe("f-owner-hint f-owner-fault");
        document.QuerySelector("#f-mail")!.HasAttribute("aria-invalid").ShouldBeFalse();
    }

    [Fact]
    public async Task Form_EachTimeShown_HasAnotherKey()
    {
        var keys = new[] { await host.Get("/gallery/form"), await host.Get("/gallery/form") }
            .Select(page => Parse(page).QuerySelector("input[name=_key]")!.GetAttribute("value")!).ToList();

        keys.ShouldAllBe(key => key.Length == 32);
        keys[0].ShouldNotBe(keys[1]);
    }

    [Fact]
    public async Task Slot_OnAPage_ShowsWhatOthersPutThereAndThePersonMaySee() =>
        (await host.Get("/gallery/examples")).Split("Aus einem anderen Modul: Am Markt 1").Length.ShouldBe(2);

    [Fact]
    public async Task Text_FromOutside_IsEncoded()
    {
        using var answer = await host.PostWithToken("/gallery/form", [("Owner", "\"><script>alert(1)</script>"), ("Note", "</textarea><img src=x>")]);
        var document = Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        document.QuerySelectorAll("script, img:not(.city-header__mark)").ShouldBeEmpty();
        document.QuerySelector("#f-owner")!.GetAttribute("value").ShouldBe("\"><script>alert(1)</script>");
    }

    [Theory]
    [InlineData("<p>a<div>b</div></p>", "parse")]
    [InlineData("<p id=a></p><p id=a></p>", "id a")]
    [InlineData("<label for=x>a</label>", "for x")]
    [InlineData("<a href='#y'>a</a>", "href y")]
    [InlineData("<h1>a</h1><h3>b</h3>", "heading h3")]
    [InlineData("<p style='color:red'>a</p>", "inline style")]
    [InlineData("<button onclick='x()'>a</button>", "inline onclick")]
    public void Findings_OfWrongMarkup_NameIt(string body, string finding) =>
        Findings($"<!DOCTYPE html><html lang=\"de\"><head><title>t</title></head><body>{body}</body></html>")
            .ShouldContain(found => found.StartsWith(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("<p>a<div>b</div></p>", "1:", "close-order")]
    [InlineData("<span><form action=\"/x\"><button type=\"submit\">a</button></form></span>", "1:", "element-permitted-content")]
    [InlineData("<p id=\"a\"></p><p id=\"a\"></p>", "1:", "no-dup-id")]
    [InlineData("<p>\n<label for=\"x\">a</label></p>", "2:", "no-missing-references")]
    [InlineData("<p aria-labelledby=\"y\">a</p>", "1:", "no-missing-references")]
    [InlineData("<h1>a</h1><h3>b</h3>", "1:", "heading-level")]
    [InlineData("<text>a</text>", "1:", "element-name")]
    [InlineData("<nav aria-label=\"a\"><p>b</p></nav><nav aria-label=\"a\"><p>c</p></nav>", "1:", "unique-landmark")]
    [InlineData("<form action=\"/x\"><input id=\"f\" autocomplete=\"street-address\" aria-label=\"a\"><button type=\"submit\">b</button></form>", "1:", "valid-autocomplete")]
    public async Task HtmlCheck_OfWrongMarkup_NamesLineAndRule(string body, string line, string rule) =>
        (await HtmlCheck.Of($"<!DOCTYPE html><html lang=\"de\"><head><title>t</title></head><body>{body}</body></html>"))
            .ShouldContain(found => found.StartsWith(line, StringComparison.Ordinal) && found.Contains($" {rule}:", StringComparison.Ordinal));

    private static List<string> Findings(string page)
    {
        List<string> findings = [];
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = false });
        parser.Error += (_, error) => findings.Add($"parse: {((AngleSharp.Html.Dom.Events.HtmlErrorEvent)error).Message}");
        var document = parser.ParseDocument(page);

        var ids = document.All.Select(element => element.GetAttribute("id")).Where(id => id is not null).ToList();
        findings.AddRange(ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => $"id {group.Key} stands twice"));
        foreach (var name in new[] { "for", "aria-describedby", "aria-labelledby", "aria-controls" })
            findings.AddRange(document.QuerySelectorAll($"[{name}]").SelectMany(element => element.GetAttribute(name)!.Split(' '))
                .Where(id => !ids.Contains(id)).Select(id => $"{name} {id} leads nowhere"));
        findings.AddRange(document.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..])
            .Where(id => !ids.Contains(id)).Select(id => $"href {id} leads nowhere"));

        var level = 0;
        foreach (var heading in document.QuerySelectorAll("main h1, main h2, main h3, main h4, body > h1, body > h3").Where(heading => heading.Closest(".city-faults") is null))
        {
            var next = heading.LocalName[1] - '0';
            if (next > level + 1) findings.Add($"heading {heading.LocalName} after level {level}");
            level = next;
        }
        findings.AddRange(from element in document.All
                          from attribute in element.Attributes
                          where attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal)
                          select $"inline {attribute.Name} at {element.LocalName}");
        return findings;
    }

    private static IDocument Parse(string page) => new HtmlParser().ParseDocument(page);
}

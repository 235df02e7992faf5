using System.IO.Compression;
using System.Net;
using Microsoft.Playwright;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>What people do on more than one journey, by the controls of the pages.</summary>
internal static class JourneySteps
{
    private const int MostReloads = 240;

    /// <summary>A DOCX of headings of the second level, each with the paragraph below it; the first paragraph is the title.</summary>
    public static byte[] Docx(string title, params (string Heading, string Text)[] sections)
    {
        const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", Package = "http://schemas.openxmlformats.org/package/2006/";
        var body = Paragraph(title, 0) + string.Concat(sections.Select(s => Paragraph(s.Heading, 1) + Paragraph(s.Text, null)));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            Add(zip, "word/document.xml", $"""<w:document xmlns:w="{Word}"><w:body>{body}</w:body></w:document>""");
        }
        return bytes.ToArray();

        static string Paragraph(string text, int? outline) =>
            $"<w:p>{(outline is { } level ? $"<w:pPr><w:outlineLvl w:val=\"{level}\"/></w:pPr>" : "")}<w:r><w:t>{WebUtility.HtmlEncode(text)}</w:t></w:r></w:p>";

        static void Add(ZipArchive zip, string name, string content)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(content);
        }
    }

    /// <summary>Hands a paper in as a new strategy and waits until its finds can be decided on.</summary>
    public static async Task Import(BrowserPage desk, string name, string type, byte[] paper, string title)
    {
        await desk.Go("/strategie/import");
        await desk.Page.SetInputFilesAsync("#f-paper", new FilePayload { Name = name, MimeType = type, Buffer = paper });
        await desk.Page.FillAsync("#f-title", title);
        await desk.Page.ClickAsync("main form button");
        await Read(desk.Page);
    }

    /// <summary>Waits until a paper is read.</summary>
    public static Task Read(IPage page) => Reload(page, async () => await page.Locator("main a:has-text('Mit dem ersten Fund beginnen')").CountAsync() > 0);

    /// <summary>Waits until a roadmap is calculated.</summary>
    public static Task Calculated(IPage page) => Reload(page, async () => await page.Locator("progress").CountAsync() == 0);

    /// <summary>The code by which phones come into the workshop whose page is open.</summary>
    public static async Task<string> Code(IPage page)
    {
        var words = (await page.Locator("main").InnerTextAsync()).Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.First(w => w.Length == 7 && w[3] == '-' && w.Remove(3, 1).All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)));
    }

    /// <summary>Comes into a workshop with a phone.</summary>
    public static async Task Join(BrowserPage phone, string code)
    {
        await phone.Go("/mitmachen");
        await phone.Page.FillAsync("#f-code", code.ToLowerInvariant());
        await phone.Page.ClickAsync("main form button");
    }

    public static async Task WriteCard(BrowserPage phone, string text)
    {
        await phone.Page.FillAsync("#f-text", text);
        await phone.Page.ClickAsync("form[action*=Card] button");
        await phone.Page.GetByText("Danke, Ihre Karte ist da.").WaitForAsync();
    }

    /// <summary>Puts all cards that lie about into one group.</summary>
    public static async Task Group(IPage page, string title)
    {
        while (await page.Locator("#karten ~ form input[name=Chosen]").CountAsync() > 0)
        {
            foreach (var box in await page.Locator("#karten ~ form input[name=Chosen]").AllAsync()) await box.CheckAsync();
            await page.FillAsync("#f-title", title);
            await page.ClickAsync("#karten ~ form button");
            await page.Locator(".kern-alert", new() { HasText = "verschoben" }).WaitForAsync();
        }
    }

    /// <summary>Gives each of the first groups a dot.</summary>
    public static async Task GiveDots(BrowserPage phone, int groups)
    {
        await phone.Page.ClickAsync("main a:has-text('Neu laden')");
        for (var i = 0; i < groups; i++) await phone.Page.SelectOptionAsync($"form[action*=Vote] select >> nth={i}", "1");
        await phone.Page.ClickAsync("form[action*=Vote] button");
        await phone.Page.Locator("#punkte ~ .kern-alert").WaitForAsync();
    }

    /// <summary>Goes on to the next phase of the workshop and to one of its tabs.</summary>
    public static async Task GoOn(IPage page, string phase, string tab)
    {
        if (await page.Locator(".city-tabs a:has-text('Ablauf')").CountAsync() > 0) await page.ClickAsync(".city-tabs a:has-text('Ablauf')");
        await page.ClickAsync($"button:has-text('Weiter zu: {phase}')");
        await page.ClickAsync($".city-tabs a:has-text('{tab}')");
    }

    /// <summary>Writes a goal of the workshop, from its first group.</summary>
    public static async Task WriteGoal(IPage page, string title)
    {
        await page.FillAsync("#f-title", title);
        await page.CheckAsync("input[name=From] >> nth=0");
        await page.ClickAsync("main form .kern-btn--primary >> nth=-1");
        await page.Locator("main", new() { HasText = title }).WaitForAsync();
    }

    /// <summary>Proposes a measure; what resembles it is seen and passed by.</summary>
    public static async Task Propose(BrowserPage desk, string title, string description)
    {
        var page = desk.Page;
        desk.ExpectedStatuses.Add(422);
        await desk.Go("/massnahmen");
        await page.ClickAsync("main a:has-text('Maßnahme vorschlagen')");
        await page.FillAsync("#f-title", title);
        await page.FillAsync("#f-description", description);
        await page.ClickAsync("main form button");
        if (await page.Locator("#f-anyway").CountAsync() > 0)
        {
            await page.CheckAsync("#f-anyway");
            await page.ClickAsync("main form button");
        }
        await page.Locator("main", new() { HasText = "Ihr Vorschlag ist angekommen" }).WaitForAsync();
    }

    /// <summary>Submits the paper whose page is open and notes how it was voted on.</summary>
    public static async Task Resolve(IPage page, int yes, int no)
    {
        await page.ClickAsync("form[action*='handler=Submit'] button");
        await page.ClickAsync("main a:has-text('Beschluss festhalten')");
        await page.FillAsync("#f-yes", yes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.FillAsync("#f-no", no.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.ClickAsync("main .city-form button");
    }

    /// <summary>Makes a project of the measure whose page is open.</summary>
    public static async Task BeginProject(IPage page, string title)
    {
        await page.ClickAsync("main a:has-text('Aus dieser Maßnahme ein Projekt machen')");
        (await page.Locator("#f-measure option:checked, #f-measure option[selected]").First.InnerTextAsync()).ShouldBe(title);
        await page.ClickAsync("main .city-form:has(#f-measure) button");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(title);
    }

    /// <summary>Publishes a status report of the project whose page is open.</summary>
    public static async Task Report(IPage page, string percent, string text)
    {
        await page.CheckAsync("input[name=TimeLight][value=Yellow]");
        await page.CheckAsync("input[name=MoneyLight][value=Green]");
        await page.CheckAsync("input[name=ScopeLight][value=Green]");
        await page.FillAsync("#f-donepercent", percent);
        await page.FillAsync("#f-text", text);
        await page.ClickAsync("form[action*='handler=Report'] button");
        await page.Locator("main", new() { HasText = text }).WaitForAsync();
    }

    /// <summary>Enters a value of the indicator whose page is open.</summary>
    public static async Task EnterValue(IPage page, string value, string note)
    {
        await page.FillAsync("#f-value", value);
        await page.FillAsync("#f-note", note);
        await page.ClickAsync("form[action*='handler=Value'] button");
        await page.Locator("main", new() { HasText = $"Der letzte Wert ist {value}" }).WaitForAsync();
    }

    private static async Task Reload(IPage page, Func<Task<bool>> isThere)
    {
        for (var tries = 0; tries < MostReloads && !await isThere(); tries++)
        {
            await Task.Delay(250, TestContext.Current.CancellationToken);
            await page.ReloadAsync();
        }
    }
}

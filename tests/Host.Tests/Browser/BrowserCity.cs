using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Testing.Host;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>The running program with its two cities, and browsers in front of it. In <c>nachbarort</c> a letter could not be printed.</summary>
public sealed partial class BrowserCity : IAsyncLifetime
{
    /// <summary>How long one sign-in is used: less than what dangerous actions take as fresh.</summary>
    private static readonly TimeSpan LongestSession = TimeSpan.FromMinutes(3);

    private readonly Dictionary<(string, string, string), (Dictionary<string, string> Cookie, long Since)> sessions = [];
    private readonly Dictionary<(string, string?, string, string), (BrowserPage Page, long Since)> kept = [];

    public TestHost Host { get; private set; } = null!;

    /// <summary>Id of a published measure of <c>musterstadt</c>.</summary>
    public string Measure { get; private set; } = "";

    /// <summary>Id of a field of action of <c>musterstadt</c>.</summary>
    public string Field { get; private set; } = "";

    private readonly System.Collections.Concurrent.ConcurrentQueue<MailMessage> mails = new();

    /// <summary>The first mail to an address that brings a link to prove it.</summary>
    internal async Task<MailMessage> Mail(string to)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (mails.FirstOrDefault(m => m.To == to && m.Kind == MailKind.Proof) is { } found) return found;
            await Task.Delay(25);
        }
        throw new InvalidOperationException($"No mail came to {to}.");
    }

    private Consumer Catcher => new("test.mails", typeof(MailMessage), External: false, (open, delivery, _) =>
    {
        mails.Enqueue(delivery.ReadMail(open));
        return Task.CompletedTask;
    });

    public async ValueTask InitializeAsync()
    {
        var printer = new Consumer("post.drucken", null, false, (_, _, _) => throw new InvalidOperationException("Paper jam.")) { Tries = 1 };
        Host = await TestHost.Start(adjust: builder => builder.Services.AddSingleton(printer).AddSingleton(Catcher)
            .AddSingleton(new DerivedLanguage(new Language(PseudoLanguage.Code, "Pseudo", Language.German.Culture), PseudoLanguage.Of)));
        var neighbour = await Host.City("nachbarort");
        await neighbour.Write<bool>(new Command("post.print", "print", Actor.System("test"), "testing"), db =>
        {
            db.Schedule(printer.Name, new { }, db.Now);
            return Task.FromResult<Result<bool>>(true);
        });
        var list = await Host.Client().Page("/massnahmen");
        (Measure, Field) = (MeasureLink().Match(list).Groups[1].Value, FieldLink().Match(list).Groups[1].Value);
        for (var tries = 0; tries < 400 && (await CityQueue.State(neighbour)).Dead == 0; tries++) await Task.Delay(50);
        (await CityQueue.State(neighbour)).Dead.ShouldBe(1);
    }

    /// <summary>A fresh browser on one surface, signed in when an account is named.</summary>
    public async Task<BrowserPage> Open(PageView view, string surface = "portal", string? login = null, string slug = "musterstadt")
    {
        var cookies = login is null ? [] : await Session(surface, login, slug);
        return await Chromium.Open(Host.Address(surface, slug).ToString(), view with { Cookies = view.Cookies.Concat(cookies).ToDictionary() });
    }

    /// <summary>Signs in by the page's own form, as a person does.</summary>
    public async Task SignIn(BrowserPage page, string login)
    {
        await page.Go("/anmelden");
        await page.Page.FillAsync("#f-login", login);
        await page.Page.FillAsync("#f-password", PasswordOf(login));
        await page.Page.ClickAsync("main button");
        await page.Page.Locator(".city-account__name").WaitForAsync();
    }

    /// <summary>Makes an account by the pages' own forms and the mail they send; signed in at the end.</summary>
    public async Task Register(BrowserPage portal, string address, string given, string family, string password)
    {
        await portal.Go("/anmelden");
        await portal.Page.ClickAsync("main a:has-text('Neues Konto anlegen')");
        await portal.Page.FillAsync("#f-mail", address);
        await portal.Page.ClickAsync("main button");
        await portal.Page.Locator("h1", new() { HasText = "Sehen Sie in Ihr Postfach" }).WaitForAsync();
        await portal.Go((await Mail(address)).Link!);
        await portal.Page.FillAsync("#f-given", given);
        await portal.Page.FillAsync("#f-family", family);
        await portal.Page.FillAsync("#f-password", password);
        await portal.Page.ClickAsync("main button");
        await portal.Page.Locator("main", new() { HasText = "Ihr Konto ist angelegt" }).WaitForAsync();
    }

    public string PasswordOf(string login) => Host.Services.GetServices<Stadtlotse.Web.Modules.IExampleData>().SelectMany(e => e.Shown).Single(a => a.Login == login).Password;

    /// <summary>
    /// A page that others before used as the same person: its browser process, cache and fonts are there already, which halves the time
    /// of looking. For pages that are only looked at; who types, clicks or signs out opens one of their own.
    /// </summary>
    public async Task<BrowserPage> Reopen(PageView view, string surface, string? login, string slug)
    {
        var key = (surface, login, slug, view.Language);
        if (kept.TryGetValue(key, out var known) && IsYoung(known.Since))
        {
            await known.Page.Turn(view);
            return known.Page;
        }
        if (known.Page is not null) await known.Page.Page.Context.CloseAsync();
        var page = await Open(view, surface, login, slug);
        page.IsKept = true;
        kept[key] = (page, Stopwatch.GetTimestamp());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (page, _) in kept.Values) await page.Page.Context.CloseAsync();
        await Host.DisposeAsync();
    }

    /// <summary>One sign-in an account, for a while.</summary>
    private async Task<Dictionary<string, string>> Session(string surface, string login, string slug)
    {
        if (sessions.TryGetValue((surface, login, slug), out var known) && IsYoung(known.Since)) return known.Cookie;
        using var client = Host.Client(surface, slug);
        using var answer = await client.Submit("/anmelden", new() { ["Login"] = login, ["Password"] = PasswordOf(login) });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("session-", StringComparison.Ordinal)).Split(';')[0].Split('=', 2);
        sessions[(surface, login, slug)] = (new() { [cookie[0]] = cookie[1] }, Stopwatch.GetTimestamp());
        return sessions[(surface, login, slug)].Cookie;
    }

    private static bool IsYoung(long since) => Stopwatch.GetElapsedTime(since) < LongestSession;

    [GeneratedRegex("href=\"/massnahmen/([0-9a-f-]{36})\"")]
    private static partial Regex MeasureLink();

    [GeneratedRegex("href=\"/massnahmen\\?feld=([0-9a-f-]{36})\"")]
    private static partial Regex FieldLink();
}

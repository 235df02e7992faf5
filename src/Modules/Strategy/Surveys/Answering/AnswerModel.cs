using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Preferences;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>
/// A survey as one answers it: start, page by page, thanks. What was answered is stored with every page, so that one can go on later with a
/// code. Works without script. Who answers is never stored with the answers.
/// </summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class SurveyAnswerModel(StrategyDb db, Throttle throttle, TimeProvider clock) : PageModel
{
    /// <summary>Questionnaires one network may begin in <see cref="Window"/>: a school or an office shares one.</summary>
    public const int StartsOfNetwork = 200;

    /// <summary>Questionnaires one network may finish in <see cref="Window"/> before they are flagged.</summary>
    public const int UnflaggedOfNetwork = 20;

    /// <summary>Pages one network may send in <see cref="Window"/>.</summary>
    public const int PostsOfNetwork = 3_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public Survey Survey { get; private set; } = null!;

    public CompiledForm Compiled { get; private set; } = null!;

    /// <summary>The answer that has been begun in this browser; null before and after.</summary>
    public SurveyResponse? Draft { get; private set; }

    public Answers Given { get; private set; } = [];

    /// <summary>The page shown.</summary>
    public int At { get; private set; }

    public IReadOnlyList<FormQuestion> Asked { get; private set; } = [];

    public bool IsTest { get; private set; }

    public bool IsOpen { get; private set; }

    public bool IsOver => Survey.IsOver(Instant.Now(clock));

    /// <summary>The code to go on with later, shown when somebody asked to pause.</summary>
    public string? ResumeCode { get; private set; }

    [BindProperty(SupportsGet = true, Name = "zugang")]
    public string? Ticket { get; set; }

    [BindProperty] public string? Audience { get; set; }

    /// <summary>A field nobody sees: who fills it in is a script.</summary>
    [BindProperty] public string? Website { get; set; }

    public string Language => HttpContext.View().Language.Code;

    /// <summary>What stands in a field: as just typed, else as stored.</summary>
    public IReadOnlyList<string> Shown(string field, Func<IReadOnlyList<string>> stored) =>
        Request.HasFormContentType && PageFaults.Of(HttpContext).Any ? [.. Request.Form[field].OfType<string>()] : stored();

    public async Task<IActionResult> OnGet(string code, int? seite, CancellationToken cancellation)
    {
        if (!await Load(code, cancellation)) return NotFound();
        if (Draft is not null) Turn(seite is { } asked and >= 0 && asked <= Draft.Page ? asked : Draft.Page);
        if (Draft is not null && Request.Query.ContainsKey("pause")) ResumeCode = Request.Cookies[CookieName];
        return Page();
    }

    /// <summary>Begins: who takes part only once proves it here.</summary>
    public async Task<IActionResult> OnPostStart(string code, CancellationToken cancellation)
    {
        if (!await Load(code, cancellation)) return NotFound();
        if (Draft is not null) return Here("");
        if (!IsOpen) return this.Refuse(Closed);
        var network = Origin.Network(HttpContext, Survey.Id);
        if (throttle.Count("survey/start/" + network, Window) > StartsOfNetwork) return this.Refuse(TooMany);
        var audiences = Survey.AudienceList;
        if (audiences.Count > 1 && !audiences.Any(a => a.ToString() == Audience)) return this.Refuse(new Fault(nameof(Audience), "strategy.survey.audience.choose", "Say for whom you answer."));
        if (!IsTest && Survey.HowAccessed == SurveyAccess.SignedIn && await Taken(db, cancellation)) return this.Refuse(Already);
        var ticket = !IsTest && Survey.HowAccessed == SurveyAccess.Tickets ? JoinCode.Read(Ticket) : null;
        if (!IsTest && Survey.HowAccessed == SurveyAccess.Tickets && ticket is null) return this.Refuse(new Fault("zugang", "strategy.survey.ticket.unknown", "This code is not valid."));

        var secret = ticket ?? JoinCode.New(JoinCode.Secret);
        var flags = string.IsNullOrEmpty(Website) ? ResponseFlags.None : ResponseFlags.Trap;
        var result = await Write<bool>("start", async (change, writing, survey) =>
        {
            var hash = HashOf(secret);
            if (ticket is not null)
            {
                var stored = SurveyTickets.Hash(change.City, ticket);
                if (await writing.SurveyTickets.FirstOrDefaultAsync(t => t.Id == stored && t.Survey == survey.Id, cancellation) is not { } found) return new Fault("zugang", "strategy.survey.ticket.unknown", "This code is not valid.");
                // A code that was begun with opens the same answers again; one that was finished with opens nothing.
                if (found.Used) return await writing.SurveyResponses.AnyAsync(r => r.Secret == hash, cancellation) ? true : new Fault("zugang", "strategy.survey.ticket.used", "This code was used.");
                found.Used = true;
            }
            var response = new SurveyResponse
            {
                Id = ResponseFinishing.RandomId(), Survey = survey.Id, Form = IsTest ? 0 : survey.Published!.Value, Origin = (IsTest ? ResponseOrigin.Test : ResponseOrigin.Online).ToString(),
                Audience = audiences.Count == 1 ? audiences[0].ToString() : Audience!, Secret = hash, Language = Language, Network = IsTest ? null : network, Begun = change.Now,
            };
            response.Page = Math.Min(Compiled.Next(-1, [], response.Audience), Compiled.Pages.Count - 1);
            response.Mark(flags);
            writing.Add(response);
            DraftForgetting.Plan(change, survey.Id, change.Now);
            return true;
        }, cancellation);
        if (!result.IsOk) return this.Refuse(result.Faults);
        DraftCookie.Set(HttpContext, IsTest ? Survey.TestCode : Survey.Code, secret);
        return Here("");
    }

    /// <summary>Stores a page and goes on; after the last one the answer is finished.</summary>
    public async Task<IActionResult> OnPostAnswer(string code, int seite, bool pause, CancellationToken cancellation)
    {
        if (!await Load(code, cancellation)) return NotFound();
        if (Draft is null) return Here("?verloren=1");
        if (throttle.Count("survey/post/" + Origin.Network(HttpContext, Survey.Id), Window) > PostsOfNetwork) return this.Refuse(TooMany);
        Turn(Math.Clamp(seite, 0, Draft.Page));
        var faults = new List<Fault>();
        var answers = new Answers(Given);
        foreach (var question in Asked)
        {
            var (read, wrong) = AnswerReading.Read(question, name => Request.Form[name]);
            foreach (var old in answers.Keys.Where(k => k == question.Key || k.StartsWith(question.Key + ".", StringComparison.Ordinal) || k.StartsWith(question.Key + "#", StringComparison.Ordinal)).ToList()) answers.Remove(old);
            foreach (var (key, values) in read) answers[key] = values;
            // Who pauses may leave gaps; what is wrong is still said.
            faults.AddRange(wrong.Where(f => !pause || f.Code is not ("strategy.survey.answer.missing" or "strategy.survey.answer.rows")));
        }
        if (faults.Count > 0) return this.Refuse(faults);

        var (draft, audience) = (Draft.Id, Draft.Audience);
        var next = pause ? At : Compiled.Next(At, answers, audience);
        var done = next >= Compiled.Pages.Count;
        var flags = FlagsNow(done);
        var result = await Write<bool>(done ? "finish" : "answer", async (change, writing, survey) =>
        {
            if (await writing.SurveyResponses.FirstOrDefaultAsync(r => r.Id == draft, cancellation) is not { State: nameof(ResponseState.Started) } response) return Already;
            response.Keep(answers);
            response.Page = Math.Max(pause ? response.Page : 0, next);
            if (!done) return true;
            if (!IsTest && survey.HowAccessed == SurveyAccess.SignedIn)
            {
                if (await Taken(writing, cancellation)) return Already;
                writing.Add(new SurveyParticipation { Id = ParticipationOf(survey.Id)!, Survey = survey.Id });
            }
            await change.Finish(response, Compiled, answers, survey.IsOver(change.Now) && !IsTest ? ResponseState.Late : ResponseState.Done, flags | (ResponseFlags)response.Flags, cancellation);
            return true;
        }, cancellation);
        if (!result.IsOk) return this.Refuse(result.Faults);
        if (!done) return Here(pause ? "?pause=1" : "");
        DraftCookie.Forget(HttpContext, IsTest ? Survey.TestCode : Survey.Code);
        return Here(IsOver && !IsTest ? "?fertig=2" : "?fertig=1");
    }

    /// <summary>Throws the begun answers away.</summary>
    public async Task<IActionResult> OnPostDiscard(string code, CancellationToken cancellation)
    {
        if (!await Load(code, cancellation)) return NotFound();
        if (Draft?.Id is { } draft && Survey.HowAccessed != SurveyAccess.Tickets)
            await Write<bool>("discard", async (_, writing, _) => await writing.SurveyResponses.Where(r => r.Id == draft && r.State == nameof(ResponseState.Started)).ExecuteDeleteAsync(cancellation) > 0, cancellation);
        DraftCookie.Forget(HttpContext, IsTest ? Survey.TestCode : Survey.Code);
        return Here("");
    }

    private ResponseFlags FlagsNow(bool done)
    {
        var flags = string.IsNullOrEmpty(Website) ? ResponseFlags.None : ResponseFlags.Trap;
        return done && !IsTest && throttle.Count("survey/done/" + Origin.Network(HttpContext, Survey.Id), Window) > UnflaggedOfNetwork ? flags | ResponseFlags.Network : flags;
    }

    private void Turn(int page)
    {
        At = Math.Clamp(page, 0, Compiled.Pages.Count - 1);
        Asked = Compiled.Asked(At, Given, Draft!.Audience);
        // A page can have become empty by what was answered before it.
        if (Asked.Count == 0 && Compiled.Before(At, Given, Draft.Audience) is var before and >= 0) { At = before; Asked = Compiled.Asked(At, Given, Draft.Audience); }
    }

    /// <summary>The journal names the survey and nobody: neither the person, nor the answer.</summary>
    private Task<Result<T>> Write<T>(string what, Func<CityDb, StrategyDb, Survey, Task<Result<T>>> work, CancellationToken cancellation)
    {
        var (city, id) = (HttpContext.City(), Survey.Id);
        var command = HttpContext.Command("strategy.survey." + what, "strategy.participation");
        var anonymous = command with { Actor = new Actor(ActorKind.Anonymous, "anonymous"), Key = Origin.Hash(city, $"{command.Key}/{Request.Cookies[CookieName]}"), Subject = $"survey/{id:D}" };
        return city.Write<T>(anonymous, async change =>
        {
            await change.Lock($"survey/{id:N}", cancellation);
            var writing = change.Context<StrategyDb>();
            return await work(change, writing, await writing.Surveys.FirstAsync(s => s.Id == id, cancellation));
        }, cancellation);
    }

    private async Task<bool> Load(string code, CancellationToken cancellation)
    {
        if (JoinCode.Read(code) is not { Length: JoinCode.Short } plain || !Guesses.Allow(HttpContext, throttle)) return false;
        var surveys = db.Surveys.WithoutVisibility("Who has the code of a survey may take part in it.");
        if (await surveys.FirstOrDefaultAsync(s => s.Code == plain || s.TestCode == plain, cancellation) is not { } survey)
        {
            Guesses.Failed(HttpContext, throttle);
            return false;
        }
        (Survey, IsTest) = (survey, survey.TestCode == plain);
        if (!IsTest && survey.Published is null) return false;
        if (Request.Cookies[CookieName] is { Length: JoinCode.Secret } secret)
        {
            var hash = HashOf(secret);
            Draft = await db.SurveyResponses.FirstOrDefaultAsync(r => r.Secret == hash && r.Survey == survey.Id, cancellation);
        }
        var number = Draft?.Form ?? survey.Published ?? 0;
        if (IsTest) Compiled = new CompiledForm(survey.Form);
        else
        {
            var version = await db.SurveyVersions.FirstAsync(v => v.Survey == survey.Id && v.Number == number, cancellation);
            Compiled = CompiledForm.Of(version.Id, version.Definition);
        }
        IsOpen = (IsTest || survey.IsOpen(Instant.Now(clock))) && Compiled.Pages.Count > 0;
        if (Compiled.Pages.Count == 0) Draft = null;
        Given = Draft?.Given() ?? [];
        return true;
    }

    public bool NeedsSignIn => !IsTest && Survey.HowAccessed == SurveyAccess.SignedIn && !HttpContext.Viewer().IsSignedIn;

    private async Task<bool> Taken(StrategyDb from, CancellationToken cancellation) =>
        ParticipationOf(Survey.Id) is not { } id || await from.SurveyParticipations.AnyAsync(p => p.Id == id, cancellation);

    /// <summary>What stands for a person's having taken part; without the city's key nobody can tell whose it is.</summary>
    private string? ParticipationOf(Guid survey) => HttpContext.Viewer().Account is { } account
        ? Convert.ToHexStringLower(HMACSHA256.HashData(HttpContext.City().Keys.Derive("survey-participation"), Encoding.UTF8.GetBytes($"{survey:N}/{account:N}"))) : null;

    private Fault Already => ParticipationOf(Survey.Id) is null && Survey.HowAccessed == SurveyAccess.SignedIn
        ? new(null, "strategy.survey.signin", "Sign in to take part.") { Kind = FaultKind.Forbidden } : new(null, "strategy.survey.already", "You have taken part already.") { Kind = FaultKind.Conflict };

    private static Fault Closed => new(null, "strategy.survey.notopen", "The survey is not open.") { Kind = FaultKind.Conflict };

    private static Fault TooMany => new(null, "strategy.survey.toomany", "Too many answers come from your network.") { Kind = FaultKind.Unavailable };

    private string CookieName => DraftCookie.Name(IsTest ? Survey.TestCode : Survey.Code);

    private RedirectResult Here(string rest) => Redirect($"{Request.PathBase}/umfragen/{(IsTest ? Survey.TestCode : Survey.Code)}{rest}");

    /// <summary>What is stored of a code: who reads the database cannot open anybody's answers.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}

/// <summary>The cookie that leads back to begun answers: no account, no tracking, gone with the browser's data.</summary>
internal static class DraftCookie
{
    private static readonly TimeSpan Kept = SurveyResponse.DraftsKept;

    public static string Name(string code) => $"umfrage-{code}";

    public static void Set(HttpContext context, string code, string secret) => context.Response.Cookies.Append(Name(code), secret, new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Kept, IsEssential = true, Path = PathOf(context),
    });

    public static void Forget(HttpContext context, string code) => context.Response.Cookies.Delete(Name(code), new CookieOptions { Path = PathOf(context) });

    private static string PathOf(HttpContext context) => context.Request.PathBase.HasValue ? context.Request.PathBase.Value! : "/";
}

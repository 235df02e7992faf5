using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>How many answers there are, and what became of them: the honest statement.</summary>
internal sealed record SurveyCounts(int Counted, int Paper, int Started, int Late, int Excluded, int Flagged, int Test)
{
    public static async Task<SurveyCounts> Of(StrategyDb db, Guid survey, CancellationToken cancellation)
    {
        var groups = await db.SurveyResponses.Where(r => r.Survey == survey).GroupBy(r => new { r.Origin, r.State, r.Excluded, Flagged = r.Flags != 0 }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        int Sum(Func<string, string, bool, bool, bool> which) => groups.Where(g => which(g.Key.Origin, g.Key.State, g.Key.Excluded, g.Key.Flagged)).Sum(g => g.Count);
        var (test, paper, done) = (nameof(ResponseOrigin.Test), nameof(ResponseOrigin.Paper), nameof(ResponseState.Done));
        return new(
            Sum((o, s, x, _) => o != test && s == done && !x), Sum((o, s, x, _) => o == paper && s == done && !x), Sum((o, s, _, _) => o != test && s == nameof(ResponseState.Started)),
            Sum((o, s, x, _) => o != test && s == nameof(ResponseState.Late) && !x), Sum((o, _, x, _) => o != test && x), Sum((o, s, x, f) => o != test && s == done && !x && f), Sum((o, _, _, _) => o == test));
    }
}

/// <summary>One survey: where it stands, how one takes part, and what can be done with it.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Read)]
internal sealed class SurveyShowModel(StrategyDb db, TimeProvider clock) : SurveyPage(db)
{
    /// <summary>Most codes made in one go, and of one survey.</summary>
    public const int MostTickets = 5_000;

    public SurveyCounts Counts { get; private set; } = null!;

    public int Tickets { get; private set; }

    public int TicketsUsed { get; private set; }

    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    public string Link { get; private set; } = "";

    public string TestLink { get; private set; } = "";

    public Instant Now => Instant.Now(clock);

    /// <summary>Whether the draft says something else than what is answered.</summary>
    public bool DraftDiffers { get; private set; }

    [BindProperty] public string? Number { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    /// <summary>Pins the draft as the next version. What was answered before stays with its own version.</summary>
    public async Task<IActionResult> OnPostPublish(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var result = await Change<int>("publish", async (change, writing, survey) =>
        {
            if (FormCheck.All(survey.Form) is { Count: > 0 } faults) return Result<int>.Failed([.. faults.Take(20).Select(f => f with { Field = null })]);
            var number = (await writing.SurveyVersions.Where(v => v.Survey == id).MaxAsync(v => (int?)v.Number, cancellation) ?? 0) + 1;
            writing.Add(new SurveyVersion { Id = change.NewId(), Survey = id, Number = number, Definition = survey.Draft, Created = change.Now });
            survey.Publish(number);
            return number;
        }, null, alone: true, cancellation);
        return result.IsOk ? Back() : this.Refuse(result.Faults);
    }

    /// <summary>Closes now, or opens again without an end.</summary>
    public async Task<IActionResult> OnPostClose(Guid id, bool close, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var result = await Change<bool>(close ? "close" : "reopen", (change, _, survey) =>
        {
            if (close) survey.Close(change.Now); else survey.Reopen();
            return Task.FromResult<Result<bool>>(true);
        }, null, alone: true, cancellation);
        return result.IsOk ? Back() : this.Refuse(result.Faults);
    }

    /// <summary>Takes away the answers given while trying the draft out.</summary>
    public async Task<IActionResult> OnPostForgetTests(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        await Change<int>("tests.forget", async (_, writing, _) =>
        {
            var test = nameof(ResponseOrigin.Test);
            await writing.SurveyTexts.Where(t => t.Survey == id && writing.SurveyResponses.Any(r => r.Id == t.Response && r.Origin == test)).ExecuteDeleteAsync(cancellation);
            return await writing.SurveyResponses.Where(r => r.Survey == id && r.Origin == test).ExecuteDeleteAsync(cancellation);
        }, null, alone: false, cancellation);
        return Back();
    }

    /// <summary>Makes codes and hands them out as CSV, this once: only their hashes are stored. The same request gives the same codes.</summary>
    public async Task<IActionResult> OnPostTickets(Guid id, CancellationToken cancellation)
    {
        if (!MayEdit) return StatusCode(StatusCodes.Status403Forbidden);
        if (!await LoadAll(id, cancellation)) return NotFound();
        var read = Inputs.Integer(nameof(Number), Number);
        if (!read.IsOk) return this.Refuse(read.Faults);
        if (read.Value is null or < 1 || read.Value + Tickets > MostTickets) return this.Refuse(new Fault(nameof(Number), "strategy.survey.tickets.number", "The number is out of range.") { Arguments = [MostTickets - Tickets] });
        var city = HttpContext.City();
        var result = await Change<int>("tickets", async (_, writing, _) =>
        {
            var first = (await writing.SurveyTickets.Where(t => t.Survey == id).MaxAsync(t => (int?)t.Number, cancellation) ?? 0) + 1;
            for (var i = 0; i < read.Value; i++) writing.Add(new SurveyTicket { Id = SurveyTickets.Hash(city, SurveyTickets.Code(city, id, first + i)), Survey = id, Number = first + i });
            return first;
        }, new { read.Value }, alone: false, cancellation);
        if (!result.IsOk) return this.Refuse(result.Faults);
        var rows = Enumerable.Range(result.Value, (int)read.Value).Select(n => (IReadOnlyList<string?>)[$"{n}", JoinCode.Show(SurveyTickets.Code(city, id, n)), Link]);
        return File(ForeignCsv.Write(["Nr.", "Code", "Link"], rows), "text/csv; charset=utf-8", "codes.csv");
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Counts = await SurveyCounts.Of(Reading, id, cancellation);
        Tickets = await Reading.SurveyTickets.CountAsync(t => t.Survey == id, cancellation);
        TicketsUsed = await Reading.SurveyTickets.CountAsync(t => t.Survey == id && t.Used, cancellation);
        Faults = FormCheck.All(Form);
        var host = PortalHost.Of(HttpContext);
        (Link, TestLink) = ($"{Request.Scheme}://{host}/umfragen/{Survey.Code}", $"{Request.Scheme}://{host}/umfragen/{Survey.TestCode}");
        DraftDiffers = Survey.Published is { } number && !await Reading.SurveyVersions.AnyAsync(v => v.Survey == id && v.Number == number && v.Definition == Survey.Draft, cancellation);
        return true;
    }
}

/// <summary>Codes handed out: made from the city's key, so that the same number always gives the same code and none needs to be stored.</summary>
internal static class SurveyTickets
{
    public static string Code(Kernel.Cities.City city, Guid survey, int number)
    {
        var bytes = HMACSHA256.HashData(city.Keys.Derive("survey-tickets"), System.Text.Encoding.UTF8.GetBytes($"{survey:N}/{number}"));
        // 31 letters do not divide 256 evenly: taking 16 bits a letter leaves a bias below 0.05 per cent.
        return string.Concat(Enumerable.Range(0, JoinCode.Secret).Select(i => TypedCode.Signs[(bytes[2 * i] << 8 | bytes[2 * i + 1]) % TypedCode.Signs.Length]));
    }

    public static string Hash(Kernel.Cities.City city, string code) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(city.Keys.Derive("survey-ticket-hash"), System.Text.Encoding.UTF8.GetBytes(code)));
}

using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stadtlotse.Foreign;
using Stadtlotse.Scheduling;
using Stadtlotse.Scheduling.Projects;

namespace Stadtlotse.Host.Cli;

/// <summary><c>plan solve</c> for a city's portfolio: plan, reasons and buffers, or what contradicts.</summary>
internal sealed record PortfolioCommand(string? Old, string Language, bool Json)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Plans one file and says the result; false when there is no plan.</summary>
    public bool Run(string file, SolveLimits limits, CancellationToken cancellation)
    {
        var portfolio = PortfolioFile.Read(ForeignText.Decode(File.ReadAllBytes(file)));
        var old = Old is null ? null : PortfolioFile.ReadPlan(ForeignText.Decode(File.ReadAllBytes(Old)));
        var standard = new PlanLimits();
        var planLimits = standard with
        {
            Schedules = limits.Schedules ?? (limits.Time is null ? standard.Schedules : long.MaxValue),
            Time = limits.Time,
            Seed = limits.Seed,
            Threads = limits.Threads,
        };
        var started = Stopwatch.GetTimestamp();
        var revision = old is null ? new Revision(Planner.Solve(portfolio, planLimits, cancellation), []) : Planner.Replan(portfolio, old, planLimits, cancellation);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var explanations = revision.Result.Plan is { } plan ? Explainer.Explain(portfolio, plan) : [];
        var buffers = revision.Result.Plan is { } made ? Buffering.Size(portfolio, made) : [];
        var words = new Wording(portfolio, Language);
        if (Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(Answer(file, revision, seconds, explanations, buffers, words), Shape));
        else
            foreach (var line in Lines(revision, explanations, buffers, words))
                Console.Out.WriteLine(line);
        return revision.Result.Outcome == Outcome.Planned;
    }

    private object Answer(string file, Revision revision, double seconds, IReadOnlyList<Explanation> explanations, IReadOnlyList<PlanBuffer> buffers, Wording words) => new
    {
        file = Path.GetFileName(file),
        outcome = revision.Result.Outcome,
        seconds = Math.Round(seconds, 3),
        plan = revision.Result.Plan,
        contradiction = revision.Result.Contradiction is { } c ? new { c.Irreducible, c.Constraints, text = words.Of(c) } : null,
        unplaced = revision.Result.Unplaced,
        faults = revision.Result.Faults.Select(f => new { f.Code, f.Subject, f.Detail, text = words.Of(f) }),
        changes = Old is null ? null : revision.Changes.Select(c => new { c.Activity, c.Weeks, c.Before, c.After, text = words.Of(c) }),
        explanations = explanations.Select(e => new { e.Activity, e.Kind, e.PossibleWeek, e.Reasons, text = words.Of(e) }),
        buffers = buffers.Select(b => new { b.Activity, b.PlannedEndWeek, b.Weeks, b.OnTime, b.OnTimeWithout, b.SquareRootWeeks, text = words.Of(b) }),
    };

    private static IEnumerable<string> Lines(Revision revision, IReadOnlyList<Explanation> explanations, IReadOnlyList<PlanBuffer> buffers, Wording words)
    {
        var result = revision.Result;
        if (result.Plan is { } plan)
            return [$"{result.Outcome}: {plan.Cost:0.##}, ≥ {plan.LowerBound:0.##}, {plan.Gap:P1}",
                .. revision.Changes.Select(words.Of), .. explanations.OrderBy(e => e.StartWeek).Select(words.Of), .. buffers.Take(1).Select(words.Of)];
        return result.Contradiction is { } contradiction ? words.Of(contradiction)
            : [$"{result.Outcome}", .. result.Faults.Select(words.Of), .. result.Unplaced];
    }
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>Answers of a survey that were begun on a day have to go now, unless they were sent.</summary>
internal sealed record DraftsDue(Guid Survey);

/// <summary>
/// Deletes answers that were begun and never sent, <see cref="SurveyResponse.DraftsKept"/> after their beginning: what somebody did not send is not ours to keep.
/// One timer a day and survey, set when somebody begins.
/// </summary>
internal static class DraftForgetting
{
    public const string ConsumerName = "strategy.survey.drafts";

    private const long Day = 86_400_000_000;

    public static Consumer Consumer { get; } = new(ConsumerName, null, External: false, Forget);

    /// <summary>Sets the timer for what begins now: the end of the day on which it is old enough.</summary>
    public static void Plan(CityDb change, Guid survey, Instant begun)
    {
        var day = begun.Microseconds / Day;
        var due = new Instant((day + 1) * Day) + SurveyResponse.DraftsKept;
        change.Schedule(ConsumerName, new DraftsDue(survey), due, $"{survey:N}/{day}");
    }

    private static Task<Result<int>> Forget(City city, Delivery delivery, CancellationToken cancellation)
    {
        var survey = delivery.Read<DraftsDue>().Survey;
        return city.Write<int>(new Command("strategy.survey.drafts.forget", delivery.Key, Actor.System("survey"), "strategy.participation") { Subject = $"survey/{survey:D}" }, async change =>
        {
            await change.Lock($"survey/{survey:N}", cancellation);
            var (started, oldest) = (nameof(ResponseState.Started), change.Now - SurveyResponse.DraftsKept);
            var writing = change.Context<StrategyDb>();
            var drafts = writing.SurveyResponses.Where(r => r.Survey == survey && r.State == started && r.Begun <= oldest);
            // A code handed out is used up by beginning: who comes back with it finds the questionnaire empty instead of a closed door.
            var tickets = nameof(SurveyAccess.Tickets);
            var byTicket = await writing.Surveys.WithoutVisibility("A job that shows nobody anything.").AnyAsync(s => s.Id == survey && s.Access == tickets, cancellation);
            var forgotten = byTicket
                ? await drafts.Where(r => r.Answers != "{}").ExecuteUpdateAsync(r => r.SetProperty(x => x.Answers, "{}").SetProperty(x => x.Page, 0).SetProperty(x => x.Version, x => x.Version + 1), cancellation)
                : await drafts.ExecuteDeleteAsync(cancellation);
            change.About($"survey/{survey:D}", details: new { forgotten });
            return forgotten;
        }, cancellation);
    }
}

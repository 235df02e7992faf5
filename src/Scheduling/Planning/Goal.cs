using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>What a plan costs. Smaller is better.</summary>
internal class Goal(PlanModel model)
{
    protected PlanModel Model => model;

    /// <summary>Where an option is best placed now; Start −1 when nowhere.</summary>
    public virtual Spot Prefer(Schedule schedule, int item, int option, Domains domains) =>
        schedule.Find(item, model.Items[item], model.Items[item].Options[option], domains.Low[item][option], domains.High[item][option]);

    /// <summary>What a placement adds.</summary>
    public virtual decimal Price(int item, Spot spot) => (Weight(item) + 0.0001m) * spot.End;

    public virtual decimal Cost(Schedule schedule) => Objective(schedule);

    /// <summary>The objective alone, as it is reported.</summary>
    public decimal Objective(Schedule schedule)
    {
        decimal cost = 0;
        for (var i = 0; i < model.Items.Length; i++)
            cost = model.Portfolio.Objective == Scheduling.Objective.Earliness
                ? cost + model.Items[i].Weight * schedule.End(i)
                : Math.Max(cost, schedule.End(i));
        return cost;
    }

    protected decimal Weight(int item) =>
        model.Portfolio.Objective == Scheduling.Objective.Earliness ? model.Items[item].Weight : 1;
}

/// <summary>A plan that stays near an old one: each measure moved costs, and each week.</summary>
internal sealed class StayGoal(PlanModel model, Spot[] old) : Goal(model)
{
    private const decimal Moved = 1000;
    private const decimal PerWeek = 1;

    public override Spot Prefer(Schedule schedule, int item, int option, Domains domains)
    {
        var wanted = Model.Items[item].Options[option];
        if (old[item].Start < 0)
            return base.Prefer(schedule, item, option, domains);
        var (low, high) = (domains.Low[item][option], domains.High[item][option]);
        var later = schedule.Find(item, Model.Items[item], wanted, Math.Max(low, old[item].Start), high);
        if (later.Start == old[item].Start)
            return later;
        var distance = later.Start < 0 ? int.MaxValue : later.Start - old[item].Start;
        for (var back = 1; back < distance && old[item].Start - back >= low; back++)
        {
            var at = old[item].Start - back;
            if (at <= high && schedule.Find(item, Model.Items[item], wanted, at, at) is { Start: >= 0 } earlier)
                return earlier;
        }
        return later;
    }

    public override decimal Price(int item, Spot spot) =>
        old[item].Start < 0 ? base.Price(item, spot) / 1000 : Distance(item, spot.Start, spot.Option) + 0.001m * spot.End;

    public override decimal Cost(Schedule schedule)
    {
        decimal cost = 0;
        for (var i = 0; i < old.Length; i++)
            cost += old[i].Start < 0 ? Weight(i) * schedule.End(i) / 1000 : Distance(i, schedule.Start[i], schedule.Chosen[i]);
        return cost;
    }

    private decimal Distance(int item, int start, Option option) =>
        (start == old[item].Start && option.Index == old[item].Option.Index ? 0 : Moved)
        + PerWeek * Math.Abs(start - old[item].Start);
}

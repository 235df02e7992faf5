using Stadtlotse.Scheduling.Model;

namespace Stadtlotse.Scheduling.Planning;

/// <summary>Turns a complete schedule into a plan with dates and ids.</summary>
internal static class PlanWriter
{
    public static Plan Write(Schedule schedule, IReadOnlyList<Assignment> assignments, decimal cost, decimal bound)
    {
        var model = schedule.Model;
        var monday = ModelBuilder.Monday(model.Portfolio.Start);
        return new()
        {
            Placements = [.. model.Items.Select(i => new Placement(model.Portfolio.Activities[i.Index].Id, schedule.Chosen[i.Index].Id,
                schedule.Start[i.Index], schedule.End(i.Index), monday.AddDays(7 * schedule.Start[i.Index]), monday.AddDays(7 * schedule.End(i.Index) - 1)))],
            Setups = [.. schedule.Setups.OrderBy(s => s.Slot.Start).ThenBy(s => s.Bundle).Select(s => new Setup(model.Portfolio.Bundles[s.Bundle].Id, s.Slot.Start, s.Slot.End,
                [.. model.Items.Where(i => schedule.SetupOf(i.Index) == s.Slot).Select(i => model.Portfolio.Activities[i.Index].Id)]))],
            Assignments = assignments,
            Spendings = Spendings(schedule, model),
            Cost = cost,
            LowerBound = bound,
        };
    }

    private static List<Spending> Spendings(Schedule schedule, PlanModel model)
    {
        var spendings = new List<Spending>();
        for (var p = 0; p < model.Purses.Length; p++)
        {
            long carried = 0;
            for (var y = 0; y < model.Years; y++)
            {
                var available = model.Purses[p].Budget[y] + carried;
                var spent = schedule.Spent(p, y);
                carried = model.Purses[p].CarriesOver[y] ? available - spent : 0;
                if (available > 0)
                    spendings.Add(new(model.Purses[p].Id, model.FirstYear + y, spent, available));
            }
        }
        return spendings;
    }
}

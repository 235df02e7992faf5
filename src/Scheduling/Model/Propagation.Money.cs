namespace Stadtlotse.Scheduling.Model;

internal sealed partial class Propagation
{
    /// <summary>
    /// Money: what the items must at least spend between two years must not exceed what those years give,
    /// carried-over money of the years before included.
    /// </summary>
    private bool Money(Domains domains)
    {
        for (var p = 0; p < model.Purses.Length; p++)
        {
            var users = model.Items.Where(i => i.Options.Any(o => o.Charges.Any(c => c.Purse == p))).ToList();
            if (users.Count == 0)
                continue;
            var least = users.ToDictionary(u => u, u => LeastByYears(domains, u, p));
            for (var from = 0; from < model.Years; from++)
                for (var to = from; to < model.Years; to++)
                {
                    var room = Room(model.Purses[p], from, to);
                    if (room < Purse.Endless && users.Sum(u => least[u][from, to]) > room)
                        return false;
                }
        }
        return true;
    }

    private static long Room(Purse purse, int from, int to)
    {
        while (from > 0 && purse.CarriesOver[from - 1])
            from--;
        long room = 0;
        for (var year = from; year <= to && room < Purse.Endless; year++)
            room += purse.Budget[year];
        return room;
    }

    /// <summary>The least an item spends between any two years, over all starts that are left.</summary>
    private long[,] LeastByYears(Domains domains, Item item, int purse)
    {
        var years = model.Years;
        var least = new long[years, years];
        for (var from = 0; from < years; from++)
            for (var to = from; to < years; to++)
                least[from, to] = long.MaxValue;
        var spent = new long[years];
        for (var o = 0; o < item.Options.Length; o++)
            for (var start = domains.Low[item.Index][o]; start <= domains.High[item.Index][o]; start++)
            {
                if (item.Options[o].End[start] < 0)
                    continue;
                Array.Clear(spent);
                for (var c = 0; c < item.Options[o].Charges.Length; c++)
                    if (item.Options[o].Charges[c].Purse == purse)
                        item.Options[o].Spend(c, start, model.YearOfWeek, spent);
                for (var from = 0; from < years; from++)
                {
                    long sum = 0;
                    for (var to = from; to < years; to++)
                        least[from, to] = Math.Min(least[from, to], sum += spent[to]);
                }
            }
        return least;
    }
}

namespace Stadtlotse.Scheduling.Model;

/// <summary>A portfolio in numbers: weeks, hundredths of person-days, cents, indices. Some constraints may be left out.</summary>
internal sealed class PlanModel
{
    public required Portfolio Portfolio { get; init; }
    public required int Weeks { get; init; }
    public required Item[] Items { get; init; }
    public required Arc[] Arcs { get; init; }
    public required List<Pool> Pools { get; init; }
    public required string[] Skills { get; init; }
    public required Staff Staff { get; init; }
    public required Purse[] Purses { get; init; }
    public required BundleModel[] Bundles { get; init; }
    public required int[] YearOfWeek { get; init; }
    public required int FirstYear { get; init; }
    public required Constraint[] Constraints { get; init; }

    /// <summary>Arcs that touch an item, by item.</summary>
    public required int[][] ArcsOf { get; init; }

    public int Years => YearOfWeek[^1] + 1;
}

/// <summary>A measure: its options and the weeks in which it may start.</summary>
internal sealed class Item
{
    public required int Index { get; init; }
    public required Option[] Options { get; init; }
    public required int First { get; init; }
    public required int Last { get; init; }
    public required int FinishBy { get; init; }

    /// <summary>Real start minus planned start of the rest: negative for a measure that began before.</summary>
    public int StartShift { get; init; }

    public required decimal Weight { get; init; }
    public int Bundle { get; init; } = -1;
}

/// <summary>event(B) ≥ event(A) + Weeks.</summary>
internal readonly record struct Arc(int A, bool FinishA, int B, bool FinishB, int Weeks, int Constraint);

/// <summary>A set of skills whose joint demand must not exceed the joint time of all who have one of them (Hall's condition).</summary>
internal sealed record Pool(ulong Skills, int[] Capacity);

/// <summary>An account in years: what may be spent, and whether the rest goes on to the next year.</summary>
internal sealed record Purse(string Id, long[] Budget, bool[] CarriesOver)
{
    /// <summary>The budget of a year that is relaxed: more than anything costs, and still far from overflow.</summary>
    public const long Endless = long.MaxValue / 8;

    /// <summary>The first year in which the added spending would not be covered; −1 when all is covered.</summary>
    public int Overdrawn(ReadOnlySpan<long> spent, ReadOnlySpan<long> added)
    {
        long carried = 0;
        for (var y = 0; y < Budget.Length; y++)
        {
            var rest = Budget[y] + carried - spent[y] - added[y];
            if (rest < 0)
                return y;
            carried = CarriesOver[y] ? Math.Min(rest, Endless) : 0;
        }
        return -1;
    }
}

/// <summary>A group with a set-up.</summary>
internal sealed record BundleModel(int Index, Option Setup, int ShareWeeks, bool Needed);

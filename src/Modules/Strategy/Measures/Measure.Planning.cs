using Stadtlotse.German;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Measures;

/// <summary>What a measure needs to be scheduled, and who may change it.</summary>
internal sealed partial class Measure
{
    private static readonly SearchAnalyzer Analyzer = new();

    /// <summary>The unit that leads it; null when none is chosen. Its name stays in <see cref="Lead"/> when the unit is gone.</summary>
    public Guid? LeadUnit { get; private set; }

    /// <summary>The role or person responsible within the unit.</summary>
    public string Responsible { get; private set; } = "";

    /// <summary>Weeks it takes; null when that follows from the staff time.</summary>
    public int? Weeks { get; private set; }

    public DateOnly? Earliest { get; private set; }

    public DateOnly? Latest { get; private set; }

    /// <summary>A start that somebody else set.</summary>
    public DateOnly? FixedStart { get; private set; }

    /// <summary>A start that the planner set.</summary>
    public DateOnly? Pinned { get; private set; }

    public string PinReason { get; private set; } = "";

    /// <summary>The preparation it shares with others; null for none.</summary>
    public Guid? Bundle { get; private set; }

    /// <summary>The day it really began; null before.</summary>
    public DateOnly? Began { get; private set; }

    /// <summary>Share that is done, 0 to 99; 100 only with the status.</summary>
    public int DonePercent { get; private set; }

    /// <summary>Expected benefit, 1 (small) to 5 (large).</summary>
    public int Benefit { get; private set; } = 3;

    /// <summary>Political priority, 1 (first) to 5 (last).</summary>
    public int Priority { get; private set; } = 3;

    /// <summary>What others should know who do the like.</summary>
    public string Lessons { get; private set; } = "";

    /// <summary>Search terms of title and description, each once, between blanks.</summary>
    public string Terms { get; private set; } = "";

    /// <summary>When anything of its profile last changed.</summary>
    public Instant Changed { get; private set; }

    public bool IsOpen => Status is nameof(MeasureStatus.Proposed) or nameof(MeasureStatus.Accepted) or nameof(MeasureStatus.Running);

    /// <summary>Whether somebody may change it: with the permission for the whole city, or for the unit that leads it.</summary>
    public bool MayEdit(Viewer viewer) => viewer.May(StrategyPermissions.Edit, LeadUnit);

    /// <summary>Notes that a list of its profile changed, so that writers on several servers collide.</summary>
    public void Touch(Instant now) => Changed = now;

    /// <summary>Takes dates and weights over, or says what is wrong.</summary>
    public IReadOnlyList<Fault> Schedule(MeasureDates dates)
    {
        var faults = dates.Check().ToList();
        if (faults.Count > 0) return faults;
        (Weeks, Earliest, Latest, FixedStart, Pinned, PinReason) = (dates.Weeks, dates.Earliest, dates.Latest, dates.FixedStart, dates.Pinned, dates.Pinned is null ? "" : dates.PinReason.Trim());
        (Benefit, Priority, Bundle) = (dates.Benefit, dates.Priority, dates.Bundle);
        return [];
    }

    /// <summary>Another unit leads it from now on; its name is changed where the measure named the former one.</summary>
    public void HandOver(Guid unit, string name, IReadOnlyList<string> formerNames, Instant now)
    {
        if (Lead.Length == 0 || formerNames.Contains(Lead, StringComparer.OrdinalIgnoreCase)) Lead = name;
        (LeadUnit, Changed) = (unit, now);
    }

    /// <summary>Somebody else is responsible from now on.</summary>
    public void MakeResponsible(string name, Instant now) => (Responsible, Changed) = (name, now);

    public void Learn(string lessons) => Lessons = lessons.Trim();

    /// <summary>Says how far the work is; of a running measure only.</summary>
    public void Report(DateOnly began, int percent) => (Began, DonePercent) = (began, Math.Clamp(percent, 0, 99));

    private void KeepTerms() => Terms = " " + string.Join(' ', Analyzer.QueryTerms($"{Title}\n{Description[..Math.Min(Description.Length, 2000)]}")) + " ";
}

/// <summary>When a measure may or must happen, and how much it is worth.</summary>
internal sealed record MeasureDates(int? Weeks, DateOnly? Earliest, DateOnly? Latest, DateOnly? FixedStart, DateOnly? Pinned, string PinReason, int Benefit, int Priority)
{
    /// <summary>The preparation it shares with others; null for none.</summary>
    public Guid? Bundle { get; init; }

    public const int LongestWeeks = 520;

    public IEnumerable<Fault> Check()
    {
        if (Weeks is < 0 or > LongestWeeks) yield return new(nameof(Weeks), "strategy.weeks.range", "The duration must lie between 0 and 520 weeks.") { Arguments = [LongestWeeks] };
        if (Earliest > Latest) yield return new(nameof(Latest), "strategy.dates.order", "The latest end lies before the earliest start.");
        if (FixedStart is not null && Pinned is not null && FixedStart != Pinned) yield return new(nameof(Pinned), "strategy.dates.twofold", "A fixed start and another pinned start contradict each other.");
        if (FixedStart < Earliest || Pinned < Earliest) yield return new(nameof(Earliest), "strategy.dates.earliest", "The fixed start lies before the earliest start.");
        if (FixedStart > Latest || Pinned > Latest) yield return new(nameof(Latest), "strategy.dates.latest", "The fixed start lies after the latest end.");
        if (PinReason.Length > 300) yield return new(nameof(PinReason), "strategy.text.long", "The text is too long.") { Arguments = [300] };
        if (Benefit is < 1 or > 5) yield return new(nameof(Benefit), "strategy.scale", "The value must lie between 1 and 5.");
        if (Priority is < 1 or > 5) yield return new(nameof(Priority), "strategy.scale", "The value must lie between 1 and 5.");
    }
}

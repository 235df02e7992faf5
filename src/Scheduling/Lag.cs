namespace Stadtlotse.Scheduling;

/// <summary>
/// A relation in time between two measures: the span from an event of the first to an event of the second is at least
/// <see cref="Min"/> and at most <see cref="Max"/> weeks.
/// </summary>
/// <param name="From">Id of the first measure.</param>
/// <param name="To">Id of the second measure.</param>
/// <param name="Kind">Which events are meant. Default: from finish to start.</param>
/// <param name="Min">Least weeks between them; negative allows an overlap; null sets no minimum. Default 0.</param>
/// <param name="Max">Most weeks between them; null sets no maximum. Default: none.</param>
public sealed record Lag(string From, string To, LagKind Kind = LagKind.FinishStart, int? Min = 0, int? Max = null);

/// <summary>The events that a <see cref="Lag"/> relates. The finish of a measure is the beginning of the week after its last.</summary>
public enum LagKind
{
    /// <summary>From the first's finish to the second's start (FS).</summary>
    FinishStart,

    /// <summary>From the first's start to the second's start (SS).</summary>
    StartStart,

    /// <summary>From the first's finish to the second's finish (FF).</summary>
    FinishFinish,

    /// <summary>From the first's start to the second's finish (SF).</summary>
    StartFinish,
}

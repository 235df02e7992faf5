namespace Stadtlotse.Calendar;

/// <summary>The faults of a file; beyond the limit they are only counted, so that a file full of them costs nothing.</summary>
internal sealed class IcsFaults
{
    private readonly List<CalendarException> list = [];

    public IReadOnlyList<CalendarException> Listed => list;

    public int Count { get; private set; }

    public void Add(string code, string field, string detail, int line)
    {
        if (++Count <= CalendarLimits.MaxIcsFaults)
            list.Add(new(code, field, detail, line));
    }
}

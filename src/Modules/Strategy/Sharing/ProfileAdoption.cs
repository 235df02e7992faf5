using System.Globalization;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>Gives a measure that was taken over the profile it came with. Its first year is the year after this one; who leads it and what was agreed is for this city to say.</summary>
/// <param name="change">The command.</param>
/// <param name="db">Its context.</param>
/// <param name="indicators">The city's indicators by title.</param>
internal sealed class ProfileAdoption(CityDb change, StrategyDb db, ILookup<string, Guid> indicators)
{
    /// <summary>The year that relative years count from.</summary>
    private int First => change.Now.Day().Year + 1;

    public int Start => First;

    public int? End(SharedProfile profile) => profile.Years is { } years ? First + years - 1 : null;

    public void Take(Measure measure, SharedProfile profile)
    {
        measure.Schedule(new MeasureDates(profile.Weeks, null, null, null, null, "", profile.Benefit, measure.Priority));
        measure.Learn(profile.Lessons);
        var fundings = profile.Fundings.Select((f, i) => Line<FundingLine>(measure, i, ("Programme", f.Programme), ("Giver", f.Giver), ("Starts", null), ("Ends", null), ("Quota", (long?)f.Quota), ("Granted", null), ("Reference", ""))).ToList();
        foreach (var (i, c) in profile.Costs.Index())
            Line<CostLine>(measure, i, ("Year", (long)Year(c.Year)), ("Account", null), ("Kind", c.Kind), ("Funding", c.Funding is { } at ? fundings[at].Id.ToString() : null), ("Planned", c.Planned), ("Actual", null), ("Note", c.Note));
        foreach (var (i, s) in profile.Staff.Index()) Line<StaffLine>(measure, i, ("Skill", s.Skill), ("Month", Month(s.Month)), ("Planned", s.Planned), ("Actual", null));
        foreach (var (i, p) in profile.Partners.Index()) Line<PartnerLine>(measure, i, ("Name", p.Name), ("Place", p.Place), ("Part", p.Part));
        foreach (var (i, r) in profile.Risks.Index()) Line<RiskLine>(measure, i, ("What", r.What), ("Likelihood", Number(r.Likelihood)), ("Damage", Number(r.Damage)), ("Against", r.Against));
        foreach (var (i, m) in profile.Messages.Index()) Line<MessageLine>(measure, i, ("Kind", m.Kind), ("Whom", m.Whom), ("What", m.What), ("Day", Month(m.Month)), ("Channel", m.Channel), ("Done", "Open"));
        var counted = new HashSet<Guid>();
        foreach (var (i, e) in profile.Effects.Index())
        {
            // Where the city has the same indicator the figure counts there, else it stays as words.
            Guid? indicator = e is { Indicator: { } title } && indicators[title].FirstOrDefault() is var found && found != Guid.Empty && (e.Amount is null || counted.Add(found)) ? found : null;
            var words = indicator is null && e is { Indicator: { } name, Amount: { } amount, Year: { } year } ? Fit($"{e.Expected} {name}: {Signed(amount)} {e.Unit} ({Year(year)})".Trim()) : e.Expected;
            Line<EffectLine>(measure, i, ("What", e.What), ("Indicator", indicator?.ToString()), ("Amount", indicator is null ? null : e.Amount), ("Year", indicator is not null && e.Year is { } y ? (long?)Year(y) : null), ("Whom", e.Whom), ("Place", e.Place), ("Expected", words));
        }
    }

    /// <summary>Makes a measure wait for others, as its package says, as far as those are here.</summary>
    public void Wait(Guid measure, SharedProfile profile, Func<Guid, Guid?> here)
    {
        foreach (var (i, w) in profile.Waits.Index())
            if (here(w.Before) is { } before && before != measure) Line<DependencyLine>(measure, i, ("Before", before.ToString()), ("Kind", w.Kind), ("Weeks", (long)w.Weeks));
    }

    private int Year(int relative) => First + relative - 1;

    private DateOnly? Month(int? relative) => relative is { } month ? new DateOnly(First, 1, 1).AddMonths(month - 1) : null;

    private TLine Line<TLine>(Measure measure, int position, params (string Column, object? Value)[] values) where TLine : Line, new() => Line<TLine>(measure.Id, position, values);

    private TLine Line<TLine>(Guid measure, int position, params (string Column, object? Value)[] values) where TLine : Line, new()
    {
        var line = new TLine { Id = change.NewId(), Owner = measure, Position = position };
        line.Take(new LineValues(null, position, values.ToDictionary(v => v.Column, v => v.Value)));
        db.Add(line);
        return line;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Signed(long hundredths) => (hundredths > 0 ? "+" : "") + LineText.Hundredths(hundredths);

    private static string Fit(string text) => text.Length > LineColumn.LongestText ? text[..LineColumn.LongestText] : text;
}

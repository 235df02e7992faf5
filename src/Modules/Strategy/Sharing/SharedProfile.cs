using System.Text.Json;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Measures.Sections;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>
/// What a measure's profile says that means something to another city. Years count from 1, the first year anything happens in; months from 1, January of
/// that year. Status, people, units, accounts, granted sums and what was spent stay at home.
/// </summary>
internal sealed record SharedProfile
{
    /// <summary>Most lines of one list.</summary>
    public const int MostLines = 100;

    /// <summary>Most years a plan may span.</summary>
    public const int MostYears = 50;

    /// <summary>The last year of the period, from 1; null when it is open.</summary>
    public int? Years { get; init; }

    public int? Weeks { get; init; }

    public int Benefit { get; init; } = 3;

    /// <summary>Estimated cost in cents.</summary>
    public long? Cost { get; init; }

    public string Lessons { get; init; } = "";

    public IReadOnlyList<SharedFunding> Fundings { get; init; } = [];

    public IReadOnlyList<SharedCost> Costs { get; init; } = [];

    public IReadOnlyList<SharedStaff> Staff { get; init; } = [];

    public IReadOnlyList<SharedWait> Waits { get; init; } = [];

    public IReadOnlyList<SharedPartner> Partners { get; init; } = [];

    public IReadOnlyList<SharedRisk> Risks { get; init; } = [];

    public IReadOnlyList<SharedEffect> Effects { get; init; } = [];

    public IReadOnlyList<SharedMessage> Messages { get; init; } = [];

    /// <summary>Refuses what the pages of a measure would refuse too: a foreign package is not trusted.</summary>
    /// <exception cref="JsonException">Something is out of bounds.</exception>
    public void Check()
    {
        foreach (var count in new[] { Fundings.Count, Costs.Count, Staff.Count, Waits.Count, Partners.Count, Risks.Count, Effects.Count, Messages.Count }) Must(count <= MostLines, "too many lines");
        Must(Years is null or >= 1 and <= MostYears && Weeks is null or >= 0 and <= MeasureDates.LongestWeeks && Benefit is >= 1 and <= 5 && Money(Cost), "profile");
        Long(Lessons);
        foreach (var f in Fundings) Must(Named(f.Programme) && Short(f.Giver) && f.Quota is null or >= 0 and <= 100, "funding");
        foreach (var c in Costs) Must(Year(c.Year) && c.Kind is CostLine.Once or CostLine.Running && Money(c.Planned) && c.Planned is not null && (c.Funding is null || c.Funding >= 0 && c.Funding < Fundings.Count) && Short(c.Note), "cost");
        foreach (var s in Staff) Must(Named(s.Skill) && Month(s.Month) && s.Planned is >= 0 and <= 1_200_00, "staff");
        foreach (var w in Waits) Must(w.Kind is DependencyLine.FinishStart or DependencyLine.StartStart && w.Weeks is >= -104 and <= 520, "dependency");
        foreach (var p in Partners) Must(Named(p.Name) && p.Place is Places.Inside or Places.Outside && Short(p.Part), "partner");
        foreach (var r in Risks) Must(r.What.Length > 0 && r.Likelihood is >= 1 and <= 5 && r.Damage is >= 1 and <= 5 && Long(r.What) && Long(r.Against), "risk");
        foreach (var e in Effects)
            Must(e.What.Length > 0 && Long(e.What) && Short(e.Whom) && Short(e.Expected) && e.Place is Places.Inside or Places.Outside && (e.Indicator is null || Named(e.Indicator) && Short(e.Unit))
                && e.Amount is null or >= -EffectRules.Most and <= EffectRules.Most && (e.Year is null || Year(e.Year.Value)) && e.Amount is null == e.Year is null && (e.Amount is null || e.Indicator is not null && e.Amount != 0), "effect");
        foreach (var m in Messages) Must(MessageSection.Kinds.Contains(m.Kind) && Named(m.Whom) && m.What.Length > 0 && Long(m.What) && Short(m.Channel) && Month(m.Month), "message");

        static bool Year(int year) => year is >= 1 and <= MostYears;
        static bool Month(int? month) => month is null or >= 1 and <= MostYears * 12;
        static bool Money(long? cents) => cents is null or >= 0 and <= 100_000_000_000_00;
        static bool Short(string text) => text.Length <= LineColumn.LongestText;
        static bool Named(string text) => text.Length > 0 && Short(text);
        static bool Long(string text) => text.Length <= LineColumn.LongestLongText;
        static void Must(bool holds, string what)
        {
            if (!holds) throw new JsonException($"A profile is out of bounds: {what}.");
        }
    }
}

/// <param name="Programme">Name of the programme or kind of funding.</param>
/// <param name="Giver">Who funds.</param>
/// <param name="Quota">Share that is paid, in percent.</param>
internal sealed record SharedFunding(string Programme, string Giver, int? Quota);

/// <param name="Year">From 1.</param>
/// <param name="Kind"><see cref="CostLine.Once"/> or <see cref="CostLine.Running"/>.</param>
/// <param name="Planned">In cents.</param>
/// <param name="Funding">Place in the list of fundings; null for the city's own money.</param>
/// <param name="Note">What it is for.</param>
internal sealed record SharedCost(int Year, string Kind, long? Planned, int? Funding, string Note);

/// <param name="Skill">The skill.</param>
/// <param name="Month">From 1; null when the roadmap decides.</param>
/// <param name="Planned">Hundredths of a person-month.</param>
internal sealed record SharedStaff(string Skill, int? Month, long Planned);

/// <param name="Before">The measure of the same package that must come first.</param>
/// <param name="Kind">How they depend on each other.</param>
/// <param name="Weeks">Least weeks between them.</param>
internal sealed record SharedWait(Guid Before, string Kind, int Weeks);

internal sealed record SharedPartner(string Name, string Place, string Part);

internal sealed record SharedRisk(string What, int Likelihood, int Damage, string Against);

/// <param name="What">What changes.</param>
/// <param name="Indicator">Title of the indicator that counts it; null for none.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Amount">In hundredths of the unit; null when nobody has said.</param>
/// <param name="Year">From 1.</param>
/// <param name="Whom">For whom.</param>
/// <param name="Place">Within the administration or outside.</param>
/// <param name="Expected">How much, in words.</param>
internal sealed record SharedEffect(string What, string? Indicator, string Unit, long? Amount, int? Year, string Whom, string Place, string Expected);

/// <param name="Kind">Information, communication or transaction.</param>
/// <param name="Whom">Who is told or asked.</param>
/// <param name="What">What.</param>
/// <param name="Month">From 1; null when it is not said.</param>
/// <param name="Channel">By which way.</param>
internal sealed record SharedMessage(string Kind, string Whom, string What, int? Month, string Channel);

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;

namespace Stadtlotse.Calendar;

/// <summary>
/// The law a term is computed by. All of them refer to §§ 187–193 BGB and differ in their rules for terms set by an authority,
/// for the end of a term and for hours.
/// </summary>
public sealed class TermLaw
{
    private static readonly FrozenDictionary<State, (string Law, string Term, string Notice)> States = Load();
    private static readonly FrozenDictionary<State, TermLaw> ByState =
        Enum.GetValues<State>().ToFrozenDictionary(s => s, s => Procedure(s.ToString(), States[s].Term, States[s].Law));

    /// <summary>The few citations the library makes, joined once.</summary>
    private readonly ConcurrentDictionary<string, string> cited = new();

    private TermLaw(string id) => Id = id;

    /// <summary>Civil law: §§ 187–193 BGB alone; for contracts, statutes and everything that names no other law.</summary>
    public static TermLaw Bgb { get; } = new("BGB") { Move = "§ 193 BGB" };

    /// <summary>Administrative procedure of the Federation: § 31 VwVfG.</summary>
    public static TermLaw VwVfG { get; } = Procedure("VwVfG", "§ 31", "VwVfG");

    /// <summary>Taxes and, through the municipal tax laws, dues of municipalities: § 108 AO. It has no rule like § 31 Abs. 3 Satz 2 VwVfG.</summary>
    public static TermLaw AO { get; } = new("AO")
    {
        Start = "§ 108 Abs. 1 AO",
        SetByAuthority = "§ 108 Abs. 2 AO",
        Move = "§ 108 Abs. 3 AO",
        BenefitPeriod = "§ 108 Abs. 4 AO",
        Appointment = "§ 108 Abs. 5 AO",
        Hours = "§ 108 Abs. 6 AO",
        Extension = "§ 109 AO",
    };

    /// <summary>Social administration: § 26 SGB X.</summary>
    public static TermLaw SgbX { get; } = Procedure("SGB X", "§ 26", "SGB X");

    /// <summary>Terms of the administrative courts, among them objection and action (§§ 70, 74 VwGO): § 57 Abs. 2 VwGO, § 222 ZPO. Hours skip days of rest.</summary>
    public static TermLaw VwGO { get; } = new("VwGO")
    {
        Start = "§ 57 Abs. 2 VwGO i. V. m. § 222 Abs. 1 ZPO",
        Move = "§ 57 Abs. 2 VwGO i. V. m. § 222 Abs. 2 ZPO",
        Hours = "§ 57 Abs. 2 VwGO i. V. m. § 222 Abs. 3 ZPO",
        Extension = "§ 57 Abs. 2 VwGO i. V. m. § 224 Abs. 3 ZPO",
        HoursSkipRestDays = true,
    };

    /// <summary>Short name: <c>BGB</c>, <c>VwVfG</c>, <c>AO</c>, <c>SGB X</c>, <c>VwGO</c>, or the letters of a state.</summary>
    public string Id { get; }

    internal string? Start { get; private init; }
    internal string? SetByAuthority { get; private init; }
    internal string Move { get; private init; } = "";
    internal string? NotifiedDay { get; private init; }
    internal string? BenefitPeriod { get; private init; }
    internal string? Appointment { get; private init; }
    internal string? Hours { get; private init; }
    internal string? Extension { get; private init; }
    internal bool HoursSkipRestDays { get; private init; }

    /// <summary>The administrative procedure law of a state, which applies to its municipalities (own full law, or reference to the VwVfG).</summary>
    /// <exception cref="CalendarException"><c>place.state</c>: no such state.</exception>
    public static TermLaw Of(State state) =>
        ByState.TryGetValue(state, out var law) ? law : throw new CalendarException("place.state", nameof(state), ((int)state).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => Id;

    /// <summary>A paragraph of the BGB as this law reaches it.</summary>
    internal string Cite(string bgb) => Start is null ? bgb : cited.GetOrAdd(bgb, static (paragraph, start) => $"{start} i. V. m. {paragraph}", Start);

    internal static string NoticeParagraph(State state, string rest) => $"{States[state].Notice} {rest} {States[state].Law}";

    private static TermLaw Procedure(string id, string paragraph, string law) => new(id)
    {
        Start = $"{paragraph} Abs. 1 {law}",
        SetByAuthority = $"{paragraph} Abs. 2 {law}",
        Move = $"{paragraph} Abs. 3 Satz 1 {law}",
        NotifiedDay = $"{paragraph} Abs. 3 Satz 2 {law}",
        BenefitPeriod = $"{paragraph} Abs. 4 {law}",
        Appointment = $"{paragraph} Abs. 5 {law}",
        Hours = $"{paragraph} Abs. 6 {law}",
        Extension = $"{paragraph} Abs. 7 {law}",
    };

    private static FrozenDictionary<State, (string Law, string Term, string Notice)> Load()
    {
        using var stream = typeof(TermLaw).Assembly.GetManifestResourceStream("Data.laws.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("states").EnumerateObject().ToFrozenDictionary(
            p => Enum.Parse<State>(p.Name),
            p => (p.Value.GetProperty("law").GetString()!, p.Value.GetProperty("term").GetString()!, p.Value.GetProperty("notice").GetString()!));
    }
}

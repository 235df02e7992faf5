namespace Stadtlotse.Calendar;

/// <summary>
/// The place whose holidays count: for administrative terms the seat of the authority, for § 193 BGB the place of declaration or performance.
/// </summary>
public readonly record struct Place
{
    private static readonly State[] ByKey =
        [0, State.SH, State.HH, State.NI, State.HB, State.NW, State.HE, State.RP, State.BW, State.BY, State.SL, State.BE, State.BB, State.MV, State.SN, State.ST, State.TH];

    /// <summary>A place in a state, in one of its special regions or in none.</summary>
    /// <exception cref="CalendarException"><c>place.state</c>: no such state; <c>place.region</c>: the region is not in this state.</exception>
    public Place(State state, Regions regions = Regions.None)
    {
        if (!Enum.IsDefined(state))
            throw new CalendarException("place.state", nameof(State), ((int)state).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if ((regions & ~Allowed(state)) != 0 || ((int)regions & 1) != 0 && !regions.HasFlag(Regions.Augsburg))
            throw new CalendarException("place.region", nameof(Regions), $"{regions} in {state}");
        State = state;
        Regions = regions;
    }

    /// <summary>The state.</summary>
    public State State { get; }

    /// <summary>The special regions the place lies in.</summary>
    public Regions Regions { get; }

    /// <summary>Reads <c>BY</c>, <c>DE-BY</c> or, with a region, <c>BY/Augsburg</c>; upper and lower case are the same.</summary>
    /// <exception cref="CalendarException"><c>place.state</c> or <c>place.region</c>.</exception>
    public static Place Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/', 2);
        var code = parts[0].StartsWith("DE-", StringComparison.OrdinalIgnoreCase) ? parts[0][3..] : parts[0];
        if (code.Length != 2 || !char.IsAsciiLetter(code[0]) || !Enum.TryParse<State>(code, ignoreCase: true, out var state))
            throw new CalendarException("place.state", nameof(State), text);
        if (parts.Length == 1)
            return new(state);
        if (parts[1].Length == 0 || !char.IsAsciiLetter(parts[1][0]) || parts[1].Contains(',', StringComparison.Ordinal) || !Enum.TryParse<Regions>(parts[1], ignoreCase: true, out var regions))
            throw new CalendarException("place.region", nameof(Regions), text);
        return new(state, regions);
    }

    /// <summary>
    /// The place of a municipality by its official key (Amtlicher Gemeindeschlüssel, 8 digits).
    /// State, Augsburg and Landkreis Eichsfeld follow from the key; whether a Bavarian municipality keeps Mariä Himmelfahrt,
    /// or a Saxon or other Thuringian one Fronleichnam, does not, and is stated with <see cref="Place(State, Regions)"/>.
    /// </summary>
    /// <exception cref="CalendarException"><c>place.municipality</c>: not 8 digits, or no such state.</exception>
    public static Place OfMunicipality(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != 8 || !key.All(char.IsAsciiDigit) || (key[0] - '0') * 10 + key[1] - '0' is < 1 or > 16)
            throw new CalendarException("place.municipality", nameof(key), key);
        var state = ByKey[(key[0] - '0') * 10 + key[1] - '0'];
        return key switch
        {
            "09761000" => new(state, Regions.Augsburg),
            _ when key.StartsWith("16061", StringComparison.Ordinal) => new(state, Regions.ThuringiaCorpusChristi),
            _ => new(state),
        };
    }

    /// <summary>The notation <see cref="Parse"/> reads.</summary>
    public override string ToString() => Regions == Regions.None ? State.ToString() : $"{State}/{Regions}";

    internal void Require()
    {
        if (State == 0)
            throw new CalendarException("place.state", nameof(Place), "");
    }

    private static Regions Allowed(State state) => state switch
    {
        State.BY => Regions.Augsburg,
        State.SN => Regions.SaxonyCorpusChristi,
        State.TH => Regions.ThuringiaCorpusChristi,
        _ => Regions.None,
    };
}

namespace Stadtlotse.Calendar;

/// <summary>The sixteen states (Länder), by the letters of ISO 3166-2:DE.</summary>
public enum State
{
    /// <summary>Baden-Württemberg.</summary>
    BW = 1,

    /// <summary>Bayern.</summary>
    BY,

    /// <summary>Berlin.</summary>
    BE,

    /// <summary>Brandenburg.</summary>
    BB,

    /// <summary>Bremen.</summary>
    HB,

    /// <summary>Hamburg.</summary>
    HH,

    /// <summary>Hessen.</summary>
    HE,

    /// <summary>Mecklenburg-Vorpommern.</summary>
    MV,

    /// <summary>Niedersachsen.</summary>
    NI,

    /// <summary>Nordrhein-Westfalen.</summary>
    NW,

    /// <summary>Rheinland-Pfalz.</summary>
    RP,

    /// <summary>Saarland.</summary>
    SL,

    /// <summary>Sachsen.</summary>
    SN,

    /// <summary>Sachsen-Anhalt.</summary>
    ST,

    /// <summary>Schleswig-Holstein.</summary>
    SH,

    /// <summary>Thüringen.</summary>
    TH,
}

/// <summary>Parts of states with public holidays of their own.</summary>
[Flags]
public enum Regions
{
    /// <summary>No special region.</summary>
    None = 0,

    /// <summary>City of Augsburg: Friedensfest on 8 August (Art. 1 Abs. 2 BayFTG). Includes <see cref="BavariaAssumption"/>.</summary>
    Augsburg = 1 | BavariaAssumption,

    /// <summary>Municipalities of Bavaria with mostly Catholic inhabitants: Mariä Himmelfahrt (Art. 1 Abs. 1 Nr. 2 BayFTG; the Landesamt für Statistik publishes the list).</summary>
    BavariaAssumption = 2,

    /// <summary>The Sorbian Catholic places of Saxony named in the Fronleichnamsverordnung: Fronleichnam.</summary>
    SaxonyCorpusChristi = 4,

    /// <summary>Landkreis Eichsfeld and the Catholic municipalities of Thuringia named under § 2 Abs. 2 ThürFGtG: Fronleichnam.</summary>
    ThuringiaCorpusChristi = 8,
}

namespace Stadtlotse.Web.Surfaces;

/// <summary>What the pages of a city show of it; set as a feature of the request by whoever resolves the city.</summary>
/// <param name="Name">Name as in the header: <c>Stadt Beispielstadt</c>.</param>
/// <param name="LogoPath">Path of the city's own mark within the path base; null shows the neutral mark.</param>
public sealed record CityFace(string Name, string? LogoPath = null)
{
    /// <summary>Shown where no city is known, as on the page "unknown city".</summary>
    public static CityFace Unknown { get; } = new("Stadtlotse");

    /// <summary>How to reach the city; shown by imprint, privacy notice and accessibility statement. Null leaves the lines out.</summary>
    public CityContact? Contact { get; init; }

    /// <summary>Whether the city was restored and keeps back what would leave it; the desk says so on every page.</summary>
    public bool Quiet { get; init; }

    /// <summary>What the city says about the accessibility of its pages.</summary>
    public AccessibilityStatement Statement { get; init; } = AccessibilityStatement.Empty;
}

/// <summary>How to reach a city, as the law asks the imprint to say (§ 5 DDG).</summary>
/// <param name="Address">Postal address, one line an entry.</param>
/// <param name="Mail">E-mail address.</param>
/// <param name="Phone">Telephone number as people read it.</param>
/// <param name="Representative">Who represents the city in law: <c>Bürgermeisterin Erika Musterfrau</c>.</param>
/// <param name="Supervision">Authority that supervises the city; null leaves the line out.</param>
public sealed record CityContact(IReadOnlyList<string> Address, string Mail, string Phone, string Representative, string? Supervision = null)
{
    /// <summary>Address of the data protection officer (Art. 37 (7) GDPR).</summary>
    public string? PrivacyMail { get; init; }
}

/// <summary>What the accessibility statement says of this city.</summary>
/// <param name="Body">State's body that settles disputes about accessibility (§ 16 BGG or the state's law), name and address in one line; null leaves it out.</param>
/// <param name="Assessed">When the city's pages were last assessed; the statement is renewed once a year (§ 7 BITV 2.0).</param>
/// <param name="Gaps">What is known not to be accessible, one sentence an entry, in German; empty says that nothing is known.</param>
public sealed record AccessibilityStatement(string? Body, DateOnly? Assessed, IReadOnlyList<string> Gaps)
{
    /// <summary>Nothing was stated yet.</summary>
    public static AccessibilityStatement Empty { get; } = new(null, null, []);
}

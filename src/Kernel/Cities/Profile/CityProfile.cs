using System.Text.Json.Serialization;

namespace Stadtlotse.Kernel.Cities;

/// <summary>
/// What a city says of itself: shown in the header, the imprint and letters, and needed for terms and payments. Kept in the city's own database;
/// read with <see cref="CityProfiles.Profile"/>, changed with <see cref="CityProfiles.SetProfile"/>.
/// </summary>
public sealed record CityProfile
{
    /// <summary>Name as in the header: <c>Stadt Musterstadt</c>; empty until the city set it, then the name it was added with counts.</summary>
    public string Name { get; init; } = "";

    /// <summary>File of the city's own mark (PNG, JPEG or WebP); null shows the neutral mark.</summary>
    public Guid? Logo { get; init; }

    /// <summary>The state (Land), two letters of ISO 3166-2:DE: <c>NI</c>; null until set.</summary>
    public string? State { get; init; }

    /// <summary>Special regions of the state with holidays of their own, as the calendar names them: <c>Augsburg</c>; null for none.</summary>
    public string? Region { get; init; }

    /// <summary>Days of the municipality itself on which its offices are closed.</summary>
    public IReadOnlyList<ClosedDay> ClosedDays { get; init; } = [];

    /// <summary>How to reach the city, and who answers for its pages; null until set.</summary>
    public ProfileContact? Contact { get; init; }

    /// <summary>Where to pay; null until set.</summary>
    public BankAccount? Bank { get; init; }

    /// <summary>The court for objections against the city's decisions, for the instruction on remedies (Rechtsbehelfsbelehrung); null until set.</summary>
    public Court? Court { get; init; }

    /// <summary>What letters of the city begin and end with; null until set.</summary>
    public LetterHead? Letters { get; init; }

    /// <summary>What the accessibility statement says; null until set.</summary>
    public AccessibilityNote? Accessibility { get; init; }

    /// <summary>Counts the changes, so that two editors do not overwrite each other.</summary>
    public int Version { get; init; }

    /// <summary>The place whose holidays count, in the notation the calendar reads: <c>NI</c> or <c>BY/Augsburg</c>; null until the state is set.</summary>
    [JsonIgnore]
    public string? Place => State is null ? null : Region is null ? State : $"{State}/{Region}";
}

/// <summary>A day on which the municipality's offices are closed beside the public holidays.</summary>
/// <param name="Month">Month, 1 to 12.</param>
/// <param name="Day">Day of the month.</param>
/// <param name="Year">The one year in which it is; null for every year.</param>
/// <param name="Name">What day it is: <c>Rosenmontag</c>.</param>
public sealed record ClosedDay(int Month, int Day, int? Year, string Name);

/// <summary>How to reach a city, as the law asks the imprint to say (§ 5 DDG), and the data protection officer (Art. 37 (7) GDPR).</summary>
/// <param name="Address">Postal address, one line an entry.</param>
/// <param name="Mail">E-mail address.</param>
/// <param name="Phone">Telephone number as people read it.</param>
/// <param name="Representative">Who represents the city in law.</param>
/// <param name="Supervision">Authority that supervises the city; null when not stated.</param>
/// <param name="PrivacyMail">Address of the data protection officer; null when not stated.</param>
public sealed record ProfileContact(IReadOnlyList<string> Address, string Mail, string Phone, string Representative, string? Supervision, string? PrivacyMail);

/// <summary>A bank account.</summary>
/// <param name="Holder">In whose name: <c>Stadtkasse Musterstadt</c>.</param>
/// <param name="Iban">Electronic form without blanks, upper case, check digits right (ISO 13616).</param>
/// <param name="Bic">Business identifier (ISO 9362); null when not stated.</param>
/// <param name="Bank">Name of the bank.</param>
public sealed record BankAccount(string Holder, string Iban, string? Bic, string Bank);

/// <summary>A court.</summary>
/// <param name="Name">Its name: <c>Verwaltungsgericht Hannover</c>.</param>
/// <param name="Address">Postal address, one line an entry.</param>
public sealed record Court(string Name, IReadOnlyList<string> Address);

/// <summary>What letters of the city carry.</summary>
/// <param name="ReturnLine">One line above the receiver's address: <c>Stadt Musterstadt, Am Markt 1, 00000 Musterstadt</c>.</param>
/// <param name="Closing">What stands below the signature: opening hours, accessibility of the building; empty for nothing.</param>
public sealed record LetterHead(string ReturnLine, string Closing);

/// <summary>What the accessibility statement says beside what the program knows of itself (§ 7 BITV 2.0 and the states' laws).</summary>
/// <param name="Body">The state's body that settles disputes or enforces, name and address in one line.</param>
/// <param name="Assessed">When the city's pages were last assessed; null when not yet.</param>
/// <param name="Gaps">What is known not to be accessible, one sentence an entry, in German.</param>
public sealed record AccessibilityNote(string? Body, DateOnly? Assessed, IReadOnlyList<string> Gaps);

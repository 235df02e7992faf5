namespace Stadtlotse.Kernel.People;

/// <summary>What is written down about a person, as one value: from a form, an import or a registration.</summary>
/// <param name="Kind">Natural person or company.</param>
public sealed record PersonDetails(PersonKind Kind)
{
    /// <summary>Longest value of any member, in characters.</summary>
    public const int Longest = 200;

    /// <summary>Languages of letters.</summary>
    public static IReadOnlyList<string> LetterLanguages { get; } = ["de", "de-simple", "en"];

    /// <summary>Name of a company.</summary>
    public string? Company { get; init; }

    /// <summary>Given names of a natural person.</summary>
    public string? Given { get; init; }

    /// <summary>Family name of a natural person.</summary>
    public string? Family { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Street and number.</summary>
    public string? Street { get; init; }

    /// <summary>Postcode; five digits when the country is Germany.</summary>
    public string? Postcode { get; init; }

    /// <summary>Town.</summary>
    public string? Town { get; init; }

    /// <summary>Country; null for Germany.</summary>
    public string? Country { get; init; }

    /// <summary>Language of letters; German by default.</summary>
    public string LetterLanguage { get; init; } = "de";

    /// <summary>A natural person by name alone.</summary>
    public static PersonDetails Natural(string given, string family) => new(PersonKind.Natural) { Given = given, Family = family };

    /// <summary>A natural person by one name as shown: the last word is the family name.</summary>
    public static PersonDetails Natural(string name)
    {
        var cut = name.Trim().LastIndexOf(' ');
        return cut < 0 ? Natural("", name.Trim()) : Natural(name.Trim()[..cut].Trim(), name.Trim()[(cut + 1)..]);
    }

    internal string DisplayName => Kind == PersonKind.Company ? Company! : $"{Given} {Family}".Trim();

    internal PersonDetails Trimmed()
    {
        var natural = Kind == PersonKind.Natural;
        return this with
        {
            Company = natural ? null : Clean(Company),
            Given = natural ? Clean(Given) : null,
            Family = natural ? Clean(Family) : null,
            BirthDate = natural ? BirthDate : null,
            Email = Clean(Email),
            Phone = Clean(Phone),
            Street = Clean(Street),
            Postcode = Clean(Postcode),
            Town = Clean(Town),
            Country = Clean(Country) is { } country && !country.Equals("Deutschland", StringComparison.OrdinalIgnoreCase) ? country : null,
        };
    }

    internal IReadOnlyList<Fault> Check(DateOnly today)
    {
        var faults = new List<Fault>();
        if (Kind == PersonKind.Company && Company is null) faults.Add(new Fault(nameof(Company), "people.company.missing", "The company's name is missing."));
        if (Kind == PersonKind.Natural && Family is null) faults.Add(new Fault(nameof(Family), "people.family.missing", "The family name is missing."));
        foreach (var (field, value) in new[] { (nameof(Company), Company), (nameof(Given), Given), (nameof(Family), Family), (nameof(Email), Email), (nameof(Phone), Phone), (nameof(Street), Street), (nameof(Postcode), Postcode), (nameof(Town), Town), (nameof(Country), Country) })
            if (value?.Length > Longest) faults.Add(new Fault(field, "people.toolong", $"At most {Longest} characters.") { Arguments = [Longest] });
        if (BirthDate is { } born && (born > today || born < today.AddYears(-130))) faults.Add(new Fault(nameof(BirthDate), "people.birthdate.range", "The date of birth cannot be."));
        if (Email is { } mail && !IsMail(mail)) faults.Add(new Fault(nameof(Email), "people.email.form", "The e-mail address is incomplete."));
        if (Postcode is { } code && Country is null && !(code.Length == 5 && code.All(char.IsAsciiDigit))) faults.Add(new Fault(nameof(Postcode), "people.postcode.form", "A German postcode has five digits."));
        if (!LetterLanguages.Contains(LetterLanguage)) faults.Add(new Fault(nameof(LetterLanguage), "people.language.unknown", "There are no letters in this language."));
        return faults;
    }

    /// <summary>Whether a text can be an e-mail address: something, an at sign, a domain; no blanks or control characters. Only a mail proves it.</summary>
    public static bool IsMail(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 3 && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>' or '"');
    }

    private static string? Clean(string? text) => text?.Trim() is { Length: > 0 } clean ? clean : null;
}

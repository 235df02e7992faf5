using System.Linq.Expressions;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>What kind of person the law knows (§ 11 VwVfG).</summary>
public enum PersonKind
{
    /// <summary>A human being.</summary>
    Natural,

    /// <summary>A company, association or other body.</summary>
    Company,
}

/// <summary>
/// Somebody the city deals with: resident, company, member of staff. Exists without an account: who comes with paper or by phone is a person too.
/// Refer to a person by its <see cref="Id"/>; two entries found to be one are merged, and <see cref="PeopleDb.Resolve"/> leads to the kept one.
/// </summary>
public sealed class Person : IVisible<Person>
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What kind of person.</summary>
    public PersonKind Kind { get; private set; }

    /// <summary>Name as shown: given and family name, or the name of the company.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Given names; null for a company.</summary>
    public string? Given { get; private set; }

    /// <summary>Family name; null for a company.</summary>
    public string? Family { get; private set; }

    /// <summary>Date of birth; null when unknown or a company.</summary>
    public DateOnly? BirthDate { get; private set; }

    /// <summary>E-mail address; null when unknown.</summary>
    [Personal]
    public string? Email { get; private set; }

    /// <summary>Telephone number as given; null when unknown.</summary>
    [Personal]
    public string? Phone { get; private set; }

    /// <summary>Street and number; null when unknown.</summary>
    [Personal]
    public string? Street { get; private set; }

    /// <summary>Postcode; null when unknown.</summary>
    public string? Postcode { get; private set; }

    /// <summary>Town; null when unknown.</summary>
    public string? Town { get; private set; }

    /// <summary>Country when it is not Germany; null for Germany.</summary>
    public string? Country { get; private set; }

    /// <summary>Language of letters to the person: <c>de</c>, <c>de-simple</c> or <c>en</c>.</summary>
    public string LetterLanguage { get; private set; } = "de";

    /// <summary>Whether the address must not be told to anybody (Auskunftssperre, § 51 BMG); see <see cref="IsAddressBlocked"/>.</summary>
    public bool AddressBlocked { get; private set; }

    /// <summary>Last day of the block; null without a block.</summary>
    public DateOnly? AddressBlockedUntil { get; private set; }

    /// <summary>Whether the entry is locked: only who holds <see cref="PeoplePermissions.Locked"/> finds it.</summary>
    public bool Locked { get; private set; }

    /// <summary>The entry kept when this one was found to be a duplicate; null otherwise.</summary>
    public Guid? MergedInto { get; internal set; }

    /// <summary>What search looks through: <see cref="SearchWords.Fold"/> of name, town and e-mail.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Where the name stands in lists (<see cref="SearchWords.SortBytes"/>).</summary>
    public byte[] Sort { get; private set; } = [];

    /// <summary>When the entry was made.</summary>
    public required Instant Created { get; init; }

    /// <summary>Day on which a person died, a company ended or a member of staff left; null otherwise. Nobody acts as a person who has ended.</summary>
    public DateOnly? Ended { get; private set; }

    /// <summary>Row version.</summary>
    public int Version { get; private set; }

    /// <summary>
    /// Oneself always; with <see cref="PeoplePermissions.Read"/> everybody who is not locked; with <see cref="PeoplePermissions.Locked"/> the locked too.
    /// People belong to no unit: the permission counts when it is held for any.
    /// </summary>
    public static Expression<Func<Person, bool>> VisibleTo(Viewer viewer)
    {
        var own = viewer.Persons;
        if (!viewer.May(PeoplePermissions.Read)) return p => own.Contains(p.Id);
        return viewer.May(PeoplePermissions.Locked) ? _ => true : p => !p.Locked || own.Contains(p.Id);
    }

    /// <summary>A person with these details, or all that is wrong with them.</summary>
    public static Result<Person> Create(CityDb db, PersonDetails details)
    {
        var person = new Person { Id = db.NewId(), Created = db.Now };
        return person.Describe(details, db.Now.Day()) is { Count: > 0 } faults ? Result<Person>.Failed(faults) : person;
    }

    /// <summary>Takes the details over whole, or says all that is wrong with them and takes none.</summary>
    /// <param name="details">The details.</param>
    /// <param name="today">Today, for dates that cannot lie ahead.</param>
    public IReadOnlyList<Fault> Describe(PersonDetails details, DateOnly today)
    {
        var clean = details.Trimmed();
        if (clean.Check(today) is { Count: > 0 } faults) return faults;
        (Kind, Given, Family, BirthDate) = (clean.Kind, clean.Given, clean.Family, clean.BirthDate);
        Name = clean.DisplayName;
        (Email, Phone, Street, Postcode, Town, Country, LetterLanguage) = (clean.Email, clean.Phone, clean.Street, clean.Postcode, clean.Town, clean.Country, clean.LetterLanguage);
        Words = SearchWords.Fold($"{Name} {Town} {Email}");
        Sort = SearchWords.SortBytes(Name);
        return [];
    }

    /// <summary>The details as they stand.</summary>
    public PersonDetails Details => new(Kind)
    {
        Company = Kind == PersonKind.Company ? Name : null,
        Given = Given,
        Family = Family,
        BirthDate = BirthDate,
        Email = Email,
        Phone = Phone,
        Street = Street,
        Postcode = Postcode,
        Town = Town,
        Country = Country,
        LetterLanguage = LetterLanguage,
    };

    /// <summary>Whether the address must not be told today. After its last day a block no longer holds, yet stays visible until it is renewed or taken off.</summary>
    public bool IsAddressBlocked(DateOnly today) => AddressBlocked && (AddressBlockedUntil is not { } until || today <= until);

    /// <summary>Sets the block of the address with its last day (§ 51 (4) BMG: a block is always limited), or takes it off with null.</summary>
    public IReadOnlyList<Fault> BlockAddress(DateOnly? until, DateOnly today)
    {
        if (until is { } last && last < today) return [new Fault("Until", "people.block.past", "The last day of the block lies in the past.")];
        (AddressBlocked, AddressBlockedUntil) = (until is not null, until);
        return [];
    }

    /// <summary>Locks the entry against all but a few, or opens it again.</summary>
    public void Lock(bool locked) => Locked = locked;

    /// <summary>Says when the person ended, or that it did not.</summary>
    public void End(DateOnly? day) => Ended = day;
}

using System.Linq.Expressions;
using Stadtlotse.German;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Administration.Staff;

/// <summary>Somebody who works for the city: what the personnel office knows beside the person itself.</summary>
internal sealed class StaffMember : IVisible<StaffMember>
{
    public const int LongestNumber = 40;

    /// <summary>The person's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Personnel number; null when the city uses none. Unique.</summary>
    public string? Number { get; private set; }

    /// <summary>Family name first, as in lists: <c>Petersen, Jonas</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Orders by DIN 5007-2.</summary>
    public byte[] Sort { get; private set; } = [];

    /// <summary>What search looks through.</summary>
    public string Words { get; private set; } = "";

    /// <summary>E-mail address, lower case: also what an import knows the person by.</summary>
    public string? Mail { get; private set; }

    public string? Phone { get; private set; }

    /// <summary>The unit they work in; null when none was named.</summary>
    public Guid? Unit { get; private set; }

    /// <summary>What they do there: <c>Sachbearbeitung Meldewesen</c>.</summary>
    public string? Post { get; private set; }

    /// <summary>Last working day; null while none is known.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Whether they have left.</summary>
    public bool Gone { get; private set; }

    public int Version { get; private set; }

    /// <summary>With the permission for the whole city everybody, else those of the units it is held for.</summary>
    public static Expression<Func<StaffMember, bool>> VisibleTo(Viewer viewer)
    {
        if (viewer.UnitsOf(AdministrationModule.Users) is not { } units) return _ => true;
        return s => s.Unit != null && units.Contains(s.Unit.Value);
    }

    /// <summary>Takes over what was typed or imported. What is wrong with the person itself its own check says.</summary>
    public void Describe(StaffDetails details)
    {
        (Number, Phone, Unit, Post) = (details.Number, details.Phone, details.Unit, details.Post);
        Mail = details.Mail?.ToLowerInvariant();
        Name = string.IsNullOrEmpty(details.Given) ? details.Family : $"{details.Family}, {details.Given}";
        Sort = Din5007Comparer.Names.SortBytes(Name);
        Words = SearchWords.Fold($"{details.Given} {details.Family} {Mail} {Number} {Post}");
    }

    /// <summary>Goes to another unit.</summary>
    public void Move(Guid unit) => Unit = unit;

    /// <summary>Leaves after a day; null takes a leaving back.</summary>
    public void Leave(DateOnly? lastDay, DateOnly today) => (LastDay, Gone) = (lastDay, lastDay is { } day && day < today);
}

/// <summary>What is typed or imported about a member of staff.</summary>
internal sealed record StaffDetails(string? Number, string Given, string Family, string? Mail, string? Phone, Guid? Unit, string? Post)
{
    public const int Longest = 200;

    /// <summary>With blanks cut and empty as null.</summary>
    public static StaffDetails Of(string? number, string? given, string? family, string? mail, string? phone, Guid? unit, string? post) =>
        new(Clean(number), Clean(given) ?? "", Clean(family) ?? "", MailAddress.Parse(mail)?.ToString() ?? Clean(mail), Clean(phone), unit, Clean(post));

    public PersonDetails ForPerson(PersonDetails? known = null) =>
        (known ?? PersonDetails.Natural(Given, Family)) with { Given = Given, Family = Family, Email = Mail, Phone = Phone };

    /// <summary>What is wrong; nothing when it may be stored.</summary>
    public IReadOnlyList<Fault> Check()
    {
        var faults = new List<Fault>();
        if (Family.Length == 0) faults.Add(new Fault(nameof(Family), "administration.staff.family.missing", "The family name is missing."));
        foreach (var (field, value) in new[] { (nameof(Given), Given), (nameof(Family), Family), (nameof(Phone), Phone), (nameof(Post), Post) })
            if (value?.Length > Longest) faults.Add(new Fault(field, "administration.settings.toolong", $"At most {Longest} characters.") { Arguments = [Longest] });
        if (Number?.Length > StaffMember.LongestNumber) faults.Add(new Fault(nameof(Number), "administration.settings.toolong", "The number is too long.") { Arguments = [StaffMember.LongestNumber] });
        if (Mail is not null && MailAddress.Parse(Mail) is null) faults.Add(new Fault(nameof(Mail), "administration.settings.mail.wrong", "This is no e-mail address."));
        return faults;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

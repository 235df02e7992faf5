using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Web.Modules;

/// <summary>
/// What a module holds about a person: for the export everybody may ask for (Art. 15 and 20 GDPR) and the erasure when an account is deleted (Art. 17).
/// Register one for each noun that has personal data.
/// </summary>
public interface IPersonalData
{
    /// <summary>Smaller first, in the export and in the erasure; what others refer to comes late.</summary>
    int Order { get; }

    /// <summary>
    /// The tables the source answers for, by their entities. A test asks that every entity that names people is answered for by a source,
    /// or stands in its list with the reason why not.
    /// </summary>
    IReadOnlyCollection<Type> Covers => [];

    /// <summary>Everything held about a person, as the person may see it.</summary>
    /// <param name="city">The city.</param>
    /// <param name="persons">Every id that means the person.</param>
    /// <param name="cancellation">Ends early.</param>
    Task<IReadOnlyList<PersonalPart>> Export(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation);

    /// <summary>What must stay when the account goes, each as the key of a text that says what and why, with the norm; empty when nothing must.</summary>
    Task<IReadOnlyList<string>> Keeps(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Erases within a command what need not stay.</summary>
    Task Erase(CityDb db, IReadOnlyList<Guid> persons, CancellationToken cancellation);
}

/// <summary>One kind of thing held about a person.</summary>
/// <param name="Key">Key of its title; a field's label has the key <c>KEY.field</c>.</param>
/// <param name="Rows">The things, each as fields with values that JSON knows.</param>
public sealed record PersonalPart(string Key, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows)
{
    /// <summary>A thing by its fields, in order.</summary>
    public static IReadOnlyDictionary<string, object?> Row(params (string Field, object? Value)[] fields) => new OrderedDictionary<string, object?>(fields.Select(f => KeyValuePair.Create(f.Field, f.Value)));
}

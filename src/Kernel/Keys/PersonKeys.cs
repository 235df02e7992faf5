using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Keys;

/// <summary>
/// One key per person, wrapped by the city's key. What is sealed under it (journal payload, marked fields) is gone for good
/// when the key is destroyed, in every copy that lacks the separately kept key backup.
/// </summary>
public sealed class PersonKeys
{
    private readonly City city;

    internal PersonKeys(City city) => this.city = city;

    /// <summary>The person's key; null when there is none or it was destroyed.</summary>
    public async Task<byte[]?> Find(Guid person, CancellationToken cancellation = default)
    {
        await using var connection = await city.OpenRead(cancellation);
        var wrapped = await connection.Query(null, "select wrapped from kernel_person_key where person = @person", r => r.Bytes(0), cancellation, ("person", person));
        return wrapped.Count == 0 ? null : SecretBox.Open(city.Keys.Persons, wrapped[0], Context(person));
    }

    /// <summary>The person's key within a command, made when there is none yet.</summary>
    public async Task<byte[]> GetOrCreate(CityDb db, Guid person, CancellationToken cancellation = default)
    {
        var key = CityKeys.NewKey();
        await db.Execute("insert into kernel_person_key (person, wrapped) values (@person, @wrapped) on conflict (person) do nothing", cancellation,
            ("person", person), ("wrapped", SecretBox.Seal(city.Keys.Persons, key, Context(person))));
        var wrapped = await db.Connection.Query(db.Transaction, "select wrapped from kernel_person_key where person = @person", r => r.Bytes(0), cancellation, ("person", person));
        return SecretBox.Open(city.Keys.Persons, wrapped[0], Context(person));
    }

    /// <summary>Destroys the person's key within a command: what was sealed under it can never be read again.</summary>
    public static Task Destroy(CityDb db, Guid person, CancellationToken cancellation = default) =>
        db.Execute("delete from kernel_person_key where person = @person", cancellation, ("person", person));

    private static string Context(Guid person) => $"person/{person}";
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Identity.Export;

/// <summary>The person's own entry, representations and journal; last to go, since all else refers to it.</summary>
internal sealed class PersonData : IPersonalData
{
    public int Order => 1000;

    public IReadOnlyCollection<Type> Covers { get; } = [typeof(Person), typeof(PersonMerge), typeof(PersonTie), typeof(Representation), typeof(Look)];

    public async Task<IReadOnlyList<PersonalPart>> Export(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        await using var db = city.Read<PeopleDb>();
        var entries = await db.Persons.WithoutVisibility("the entries of who asks for their own data").Where(p => persons.Contains(p.Id)).ToListAsync(cancellation);
        var representations = await db.Representations.WithoutVisibility("representations of who asks for their own data").Where(r => persons.Contains(r.Represented) || persons.Contains(r.Representative)).OrderBy(r => r.FromDay).ToListAsync(cancellation);
        var ties = await db.Ties.WithoutVisibility("ties that who asks for their own data stated").Where(t => persons.Contains(t.Person)).OrderBy(t => t.Stated).ToListAsync(cancellation);
        await using var access = city.Read<AccessDb>();
        // Unit, purpose and time, as on the page: never who it was.
        var looks = await access.Looks.WithoutVisibility("looks at who asks for their own data").Where(l => persons.Contains(l.Person)).OrderBy(l => l.At).Select(l => new { l.At, l.Unit, l.Purpose, l.Reference }).ToListAsync(cancellation);
        return
        [
            new PersonalPart("identity.export.tie", [.. ties.Select(t => PersonalPart.Row(("kind", t.Kind.ToString()), ("stated", t.Stated.ToDateTimeOffset()), ("ended", t.Ended?.ToDateTimeOffset())))]),
            new PersonalPart("identity.export.look", [.. looks.Select(l => PersonalPart.Row(("at", l.At.ToDateTimeOffset()), ("unit", l.Unit), ("purpose", l.Purpose), ("reference", l.Reference)))]),
            new PersonalPart("identity.export.person", [.. entries.Select(p => PersonalPart.Row(("name", p.Name), ("given", p.Given), ("family", p.Family), ("birthDate", p.BirthDate), ("email", p.Email), ("phone", p.Phone),
                ("street", p.Street), ("postcode", p.Postcode), ("town", p.Town), ("country", p.Country), ("letterLanguage", p.LetterLanguage), ("addressBlockedUntil", p.AddressBlockedUntil), ("created", p.Created.ToDateTimeOffset())))]),
            new PersonalPart("identity.export.representation", [.. representations.Select(r => PersonalPart.Row(("role", persons.Contains(r.Represented) ? "represented" : "representative"),
                ("kind", r.Kind.ToString()), ("from", r.FromDay), ("until", r.UntilDay), ("revoked", r.Revoked?.ToDateTimeOffset())))]),
            new PersonalPart("identity.export.journal", await Journal(city, persons, cancellation)),
        ];
    }

    public async Task Erase(CityDb db, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        var people = db.Context<PeopleDb>();
        await people.Representations.Where(r => persons.Contains(r.Represented) || persons.Contains(r.Representative)).ExecuteDeleteAsync(cancellation);
        await people.Ties.Where(t => persons.Contains(t.Person) || persons.Contains(t.Other)).ExecuteDeleteAsync(cancellation);
        await db.Context<AccessDb>().Looks.Where(l => persons.Contains(l.Person)).ExecuteDeleteAsync(cancellation);
        await people.Merges.Where(m => persons.Contains(m.Kept) || persons.Contains(m.Duplicate)).ExecuteDeleteAsync(cancellation);
        await people.Persons.Where(p => persons.Contains(p.Id)).ExecuteDeleteAsync(cancellation);
        foreach (var person in persons)
        {
            // The log holds only commitments: without payload and key it still shows that nothing was changed, and tells nothing of the person.
            await db.Execute("delete from kernel_journal_payload where person = @person", cancellation, ("person", person));
            await PersonKeys.Destroy(db, person, cancellation);
        }
    }

    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> Journal(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        await using var connection = await city.OpenRead(cancellation);
        foreach (var person in persons)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "select j.at, j.what from kernel_journal_payload p join kernel_journal j on j.id = p.id where p.person = @person order by j.at";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("person", person);
            command.Parameters.Add(parameter);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) rows.Add(PersonalPart.Row(("at", new Instant(reader.GetInt64(0)).ToDateTimeOffset()), ("what", reader.GetString(1))));
        }
        return rows;
    }
}

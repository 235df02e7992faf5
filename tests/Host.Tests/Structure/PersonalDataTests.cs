using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Host.Tests.Serving;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Host.Tests.Structure;

/// <summary>Every entity that names people or how to reach them is in the export and the erasure of a module, or stands here with its reason.</summary>
public sealed class PersonalDataTests(SettingsHost shared) : IClassFixture<SettingsHost>
{
    /// <summary>How people are reached or known by, beside the names of <see cref="PersonFigures.Names"/>.</summary>
    private static readonly HashSet<string> Contact = ["Mail", "Email", "Phone", "Street", "Login", "Address", "AddressKey", "BirthDate"];

    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["Opening"] = "who asked for and decided on an opening of the access log is kept for the staff council, and is no data about residents",
        ["OpeningReading"] = "who read an opened access log is kept for the staff council",
        ["TaskLine"] = "work of staff for a project, by unit or person; handed over when they leave",
        ["RankingScore"] = "scores of staff for measures, by account; goes with the ranking",
        ["Sender"] = "the city's own address",
        ["CostLine"] = "an account of the budget",
        ["Condition"] = "who answers for a condition of the council, in words of its resolution",
        ["CityStrategy"] = "the unit or office answering for a strategy, in words of the public document",
        ["Measure"] = "the role or person answering for a measure, in words of the public plan; handed over when they leave",
    };

    [Fact]
    public void Entities_ThatNamePeople_AreExportedAndErased()
    {
        var covered = shared.Host.Services.GetServices<IPersonalData>().SelectMany(s => s.Covers).ToHashSet();

        Uncovered(Entities(), covered).Where(e => !Exempt.ContainsKey(e.Name)).Select(e => e.FullName).ShouldBeEmpty("let an IPersonalData of the module cover them, or give the reason here");
    }

    [Fact]
    public void Exempt_AreAllThereStill() => Exempt.Keys.Except(Uncovered(Entities(), []).Select(e => e.Name)).ShouldBeEmpty();

    [Fact]
    public void Covered_AreEntities() =>
        shared.Host.Services.GetServices<IPersonalData>().SelectMany(s => s.Covers).Except(Entities()).ShouldBeEmpty();

    [Fact]
    public void Entity_WithAPersonOrAddress_IsFound() => Uncovered([typeof(WithPerson), typeof(WithMail), typeof(WithNeither)], []).ShouldBe([typeof(WithPerson), typeof(WithMail)]);

    private static List<Type> Uncovered(IEnumerable<Type> entities, HashSet<Type> covered) =>
        [.. entities.Where(e => !covered.Contains(e) && e.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(NamesSomebody)).Distinct()];

    /// <summary>An id of a person or account, whoever is named in words as the one who has the matter, or a contact.</summary>
    private static bool NamesSomebody(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(Guid)) return PersonFigures.Names.Contains(property.Name);
        // Names of who acted for the city (author, decided by) are part of the record; a resident's key stands in comments alone.
        return type == typeof(string) && (Contact.Contains(property.Name) || property.Name is "Account" or "Assignee" or "Responsible" || property is { Name: "Author", DeclaringType.Name: "Comment" });
    }

    private static List<Type> Entities() => [.. AllModules.List.Select(m => m.GetType().Assembly).Append(typeof(PeopleDb).Assembly).Distinct()
        .SelectMany(a => a.GetTypes()).Where(t => t.IsSubclassOf(typeof(CityContext)) && !t.IsAbstract)
        .SelectMany(t =>
        {
            var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(t))!;
            using var context = (CityContext)Activator.CreateInstance(t, builder.UseSqlite().Options)!;
            return context.Model.GetEntityTypes().Where(e => !e.IsOwned()).Select(e => e.ClrType).ToList();
        }).Distinct()];

    private sealed class WithPerson
    {
        public Guid? Person { get; init; }
    }

    private sealed class WithMail
    {
        public string Mail { get; init; } = "";
    }

    private sealed class WithNeither
    {
        public Guid Unit { get; init; }
    }
}

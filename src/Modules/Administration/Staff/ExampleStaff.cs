using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Administration.Staff;

/// <summary>Who works for the example city: those who have accounts, and some without. All of them are invented.</summary>
internal sealed class ExampleStaff : IExampleData
{
    private static readonly (string Mail, string Number, string Unit, string Post)[] Known =
        [("verwaltung", "1001", "Hauptamt", "Leitung"), ("strategie", "1002", "Stadtplanung", "Stadtstrategie"), ("lesen", "1003", "Schulamt", "Sachbearbeitung"), ("itstelle", "1009", "IT-Stelle", "Leitung")];

    private static readonly (string Given, string Family, string Number, string Unit, string Post)[] Others =
    [
        ("Ömer", "Özdemir", "1004", "IT-Stelle", "Systembetreuung"), ("Anja", "Groß", "1005", "Bürgeramt", "Leitung"), ("Peter", "Grosser", "1006", "Meldestelle", "Sachbearbeitung Meldewesen"),
        ("Änne", "Aßmann", "1007", "Personalamt", "Sachbearbeitung Personal"), ("Tom", "Zander", "1008", "Bauhof", "Grünpflege"),
    ];

    private static readonly string[] Given = ["Ada", "Ben", "Carla", "Deniz", "Eva", "Finn", "Greta", "Henrik", "Ilse", "Jan", "Käthe", "Lea", "Milan", "Nele", "Otto", "Paula"];
    private static readonly string[] Family = ["Ahrens", "Bäcker", "Conrad", "Dörr", "Ebert", "Fuchs", "Götz", "Heß", "Ihde", "Jäger", "Krüger", "Löwe", "Müller", "Nöth", "Öhler", "Pfeiffer", "Quandt", "Rößler"];

    public int Order => 20;

    public async Task Fill(City city, int cases, CancellationToken cancellation)
    {
        await city.Write<bool>(new Command("administration.example", "example/staff", Actor.System("example"), "example"), async db =>
        {
            var people = db.Context<PeopleDb>();
            await people.SaveChangesAsync(cancellation);
            var units = (await people.UnitTree(cancellation)).All.ToDictionary(u => u.ShownShort, u => u.Id);
            foreach (var (mail, number, unit, post) in Known)
            {
                var address = $"{mail}@musterstadt.example";
                var person = await people.Persons.WithoutVisibility("invented people of the example city").FirstAsync(p => p.Email == address, cancellation);
                StaffRegister.Register(db, person.Id, StaffDetails.Of(number, person.Given, person.Family, address, null, units.GetValueOrDefault(unit), post));
            }
            foreach (var (given, family, number, unit, post) in Others)
                (await StaffRegister.Add(db, StaffDetails.Of(number, given, family, $"{SearchWords.Fold(given)}.{SearchWords.Fold(family)}@musterstadt.example", null, units.GetValueOrDefault(unit), post), cancellation)).Value.ToString();
            return true;
        }, cancellation);
        for (var done = 0; done < cases; done += 500) await More(city, done, Math.Min(500, cases - done), cancellation);
    }

    private static Task<Result<bool>> More(City city, int from, int count, CancellationToken cancellation) =>
        city.Write<bool>(new Command("administration.example", $"example/staff/{from}", Actor.System("example"), "example"), async db =>
        {
            var units = (await db.Context<PeopleDb>().UnitTree(cancellation)).All.Select(u => u.Id).ToList();
            for (var i = from; i < from + count; i++)
            {
                var details = StaffDetails.Of(string.Create(CultureInfo.InvariantCulture, $"M{i:00000}"), Given[i % Given.Length], Family[i / Given.Length % Family.Length] + (i / 288 is 0 ? "" : " " + i / 288),
                    string.Create(CultureInfo.InvariantCulture, $"person{i}@musterstadt.example"), null, units[i % units.Count], "Sachbearbeitung");
                var person = Person.Create(db, details.ForPerson()).Value;
                db.Context<PeopleDb>().Add(person);
                StaffRegister.Register(db, person.Id, details);
            }
            return true;
        }, cancellation);
}

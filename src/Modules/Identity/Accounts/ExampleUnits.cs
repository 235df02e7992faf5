using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Identity.Accounts;

/// <summary>The units of the example city, before everything that belongs to one. Other modules find them by their short name.</summary>
internal sealed class ExampleUnits : IExampleData
{
    /// <summary>Number, full name, short name, number of the unit above.</summary>
    private static readonly (string Number, string Name, string Short, string Above)[] Units =
    [
        ("0", "Stadtverwaltung Musterstadt", "Stadt", ""),
        ("I", "Dezernat I – Zentrale Dienste", "Dezernat I", "0"),
        ("II", "Dezernat II – Bürgerdienste und Bildung", "Dezernat II", "0"),
        ("III", "Dezernat III – Stadtentwicklung", "Dezernat III", "0"),
        ("01", "Büro des Rates", "Ratsbüro", "0"),
        ("02", "Personalrat", "Personalrat", "0"),
        ("10", "Hauptamt", "Hauptamt", "I"),
        ("11", "Personalamt", "Personalamt", "I"),
        ("12", "Stelle für Informationstechnik", "IT-Stelle", "I"),
        ("20", "Stadtkasse und Steuern", "Stadtkasse", "I"),
        ("33", "Amt für Bürgerdienste", "Bürgeramt", "II"),
        ("33.1", "Melde- und Passwesen", "Meldestelle", "33"),
        ("40", "Schulamt", "Schulamt", "II"),
        ("61", "Amt für Stadtplanung", "Stadtplanung", "III"),
        ("70", "Bauhof", "Bauhof", "III"),
    ];

    public int Order => 5;

    public async Task Fill(City city, int cases, CancellationToken cancellation) =>
        await city.Write<bool>(new Command("identity.example", "example/units", Actor.System("example"), "example"), db =>
        {
            var ids = new Dictionary<string, Guid>();
            var made = new List<Unit>();
            foreach (var (number, name, shortName, above) in Units)
            {
                var unit = new Unit { Id = db.NewId() };
                var faults = unit.Describe(name, shortName, number, above.Length == 0 ? null : ids[above], new UnitTree(made));
                if (faults.Count > 0) throw new InvalidOperationException(faults[0].Text);
                ids.Add(number, unit.Id);
                made.Add(unit);
            }
            db.Context<PeopleDb>().AddRange(made);
            return Task.FromResult<Result<bool>>(true);
        }, cancellation);
}

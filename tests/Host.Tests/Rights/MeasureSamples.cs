using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Microsoft.EntityFrameworkCore;

namespace Stadtlotse.Host.Tests.Rights;

/// <summary>A measure is changed by who holds the permission for the unit that leads it. The other unit of the table is the Bauhof.</summary>
internal sealed class MeasureSamples : SampleList
{
    public override IEnumerable<MatrixSample> Samples =>
    [
        new("Desk", "/massnahmen/{id:guid}/bearbeiten", "des Bauhofs", city => Edit(city, "Bauhof")),
        new("Desk", "/massnahmen/{id:guid}/bearbeiten", "des Bürgeramts", city => Edit(city, "Bürgeramt")),
    ];

    private static async Task<string> Edit(MatrixCity matrix, string unit)
    {
        var made = await matrix.City.Write<Guid>(new Command("test.measure", "matrix/measure/" + unit, Actor.System("test"), "testing"), async change =>
        {
            var lead = (await change.Connection.Query(change.Transaction, "select id from kernel_unit where short = @name", r => r.GetGuid(0), default, ("name", unit)))[0];
            var db = change.Context<StrategyDb>();
            var measure = new Measure { Id = change.NewId(), Created = change.Now };
            measure.Describe(new MeasureProfile((await db.Fields.FirstAsync()).Id, "Maßnahme " + unit, "", unit, null, null, null, false) { LeadUnit = lead });
            db.Add(measure);
            return measure.Id;
        });
        return $"/massnahmen/{made.Value}/bearbeiten";
    }
}

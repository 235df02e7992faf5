using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Host.Tests.Rights;

/// <summary>Rights that no route names: to see the locked, and to see staff of one's own unit only. The other unit of the table is the Bauhof.</summary>
internal sealed class PeopleSamples : SampleList
{
    public override IEnumerable<MatrixSample> Samples =>
    [
        new("Desk", "/personen/{id:guid}", "gesperrt", async city => $"/personen/{await Id(city, "select id from kernel_person where name = @name", "Nora Winter")}"),
        new("Desk", "/verwaltung/personal/{id:guid}", "im Bauhof", async city => $"/verwaltung/personal/{await Id(city, Staff, "Bauhof")}"),
        new("Desk", "/verwaltung/personal/{id:guid}", "im Bürgeramt", async city => $"/verwaltung/personal/{await Id(city, Staff, "Bürgeramt")}"),
    ];

    private const string Staff = "select s.id from administration_staff s join kernel_unit u on u.id = s.unit where u.short = @name order by s.id";

    private static async Task<Guid> Id(MatrixCity city, string sql, string name)
    {
        await using var connection = await city.City.OpenRead();
        return (await connection.Query(null, sql, r => r.GetGuid(0), default, ("name", name)))[0];
    }
}

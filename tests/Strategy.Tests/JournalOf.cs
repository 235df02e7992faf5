using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Strategy.Tests;

/// <summary>What the journal says of commands, opened with the city's key.</summary>
internal static class JournalOf
{
    public static async Task<IReadOnlyList<JournalPayload>> Command(City city, string what, string subject)
    {
        await using var connection = await city.OpenRead();
        return await connection.Query(null,
            "select j.id, p.content from kernel_journal j join kernel_journal_payload p on p.id = j.id where j.what = @what and p.subject = @subject and p.person is null order by j.id",
            row => JsonSerializer.Deserialize<JournalPayload>(SecretBox.Open(city.Keys.Journal, row.Bytes(1), $"journal/{row.GetGuid(0)}"), CityJson.Options)!,
            default, ("what", what), ("subject", subject));
    }
}

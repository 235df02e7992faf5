using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Testing;

/// <summary>Looks into a city's database the way an administrator would, past the modules.</summary>
public static class CityQueries
{
    public static async Task<long> Count(this City city, string table, string where = "1 = 1")
    {
        await using var connection = await city.OpenRead();
        return (await connection.Query(null, $"select count(*) from {table} where {where}", r => r.GetInt64(0), default))[0];
    }

    /// <summary>Runs SQL past every safeguard: an attacker with the database in hand.</summary>
    public static async Task Tamper(this City city, string sql)
    {
        if (city.Engine == Kernel.Engine.Sqlite)
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(city.Folder, "city.db")};Pooling=False");
            await connection.OpenAsync();
            await connection.Execute(null, sql, default);
            return;
        }
        await using var open = await city.OpenRead();
        await open.Execute(null, sql, default);
    }
}

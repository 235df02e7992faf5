using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Cities;

/// <summary>Small named values of a city that the kernel itself keeps.</summary>
internal static class CitySettings
{
    public static async Task<string?> Setting(this City city, string name, CancellationToken cancellation)
    {
        await using var connection = await city.OpenRead(cancellation);
        var found = await connection.Query(null, "select value from kernel_setting where name = @name", r => r.GetString(0), cancellation, ("name", name));
        return found.Count == 0 ? null : found[0];
    }

    public static Task SetSetting(this City city, string name, string value, bool onlyIfAbsent, CancellationToken cancellation)
    {
        var conflict = onlyIfAbsent ? "do nothing" : "do update set value = excluded.value";
        return city.Housekeep((connection, transaction, stop) => connection.Execute(transaction,
            $"insert into kernel_setting (name, value) values (@name, @value) on conflict (name) {conflict}", stop, ("name", name), ("value", value)), cancellation);
    }
}

using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Cities;

/// <summary>What a city changes about itself in the control database: its name and its host names.</summary>
internal sealed partial class ControlDatabase
{
    public async Task SetName(CityId city, string name, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await connection.Execute(null, "update control_city set name = @name where id = @id", cancellation, ("name", name), ("id", city.Value));
    }

    /// <summary>Puts these hosts in the place of the city's. One that leads to another city stays there.</summary>
    public async Task SetHosts(CityId city, IReadOnlyList<CityHost> hosts, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Execute(transaction, "delete from control_host where city = @id", cancellation, ("id", city.Value));
        foreach (var host in hosts)
            await connection.Execute(transaction, "insert into control_host (host, city, surface) values (@host, @city, @surface) on conflict (host) do nothing", cancellation,
                ("host", host.Host), ("city", city.Value), ("surface", host.Surface));
        await transaction.CommitAsync(cancellation);
    }
}

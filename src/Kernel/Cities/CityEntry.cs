namespace Stadtlotse.Kernel.Cities;

/// <summary>Identifies a city within an installation.</summary>
public readonly record struct CityId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>A city as the control database lists it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Short name: 2 to 40 of a–z, 0–9 and hyphen; unique; never changes.</param>
/// <param name="Name">Name for people: <c>Musterstadt</c>.</param>
/// <param name="Engine">The engine it lives on.</param>
/// <param name="Server">Name of the PostgreSQL server in the configuration; empty on SQLite.</param>
/// <param name="WrappedKey">Its key, wrapped by the master key.</param>
/// <param name="Quiet">A restored city keeps its effects back until an operator releases it.</param>
/// <param name="Created">When it was added.</param>
public sealed record CityEntry(CityId Id, string Slug, string Name, Engine Engine, string Server, string WrappedKey, bool Quiet, Instant Created)
{
    /// <summary>Name of the city's PostgreSQL database; carries part of the id, so that a restored city never meets the old one's tables.</summary>
    public string DatabaseName => $"stadtlotse_{Slug.Replace('-', '_')}_{Id.Value.ToString("N")[^8..]}";

    /// <summary>What the wrapped key is bound to.</summary>
    internal string KeyContext => $"city/{Id.Value:D}";
}

/// <summary>A host name and what it leads to.</summary>
/// <param name="Host">Lower-case host name without port: <c>musterstadt.localhost</c>.</param>
/// <param name="City">The city.</param>
/// <param name="Surface">Name of the surface: <c>portal</c> or <c>desk</c>.</param>
public sealed record CityHost(string Host, CityId City, string Surface);

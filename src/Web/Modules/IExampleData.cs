using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Web.Modules;

/// <summary>What a module puts into the example city of the demo. All of it is invented. Filling twice has no second effect.</summary>
public interface IExampleData
{
    /// <summary>Smaller first: accounts before what they own.</summary>
    int Order { get; }

    /// <summary>Fills the city.</summary>
    /// <param name="city">The example city.</param>
    /// <param name="cases">How many further made-up entries to add, for trials with large data; 0 for the plain example.</param>
    /// <param name="cancellation">Ends early.</param>
    Task Fill(City city, int cases, CancellationToken cancellation);

    /// <summary>Accounts the demo tells about; none by default.</summary>
    IReadOnlyList<ExampleAccount> Shown => [];
}

/// <summary>An account of the example city.</summary>
/// <param name="Login">What to type as name.</param>
/// <param name="Password">What to type as password.</param>
/// <param name="Name">The invented person.</param>
/// <param name="Surface">Where to sign in: <c>portal</c> or <c>desk</c>.</param>
/// <param name="Roles">Roles, separated by commas.</param>
public sealed record ExampleAccount(string Login, string Password, string Name, string Surface, string Roles);

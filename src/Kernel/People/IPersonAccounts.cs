using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Kernel.People;

/// <summary>Which accounts belong to people, for modules that note the account of who acts; the module that signs people in gives it.</summary>
public interface IPersonAccounts
{
    /// <summary>Ids of all accounts of these people, closed ones too.</summary>
    Task<IReadOnlyList<Guid>> Of(City city, IReadOnlyCollection<Guid> persons, CancellationToken cancellation = default);
}

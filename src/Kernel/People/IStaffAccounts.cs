using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Kernel.People;

/// <summary>Whether a member of staff can sign in.</summary>
public enum StaffAccountState
{
    /// <summary>There is no account.</summary>
    None,

    /// <summary>There is one that waits for its holder to follow the invitation.</summary>
    Invited,

    /// <summary>The holder can sign in.</summary>
    Active,

    /// <summary>The account was closed.</summary>
    Closed,
}

/// <summary>What the administration of staff needs of sign-in; the module that signs people in gives it.</summary>
public interface IStaffAccounts
{
    /// <summary>How the accounts of these people stand; who has none is left out.</summary>
    Task<IReadOnlyDictionary<Guid, StaffAccountState>> Of(City city, IReadOnlyCollection<Guid> persons, CancellationToken cancellation = default);

    /// <summary>Names of the sign-in providers (OpenID Connect) the accounts of these people are bound to; who has none is left out.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> ProvidersOf(City city, IReadOnlyCollection<Guid> persons, CancellationToken cancellation = default);

    /// <summary>
    /// Makes the account when there is none, and a link that counts once and for a limited time: who follows it sets how to sign in.
    /// An earlier link counts no more. Sends no mail.
    /// </summary>
    /// <returns>Path of the link on the desk; faults: <c>staff.account.mail</c> (another account has the address), <c>staff.account.active</c> (the holder can sign in already).</returns>
    Task<Result<string>> Invite(CityDb db, Guid person, string name, string mail, CancellationToken cancellation = default);

    /// <summary>Closes the accounts of a person and ends their sessions.</summary>
    Task Close(CityDb db, Guid person, CancellationToken cancellation = default);
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity.Sessions;

/// <summary>A signed-in browser.</summary>
[Unguarded("Found by its token, or as those of the account that is signed in.")]
internal sealed class Session
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(10);

    /// <summary>A desk left alone is closed sooner than the browser at home.</summary>
    public static TimeSpan IdleOf(AccountKind kind) => kind == AccountKind.Staff ? TimeSpan.FromHours(1) : TimeSpan.FromHours(2);

    public required Guid Id { get; init; }

    /// <summary>Hash of the token in the cookie: who reads the database cannot become the person.</summary>
    public required string Token { get; set; }

    public required Guid Account { get; init; }

    /// <summary>The surface it was made on; it counts on no other.</summary>
    public required string Surface { get; init; }

    public required SignInMethod Method { get; init; }

    /// <summary>Browser and system, as <see cref="BrowserName"/> read them.</summary>
    public required string Browser { get; init; }

    /// <summary>How surely the person was identified when the session began.</summary>
    public Assurance Assurance { get; init; }

    /// <summary>When the person last showed all factors the account has.</summary>
    public required Instant Confirmed { get; set; }

    /// <summary>The representation the person acts by; null when they act for themselves.</summary>
    public Guid? Representation { get; set; }

    public required Instant Created { get; init; }

    public required Instant Expires { get; set; }

    /// <summary>Ends every session of an account but one: who stole a cookie loses it with the password.</summary>
    public static Task EndOthers(CityDb db, Guid account, Guid? kept, CancellationToken cancellation) =>
        db.Context<IdentityDb>().Sessions.Where(s => s.Account == account && s.Id != kept).ExecuteDeleteAsync(cancellation);

    /// <summary>Gives a session a new token, so that the old one is worth nothing; the browser gets it by <see cref="SessionCookie.Set"/>.</summary>
    public static Task<int> Renew(CityDb db, Guid session, string token, CancellationToken cancellation)
    {
        var hash = Secrets.Token.HashOf(token);
        return db.Context<IdentityDb>().Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.Token, hash), cancellation);
    }
}

/// <summary>By what means somebody signed in.</summary>
internal enum SignInMethod
{
    Password,
    PasswordAndCode,
    PasswordAndRecoveryCode,
    Passkey,
    Provider,
    Registration,
}

/// <summary>The session of this request; a feature of it.</summary>
/// <param name="Id">The session.</param>
/// <param name="Account">Whose.</param>
/// <param name="Person">The person of the account.</param>
/// <param name="Kind">For whom the account is.</param>
/// <param name="Method">By what means it was opened.</param>
/// <param name="Assurance">How surely the person was identified.</param>
/// <param name="Confirmed">When all factors were last shown.</param>
internal sealed record CurrentSession(Guid Id, Guid Account, Guid Person, AccountKind Kind, SignInMethod Method, Assurance Assurance, Instant Confirmed);

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Passkeys;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Identity.Confirming;

/// <summary>Who is signed in shows the factors of the account once more: a passkey, or the password with a code where there is a code generator.</summary>
internal sealed class Confirmation(IdentityDb reading, Passwords passwords, Throttle throttle, PasskeyCeremony passkeys)
{
    public const string Prefix = "Confirm.";
    public const string Password = Prefix + "Password";
    public const string Code = Prefix + "Code";
    public const string Credential = Prefix + "Credential";
    public const string Challenge = Prefix + "Challenge";

    public static bool IsIn(HttpContext context) => context.Request.Form.Keys.Any(key => key.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>What the account can show.</summary>
    public async Task<Ways> WaysOf(HttpContext context, CancellationToken cancellation)
    {
        var (id, host) = (context.Session().Account, context.Request.Host.Host);
        var found = await reading.Accounts.Where(a => a.Id == id).Select(a => new
        {
            Account = a,
            HasCodes = reading.Authenticators.Any(c => c.Account == a.Id),
            HasPasskeys = reading.Passkeys.Any(p => p.Account == a.Id && p.Host == host),
        }).FirstAsync(cancellation);
        return new Ways(found.Account, found.Account.Password.Length > 0, found.HasCodes, found.HasPasskeys);
    }

    /// <summary>Checks what the form carries; null when it is right, and the session is fresh and has a new token from then on.</summary>
    public async Task<Fault?> Check(HttpContext context, CurrentSession session, CancellationToken cancellation)
    {
        if (!throttle.Allows(context, Limit.Code, $"confirm/{session.Account}")) return new Fault(null, "identity.signin.wait", "Too many failed tries. Try again in 15 minutes.") { Kind = FaultKind.Unavailable };
        var ways = await WaysOf(context, cancellation);
        var shown = context.Request.Form[Credential].ToString() is { Length: > 0 } credential
            ? await ByPasskey(context, ways, credential, cancellation)
            : await ByPassword(context, ways, cancellation);
        if (!shown.TryGet(out var spend, out var faults))
        {
            throttle.Failed(context, Limit.Code);
            return faults[0];
        }
        var token = Token.New();
        var result = await context.City().Write<bool>(new Command("identity.confirm", "confirm/" + Token.HashOf(token), context.Viewer().Actor, "identity.signin"), async db =>
        {
            if (await spend(db) is { } fault) return fault;
            await db.Context<IdentityDb>().Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Confirmed, db.Now), cancellation);
            await Session.Renew(db, session.Id, token, cancellation);
            db.About($"account/{session.Account:D}");
            return true;
        }, cancellation);
        if (!result.IsOk)
        {
            throttle.Failed(context, Limit.Code);
            return result.Faults[0];
        }
        throttle.Succeeded(context, Limit.Code, $"confirm/{session.Account}");
        SessionCookie.Set(context, token);
        context.Features.Set(session with { Confirmed = Instant.Now(context.City().Clock) });
        return null;
    }

    private async Task<Result<Func<CityDb, Task<Fault?>>>> ByPasskey(HttpContext context, Ways ways, string credential, CancellationToken cancellation)
    {
        var checkedKey = await passkeys.Check(context, credential, context.Request.Form[Challenge].ToString(), ways.Account);
        return checkedKey.TryGet(out var proof, out var faults) ? (Result<Func<CityDb, Task<Fault?>>>)(Func<CityDb, Task<Fault?>>)(db => proof.Spend(db, cancellation)) : Result<Func<CityDb, Task<Fault?>>>.Failed(faults);
    }

    private async Task<Result<Func<CityDb, Task<Fault?>>>> ByPassword(HttpContext context, Ways ways, CancellationToken cancellation)
    {
        var (password, code) = (context.Request.Form[Password].ToString(), context.Request.Form[Code].ToString());
        if (password.Length == 0) return new Fault(Password, "identity.password.missing", "The password is missing.");
        if (ways.HasCodes && code.Length == 0) return new Fault(Code, "identity.code.missing", "The code is missing.");
        if (password.Length > 1000 || !await passwords.Check(ways.Account.Password, password, cancellation)) return new Fault(Password, "identity.confirm.wrong", "The password is wrong.");
        return (Func<CityDb, Task<Fault?>>)(async db => !ways.HasCodes || await SecondFactor.Take(db, ways.Account.Id, code, cancellation) ? null : SecondFactor.Wrong(Code));
    }

    internal sealed record Ways(Account Account, bool HasPassword, bool HasCodes, bool HasPasskeys);
}

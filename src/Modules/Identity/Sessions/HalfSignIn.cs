using Microsoft.AspNetCore.Http;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Sessions;

/// <summary>Who showed the password and still owes the code. A sealed note in the browser: nothing is open yet.</summary>
/// <param name="Account">Whose password was shown.</param>
/// <param name="Password">Its stored form, shortened: another password meanwhile makes the note worthless.</param>
/// <param name="Back">Where to go afterwards.</param>
internal sealed record HalfSignIn(Guid Account, string Password, string? Back)
{
    private const string Use = "signin";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public static void Start(HttpContext context, Account account, string? back) =>
        SurfaceCookie.Set(context, Use, Ticket.Seal(context.City(), UseOn(context), new HalfSignIn(account.Id, Fingerprint(account), back is { Length: < 1000 } ? back : null), Lifetime));

    public static HalfSignIn? Read(HttpContext context) => Ticket.Open<HalfSignIn>(context.City(), UseOn(context), SurfaceCookie.Read(context, Use));

    public static void End(HttpContext context) => SurfaceCookie.Clear(context, Use);

    public bool Fits(Account account) => account.Id == Account && !account.Closed && Password == Fingerprint(account);

    /// <summary>A path within the surface; the home page for anything else.</summary>
    public static string Target(string? back) => "~" + (back is { Length: > 0 } && back[0] == '/' && !(back.Length > 1 && back[1] is '/' or '\\') && !back.Any(char.IsControl) ? back : "/");

    private static string Fingerprint(Account account) => Token.HashOf(account.Password)[..16];

    private static string UseOn(HttpContext context) => $"{Use}/{context.Surface()}";
}

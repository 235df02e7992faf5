using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Identity.Sessions;

internal static class SessionExtensions
{
    /// <summary>The session of a request to a page for who is signed in.</summary>
    public static CurrentSession Session(this HttpContext context) => context.Features.Get<CurrentSession>() ?? throw new InvalidOperationException("Nobody is signed in.");
}

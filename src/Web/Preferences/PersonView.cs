using Microsoft.AspNetCore.Http;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Web.Preferences;

/// <summary>Light or dark.</summary>
public enum Theme
{
    /// <summary>As the device is set.</summary>
    Auto,

    /// <summary>Always light.</summary>
    Light,

    /// <summary>Always dark.</summary>
    Dark,
}

/// <summary>How this person wants to see pages, read from the cookies of the request.</summary>
/// <param name="Language">Chosen by cookie, else by the browser's order of languages, else German.</param>
/// <param name="Theme">Chosen by cookie, else as the device is set.</param>
public sealed record PersonView(Language Language, Theme Theme);

/// <summary>Reads the <see cref="PersonView"/> of a request.</summary>
public static class PersonViewExtensions
{
    /// <summary>How this request's person wants to see pages; German and as the device is set before the middleware ran.</summary>
    public static PersonView View(this HttpContext context) =>
        context.Features.Get<PersonView>() ?? new PersonView(Language.German, Theme.Auto);
}

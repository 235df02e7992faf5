namespace Stadtlotse.Web.Surfaces;

/// <summary>The separate faces of the program. Every route belongs to exactly one; portal and desk have their own host names, cookies and sign-in.</summary>
public enum Surface
{
    /// <summary>Pages for residents and companies, those without sign-in included.</summary>
    Portal,

    /// <summary>Pages for the city's staff.</summary>
    Desk,

    /// <summary>JSON for other programs.</summary>
    Api,

    /// <summary>What belongs to the machine, not to people: health, metrics, assets.</summary>
    Machine,
}

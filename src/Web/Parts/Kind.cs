namespace Stadtlotse.Web.Parts;

/// <summary>What a message or status means; always also said in words or by an icon, never by colour alone.</summary>
public enum Kind
{
    /// <summary>Something to know.</summary>
    Info,

    /// <summary>Something went well or is done.</summary>
    Success,

    /// <summary>Something to watch.</summary>
    Warning,

    /// <summary>Something went wrong or is overdue.</summary>
    Danger,
}

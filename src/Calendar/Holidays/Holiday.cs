namespace Stadtlotse.Calendar;

/// <summary>A public holiday at a place.</summary>
/// <param name="Id">Stable name such as <c>goodFriday</c>; the text files hold <c>holiday.</c> + name.</param>
/// <param name="Date">The day.</param>
/// <param name="Source">Paragraph that makes it a public holiday there.</param>
public sealed record Holiday(string Id, DateOnly Date, string Source)
{
    /// <summary>The name for people.</summary>
    public string Name(Language language) => Texts.Raw(language, "holiday." + Id);
}

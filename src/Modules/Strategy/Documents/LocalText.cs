using System.Text.Json.Serialization;

namespace Stadtlotse.Strategy.Documents;

/// <summary>A text with what it says in plain German and English, where somebody has written that.</summary>
internal sealed record LocalText(
    string De,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Simple = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? En = null)
{
    public static LocalText Empty { get; } = new("");

    /// <summary>The text with the same before it in every language, as a number.</summary>
    public LocalText After(string before) => new(before + De, Simple is null ? null : before + Simple, En is null ? null : before + En);

    /// <summary>The text in a language; German where that is missing.</summary>
    public string In(string language) => Find(language) ?? De;

    /// <summary>Whether the text is there in a language. An empty text is missing nowhere.</summary>
    public bool Has(string language) => De.Length == 0 || Find(language) is not null;

    private string? Find(string language) => language switch
    {
        "de-simple" => Simple,
        "en" => En,
        _ => De,
    };
}

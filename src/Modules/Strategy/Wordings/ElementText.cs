using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Wordings;

/// <summary>What the texts of every element of a strategy have in common: a title that is not empty, a longer text that may be.</summary>
internal static class ElementText
{
    public const int LongestTitle = 300;
    public const int LongestText = 10_000;

    public static IEnumerable<Fault> Check(string title, string titleField, string text, string textField)
    {
        if (string.IsNullOrWhiteSpace(title)) yield return new(titleField, "strategy.title.missing", "The title is missing.");
        if (title.Length > LongestTitle) yield return new(titleField, "strategy.text.long", "The title is too long.") { Arguments = [LongestTitle] };
        if (text.Length > LongestText) yield return new(textField, "strategy.text.long", "The text is too long.") { Arguments = [LongestText] };
    }
}

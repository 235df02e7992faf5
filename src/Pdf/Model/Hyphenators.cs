using Stadtlotse.German;

namespace Stadtlotse.Pdf;

/// <summary>Ready hyphenators for <see cref="Document.Hyphenate"/>.</summary>
public static class Hyphenators
{
    /// <summary>Divides German words by the official rules (library German); words of other languages stay whole.</summary>
    public static Hyphenator German { get; } = (word, language) =>
        language.StartsWith("de", StringComparison.OrdinalIgnoreCase) ? Hyphenation.BreakPositions(word) : [];
}

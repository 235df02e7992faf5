using Stadtlotse.German;

namespace Stadtlotse.Pdf;

/// <summary>Ready hyphenators for <see cref="Document.Hyphenate"/>.</summary>
public static class Hyphenators
{
    private const int NearBorder = 3;

    /// <summary>
    /// Divides German words by the official rules (library German), between the parts of compounds rather than close beside such a border:
    /// <c>Rechtsbehelfs-belehrung</c>, not <c>Rechtsbehelfsbe-lehrung</c>. Words of other languages stay whole.
    /// </summary>
    public static Hyphenator German { get; } = (word, language) =>
    {
        if (!language.StartsWith("de", StringComparison.OrdinalIgnoreCase)) return [];
        var breaks = Hyphenation.Breaks(word);
        return [.. breaks.Where(b => b.AtBorder || !breaks.Any(o => o.AtBorder && Math.Abs(o.Position - b.Position) <= NearBorder)).Select(b => b.Position)];
    };
}

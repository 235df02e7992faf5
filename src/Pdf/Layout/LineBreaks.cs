namespace Stadtlotse.Pdf.Layout;

/// <summary>Where lines may end within words: a small part of the Unicode line breaking algorithm (UAX 14).</summary>
internal static class LineBreaks
{
    /// <summary>How many characters a decision looks at.</summary>
    public const int Sight = 7;

    /// <summary>Decides whether a line may end before the last of the given characters, seeing some before it.</summary>
    public static void Between(Span<Cell> tail, bool code)
    {
        ref var before = ref tail[^2];
        if (before.Break == Break.Space && tail.Length > 2 && BindsNumber(tail)) before.Break = Break.None;
        if (before.Break != Break.None) return;
        var (left, right) = (before.CodePoint, tail[^1].CodePoint);
        if (IsIdeographic(left) || IsIdeographic(right))
        {
            if (!IsClosing(right) && !IsOpening(left) && right < 0x10FFFF && left != 0xA0 && right != 0xA0) before.Break = Break.Allowed;
            return;
        }
        var mayEnd = left switch
        {
            // After a hyphen in a compound, of which at least two letters stand before it.
            '-' or 0x2010 => IsLetter(right) && tail.Length >= 4 && IsWordPart(tail[^3].CodePoint) && IsWordPart(tail[^4].CodePoint),
            '/' => IsLetter(right) && tail.Length >= 3 && tail[^3].CodePoint != '/',
            0x2013 or 0x2014 => IsLetter(right),
            '@' or '?' or '&' or '=' or '_' or '.' => code && IsLetter(right),
            _ => false,
        };
        if (mayEnd) before.Break = Break.Allowed;
    }

    // "§ 5", "Abs. 2", "Nr. 3", "Art. 4" are not torn apart (DIN 5008, 9.1: protected space).
    private static bool BindsNumber(Span<Cell> tail)
    {
        if (tail[^1].CodePoint is < '0' or > '9') return false;
        if (tail[^3].CodePoint == '§') return true;
        return EndsWith(tail[..^2], "Abs.") || EndsWith(tail[..^2], "Nr.") || EndsWith(tail[..^2], "Art.");
    }

    private static bool EndsWith(Span<Cell> tail, string word)
    {
        if (tail.Length < word.Length || tail.Length > word.Length && IsLetter(tail[^(word.Length + 1)].CodePoint)) return false;
        for (var i = 1; i <= word.Length; i++)
            if (tail[^i].CodePoint != word[^i])
                return false;
        return true;
    }

    private static bool IsWordPart(int c) => IsLetter(c) || c is >= '0' and <= '9';

    public static bool IsLetter(int c) => c < 0x80 ? char.IsAsciiLetter((char)c) : c < 0x10000 ? char.IsLetter((char)c) : System.Text.Rune.IsLetter(new(c));

    private static bool IsIdeographic(int c) => c is (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60) or (>= 0x20000 and <= 0x3FFFF);

    private static bool IsClosing(int c) => c is 0x3001 or 0x3002 or 0xFF0C or 0xFF0E or 0xFF09 or 0x300D or 0x300F or 0x3011 or ')' or ']' or '.' or ',' or ';' or ':' or '!' or '?' or 0xFF01 or 0xFF1F or 0x30FC;

    private static bool IsOpening(int c) => c is 0x300C or 0x300E or 0x3010 or 0xFF08 or '(' or '[';
}

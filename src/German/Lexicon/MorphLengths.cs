namespace Stadtlotse.German;

/// <summary>Which lengths pieces can have that begin with given letters: spares most look-ups.</summary>
internal sealed class MorphLengths
{
    private const int Slots = 1 << 13;

    private readonly uint[] byStart = new uint[Slots];

    public static MorphLengths Of(IEnumerable<string> pieces)
    {
        var lengths = new MorphLengths();
        foreach (var piece in pieces)
            if (piece.Length is >= 2 and <= Lexicon.MaxMorphLength)
                lengths.byStart[piece.Length == 2 ? Slot(piece[0], piece[1], ' ') : Slot(piece[0], piece[1], piece[2])] |= 1u << piece.Length;
        return lengths;
    }

    /// <summary>A bit for each length, from 2 to the letters that are left, under which a piece may be found.</summary>
    public uint Mask(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2) return 0;
        var mask = byStart[Slot(rest[0], rest[1], ' ')] & 1u << 2;
        return (rest.Length > 2 ? mask | byStart[Slot(rest[0], rest[1], rest[2])] : mask) & All(rest);
    }

    /// <summary>All lengths that fit.</summary>
    public static uint All(ReadOnlySpan<char> rest) => rest.Length < 2 ? 0 : (1u << Math.Min(rest.Length, Lexicon.MaxMorphLength) + 1) - 1 & ~3u;

    private static int Slot(char first, char second, char third) => (first * 961 + second * 31 + third) & (Slots - 1);
}

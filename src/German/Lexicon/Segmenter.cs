namespace Stadtlotse.German;

/// <summary>One piece of a segmented word.</summary>
/// <param name="Start">Index of its first letter.</param>
/// <param name="Length">Letters of the piece itself.</param>
/// <param name="Tail">Letters of the linking element or ending that follow it.</param>
/// <param name="Morph">The piece as the lexicon knows it; kind Unknown when it does not.</param>
internal readonly record struct Segment(int Start, int Length, int Tail, Morph Morph)
{
    public int End => Start + Length + Tail;
}

/// <summary>
/// Cuts a lower-case word into prefixes, stems, suffixes, linking elements and an ending so that the sum of costs is least
/// (a shortest path over the letters). Words longer than <see cref="MaxLength"/> come back as one unknown piece.
/// </summary>
internal sealed class Segmenter(Dictionary<string, Morph[]> morphs, HashSet<string>[] endings, MorphLengths? lengths = null)
{
    public const int MaxLength = 80;

    private const int Open = 6, Linked = 7, States = 8;
    private const float UnknownStart = 16, UnknownLetter = 3;

    private static readonly string[] linkers = ["s", "es", "n", "en", "ens", "ns", "e", "er"];
    private static readonly Morph Unfound = new("", "", MorphKind.Unknown, 0);

    /// <summary>A piece that must not be used: to ask whether the others explain it.</summary>
    public string? Forbidden { get; init; }

    /// <summary>The same with other pieces.</summary>
    public Segmenter With(Dictionary<string, Morph[]> others) => new(others, endings, MorphLengths.Of(others.Keys));

    // A word's table is the same size for every thread's next word: kept, because allocating it cost half the time.
    [ThreadStatic]
    private static Step[]? table;

    private struct Step
    {
        public float Cost;
        public int From;
        public byte FromState;
        public Morph? Morph;
    }

    public List<Segment> Segment(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > MaxLength)
            return word.Length == 0 ? [] : [new(0, word.Length, 0, Unknown(word))];
        var best = table ??= new Step[(MaxLength + 1) * States];
        Array.Fill(best, new Step { Cost = float.MaxValue }, 0, (word.Length + 1) * States);
        best[Open].Cost = 0;
        for (var at = 0; at < word.Length; at++)
            for (byte state = 0; state < States; state++)
                if (best[at * States + state].Cost < float.MaxValue)
                    Extend(word, best, at, state);
        return Trace(word, best);
    }

    private void Extend(ReadOnlySpan<char> word, Step[] best, int at, byte state)
    {
        var done = state < Open;
        var cost = best[at * States + state].Cost;
        var lookup = morphs.GetAlternateLookup<ReadOnlySpan<char>>();
        var rest = word[at..];
        for (var open = lengths?.Mask(rest) ?? MorphLengths.All(rest); open != 0; open &= open - 1)
        {
            var length = System.Numerics.BitOperations.TrailingZeroCount(open);
            if (!lookup.TryGetValue(word.Slice(at, length), out var found)) continue;
            var end = at + length;
            foreach (var morph in found)
            {
                if (morph.Kind == MorphKind.Suffix ? !done || state == (int)MorphKind.Prefix : morph.Surface == Forbidden) continue;
                if (end == word.Length && (morph.Bound || morph.Kind == MorphKind.Prefix)) continue;
                var to = morph.Kind == MorphKind.Prefix ? (byte)Open : (byte)morph.Kind;
                Offer(best, end, to, cost + morph.Cost + (at > 0 ? Joint(state, best[at * States + state].Morph, morph) : 0), at, state, morph);
            }
        }
        if (done)
        {
            var previous = best[at * States + state].Morph!;
            foreach (var linker in linkers)
                if (at + linker.Length < word.Length - 1 && word[at..].StartsWith(linker, StringComparison.Ordinal))
                    Offer(best, at + linker.Length, Linked, cost + LinkCost(previous, linker), at, state, null);
            var shortened = previous is { Kind: MorphKind.Noun, Bound: true } && previous.Base.Length > previous.Surface.Length;
            if (!shortened && endings[state].GetAlternateLookup<ReadOnlySpan<char>>().Contains(word[at..]))
                Offer(best, word.Length, state, cost + (state == (int)MorphKind.Suffix && word[at] == 't' ? 5 : 1), at, state, null);
        }
        if (state == (int)MorphKind.Unknown || !Onsets.MayStart(word[at..])) return;
        var afterPrefix = state == Open && at > 0 && !Onsets.AsksForBorder(word, at) ? 6 : 0;
        var syllabic = false;
        for (var end = at + 1; end <= word.Length; end++)
        {
            syllabic |= Syllables.IsVowel(word[end - 1]);
            if (end - at >= 3 && (syllabic || at == 0 && end == word.Length))
                Offer(best, end, (int)MorphKind.Unknown, cost + UnknownStart + UnknownLetter * (end - at) + afterPrefix, at, state, Unfound);
        }
    }

    private static Morph Unknown(ReadOnlySpan<char> letters) => new(letters.ToString(), letters.ToString(), MorphKind.Unknown, 0);

    /// <summary>What a junction costs: -ung and its like ask for a linking s, short prefixes seldom stand inside a word.</summary>
    private static float Joint(byte state, Morph? previous, Morph next) => (state, next.Kind) switch
    {
        (_, MorphKind.Suffix) => next.Surface is "sam" or "bar" && state != (int)MorphKind.Verb ? 8 : 0,
        (Open, _) => 0,
        (_, MorphKind.Prefix) => next.Surface.Length <= 2 ? 4 : 2,
        (Linked, _) => 0,
        _ when previous is { Link: "s" } => 5,
        _ when previous is { Kind: MorphKind.Suffix } => next.Kind == MorphKind.Verb ? 7 : 4,
        _ => 0.5f,
    };

    private static float LinkCost(Morph previous, string linker)
    {
        if (previous.Link == linker) return 0.2f;
        var surface = previous.Surface;
        var last = surface.Length > 0 ? surface[^1] : 'x';
        return (previous.Kind, linker) switch
        {
            (MorphKind.Suffix, "s") => previous.Surface.EndsWith('g') ? 0.2f : 2,
            (MorphKind.Verb, "e") => 1.5f,
            (MorphKind.Verb, "ens") => 3,
            (MorphKind.Verb, "s") => 6,
            (MorphKind.Unknown, "s") => 3,
            (MorphKind.Unknown, "n") when last == 'e' => 3,
            (MorphKind.Noun, "s") => last is 's' or 'e' ? 6 : 1,
            (MorphKind.Noun, "es") => 2,
            (MorphKind.Noun, "n") => last is 'e' or 'r' or 'l' ? 0.7f : 8,
            (MorphKind.Noun, "en") => last == 'e' ? 9 : 1.5f,
            (MorphKind.Noun, "ens" or "ns") => 2.5f,
            (MorphKind.Suffix, "n" or "en") => 3,
            (MorphKind.Suffix, _) => 14,
            (MorphKind.Adjective, "en") => 4,
            (MorphKind.Adjective, "es") => 6,
            _ => 14,
        };
    }

    private static void Offer(Step[] best, int at, byte state, float cost, int from, byte fromState, Morph? morph)
    {
        ref var step = ref best[at * States + state];
        if (cost >= step.Cost) return;
        step = new() { Cost = cost, From = from, FromState = fromState, Morph = morph ?? (state < Open ? best[from * States + fromState].Morph : null) };
        if (morph is null) step.FromState |= 0x80;
    }

    private static List<Segment> Trace(ReadOnlySpan<char> word, Step[] best)
    {
        var (at, state) = (word.Length, 0);
        for (var s = 1; s < Open; s++)
            if (best[at * States + s].Cost < best[at * States + state].Cost) state = s;
        if (best[at * States + state].Cost == float.MaxValue) return [new(0, word.Length, 0, Unknown(word))];
        var parts = new List<Segment>();
        var tail = 0;
        while (at > 0)
        {
            var step = best[at * States + state];
            if ((step.FromState & 0x80) != 0) tail += at - step.From;
            else
            {
                var morph = step.Morph!.Kind == MorphKind.Unknown ? Unknown(word[step.From..at]) : step.Morph;
                parts.Add(new(step.From, at - step.From, tail, morph));
                tail = 0;
            }
            (at, state) = (step.From, step.FromState & 0x7f);
        }
        parts.Reverse();
        return parts;
    }
}

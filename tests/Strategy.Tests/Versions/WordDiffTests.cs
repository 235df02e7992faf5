using Stadtlotse.Strategy.Versions;

namespace Stadtlotse.Strategy.Tests.Versions;

public sealed class WordDiffTests
{
    [Fact]
    public void Diff_OfAChangedWord_NamesItOnly()
    {
        WordDiff.Of("Alle Anträge gehen online.", "Alle Anträge gehen immer online.").ShouldBe([new(DiffKind.Same, "Alle Anträge gehen "), new(DiffKind.Added, "immer "), new(DiffKind.Same, "online.")]);
        WordDiff.Of("eins zwei", "eins drei").ShouldBe([new(DiffKind.Same, "eins "), new(DiffKind.Removed, "zwei"), new(DiffKind.Added, "drei")]);
        WordDiff.Of("", "neu").ShouldBe([new(DiffKind.Added, "neu")]);
        WordDiff.Of("alt", "").ShouldBe([new(DiffKind.Removed, "alt")]);
        WordDiff.Of("", "").ShouldBeEmpty();
    }

    [Fact]
    public void Diff_OfRandomTexts_GivesBothTextsBackAndIsShortest()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var (before, after) = (Text(random), Text(random));

            var runs = WordDiff.Of(before, after);

            Joined(runs, DiffKind.Added).ShouldBe(Normal(before), $"{before} / {after}");
            Joined(runs, DiffKind.Removed).ShouldBe(Normal(after), $"{before} / {after}");
            var edits = runs.Where(r => r.Kind != DiffKind.Same).Sum(r => WordDiff.Words(r.Text).Count);
            edits.ShouldBe(Shortest(WordDiff.Words(before), WordDiff.Words(after)));
        }
    }

    [Fact]
    public void Diff_OfTextsThatShareNothing_IsBounded()
    {
        var before = string.Join(' ', Enumerable.Range(0, 5_000).Select(i => $"a{i}"));
        var after = string.Join(' ', Enumerable.Range(0, 5_000).Select(i => $"b{i}"));

        WordDiff.Of(before, after).ShouldBe([new(DiffKind.Removed, before), new(DiffKind.Added, after)]);
    }

    private static string Text(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => "abc"[random.Next(3)]));

    private static string Normal(string text) => text.Replace(" ", "");

    private static string Joined(IReadOnlyList<DiffRun> runs, DiffKind without) => Normal(string.Concat(runs.Where(r => r.Kind != without).Select(r => r.Text)));

    /// <summary>Length of the shortest edit script by the textbook's table, which shares nothing with the code under test.</summary>
    private static int Shortest(List<string> a, List<string> b)
    {
        var common = new int[a.Count + 1, b.Count + 1];
        for (var i = 1; i <= a.Count; i++)
            for (var j = 1; j <= b.Count; j++)
                common[i, j] = a[i - 1].Trim() == b[j - 1].Trim() ? common[i - 1, j - 1] + 1 : Math.Max(common[i - 1, j], common[i, j - 1]);
        return a.Count + b.Count - 2 * common[a.Count, b.Count];
    }
}

namespace Stadtlotse.Strategy.Workshops;

/// <summary>A card as the comparison needs it.</summary>
/// <param name="Id">The card.</param>
/// <param name="Number">Its number.</param>
/// <param name="Terms">Its search words, see <see cref="WorkshopCard.Terms"/>.</param>
internal sealed record ComparedCard(Guid Id, int Number, string[] Terms);

/// <summary>Cards that could belong together.</summary>
/// <param name="Cards">The cards, the one in the middle first.</param>
/// <param name="Shared">The search words that at least half of them have, strongest first: the reason.</param>
internal sealed record SimilarCards(IReadOnlyList<ComparedCard> Cards, IReadOnlyList<string> Shared);

/// <summary>
/// Finds cards that say something alike by the search words of <c>German</c>: stems, parts of compounds and word families.
/// A word counts the more the fewer cards have it. Only proposes: nothing is moved without a person.
/// </summary>
internal static class CardSimilarity
{
    /// <summary>Most cards compared at once, the newest; beyond it moderators go question by question.</summary>
    public const int MostCompared = 1_500;

    /// <summary>Cosine from which two cards are said to be alike.</summary>
    public const double Alike = 0.18;

    /// <summary>Cards that are thought to be there besides, so that a word two of three cards share still counts.</summary>
    private const int Imagined = 20;

    private const int MostSuggestions = 8;
    private const int MostInOne = 12;

    /// <summary>Groups of loose cards, the largest and closest first; each card in at most one.</summary>
    public static IReadOnlyList<SimilarCards> Suggest(IReadOnlyList<ComparedCard> cards)
    {
        var space = new TermSpace(cards);
        var left = new HashSet<int>(Enumerable.Range(0, cards.Count));
        var near = Enumerable.Range(0, cards.Count).Select(i => space.Near(i, Alike)).ToList();
        var found = new List<SimilarCards>();
        while (found.Count < MostSuggestions)
        {
            var (best, weight) = (-1, 0.0);
            foreach (var i in left)
            {
                var sum = near[i].Where(n => left.Contains(n.Other)).Take(MostInOne - 1).Sum(n => n.Score);
                if (sum > weight + 1e-9 || (Math.Abs(sum - weight) <= 1e-9 && best >= 0 && sum > 0 && cards[i].Number < cards[best].Number)) (best, weight) = (i, sum);
            }
            if (best < 0) break;
            int[] members = [best, .. near[best].Where(n => left.Contains(n.Other)).Take(MostInOne - 1).Select(n => n.Other)];
            foreach (var member in members) left.Remove(member);
            var shared = space.Shared(members);
            if (shared.Count > 0) found.Add(new SimilarCards([.. members.Select(m => cards[m])], shared));
        }
        return found;
    }

    /// <summary>For each loose card the group whose cards are most alike; cards without a likely group are left out.</summary>
    /// <param name="loose">Cards without a group.</param>
    /// <param name="groups">The search words of each group's title and cards together.</param>
    public static IReadOnlyDictionary<Guid, Guid> Likely(IReadOnlyList<ComparedCard> loose, IReadOnlyList<(Guid Group, string[] Terms)> groups)
    {
        var all = loose.Concat(groups.Select(g => new ComparedCard(g.Group, 0, g.Terms))).ToList();
        var space = new TermSpace(all);
        return Enumerable.Range(0, loose.Count)
            .Select(i => (Card: loose[i].Id, Best: space.Near(i, Alike).FirstOrDefault(n => n.Other >= loose.Count, (-1, 0))))
            .Where(b => b.Best.Other >= 0).ToDictionary(b => b.Card, b => all[b.Best.Other].Id);
    }

    /// <summary>Cards as vectors of their words, with an index from word to cards so that only cards that share a word are compared.</summary>
    private sealed class TermSpace
    {
        private readonly List<Dictionary<string, double>> vectors;
        private readonly Dictionary<string, List<int>> byTerm = [];
        private readonly int most;

        public TermSpace(IReadOnlyList<ComparedCard> cards)
        {
            foreach (var (i, card) in cards.Index())
                foreach (var term in card.Terms.Distinct())
                {
                    if (!byTerm.TryGetValue(term, out var list)) byTerm.Add(term, list = []);
                    list.Add(i);
                }
            // A word that a third of all cards have tells them apart no more.
            most = Math.Max(8, cards.Count / 3);
            vectors = [.. cards.Select(card =>
            {
                var weights = card.Terms.Distinct().Where(t => byTerm[t].Count <= most).ToDictionary(t => t, t => (t[0] == '~' ? 0.6 : 1) * Math.Log(1 + (double)(cards.Count + Imagined) / byTerm[t].Count));
                var length = Math.Sqrt(weights.Values.Sum(w => w * w));
                return length > 0 ? weights.ToDictionary(w => w.Key, w => w.Value / length) : weights;
            })];
        }

        public List<(int Other, double Score)> Near(int card, double least)
        {
            var scores = new Dictionary<int, double>();
            foreach (var (term, weight) in vectors[card])
                foreach (var other in byTerm[term])
                    if (other != card) scores[other] = scores.GetValueOrDefault(other) + weight * vectors[other][term];
            return [.. scores.Where(s => s.Value >= least).OrderByDescending(s => s.Value).ThenBy(s => s.Key).Select(s => (s.Key, s.Value))];
        }

        public IReadOnlyList<string> Shared(int[] members) =>
            [.. members.SelectMany(m => vectors[m]).GroupBy(v => v.Key).Where(g => g.Count() * 2 >= members.Length && g.Count() > 1)
                .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Sum(v => v.Value)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(4).Select(g => g.Key)];
    }
}

using Stadtlotse.Strategy.Priorities;

namespace Stadtlotse.Strategy.Tests.Priorities;

public sealed class RankingTests
{
    private static readonly RankingAnchor[] Scale = [new(1, "wenig"), new(5, "viel")];
    private static readonly RankingCriterion[] Two = [new("A", "Wirkung", 3, Scale), new("B", "Aufwand", 1, Scale)];
    private static readonly RankingCandidate[] Candidates = [new("x", "Akte"), new("y", "Baum"), new("z", "Chor")];

    [Fact]
    public void Order_BySum_IsTheWeightedMean()
    {
        var result = RankingResult.Of(Two, Candidates, RankingMethod.Sum, [Points(("x", 2, 5), ("y", 4, 1), ("z", 1, 1))]);

        result.Rows.Select(r => (r.Candidate.Key, r.Place, Math.Round(r.Number!.Value, 4))).ShouldBe([("y", 1, 3.25), ("x", 2, 2.75), ("z", 3, 1)]);
        result.Rows[0].Parts.Select(p => Math.Round(p.Part, 4)).ShouldBe([Math.Round(12 / 13.0, 4), Math.Round(1 / 13.0, 4)]);
    }

    [Fact]
    public void Order_ByProduct_KeepsBackWhoHasLittleOfOne()
    {
        RankingCriterion[] even = [Two[0] with { Weight = 1 }, Two[1]];

        var result = RankingResult.Of(even, Candidates, RankingMethod.Product, [Points(("x", 3, 3), ("y", 5, 1), ("z", 1, 1))]);

        result.Rows.Select(r => (r.Candidate.Key, Math.Round(r.Number!.Value, 4))).ShouldBe([("x", 3), ("y", Math.Round(Math.Sqrt(5), 4)), ("z", 1)]);
    }

    [Fact]
    public void Points_OfSeveralPeople_AreAveragedAndMissingOnesSaid()
    {
        var result = RankingResult.Of(Two, Candidates, RankingMethod.Sum, [Points(("x", 2, 5), ("y", 4, 0)), Points(("x", 4, 5))]);

        result.Rows.Single(r => r.Candidate.Key == "x").Parts[0].Points.ShouldBe(3);
        var (y, z) = (result.Rows.Single(r => r.Candidate.Key == "y"), result.Rows.Single(r => r.Candidate.Key == "z"));
        (y.Number, y.Missing.Single().Key).ShouldBe((4, "B"));
        (z.Number, z.Place).ShouldBe((null, 3));
    }

    [Fact]
    public void Sensitivity_OfTheNearestSwap_IsTheWeightAtWhichBothAreLevel()
    {
        var points = Points(("x", 2, 5), ("y", 4, 1), ("z", 1, 1));

        var swap = RankingResult.Of(Two, Candidates, RankingMethod.Sum, [points]).Nearest!;

        // 3·4 + w·1 = 3·2 + w·5 at w = 1.5; 3 → 2 of the other weight does the same and is further away.
        (swap.Criterion.Key, swap.Weight, swap.Ahead.Key, swap.Behind.Key).ShouldBe(("B", 1.5, "y", "x"));
        swap.Change.ShouldBe(0.5 / 4, 1e-9);
    }

    [Theory, InlineData("Sum"), InlineData("Product")]
    public void Sensitivity_OfRandomRounds_HoldsWithinTheSpanAndBreaksBeyond(string name)
    {
        var method = Enum.Parse<RankingMethod>(name);
        var random = new Random(5);
        var checkedSpans = 0;
        for (var round = 0; round < 200; round++)
        {
            var criteria = Enumerable.Range(0, 3).Select(i => new RankingCriterion($"k{i}", $"k{i}", 1 + random.Next(1, 5), Scale)).ToArray();
            var candidates = Enumerable.Range(0, 5).Select(i => new RankingCandidate($"c{i}", $"c{i}")).ToArray();
            var given = candidates.ToDictionary(c => c.Key, _ => criteria.Where(_ => random.Next(8) > 0).ToDictionary(k => k.Key, _ => random.Next(1, 6)));
            var result = RankingResult.Of(criteria, candidates, method, [given]);
            if (result.Rows.Select(r => r.Number).Distinct().Count() < 5) continue;
            foreach (var (k, span) in result.Spans.Index())
            {
                if (span.From > 0 && criteria[k].Weight - span.From > 0.01) Order(span.From + 0.001).ShouldBe(Order(criteria[k].Weight), $"{name} {round} {k}: just above {span.From}");
                // Far away the numbers hardly differ any more, so that a step must be seen.
                if (span.To is { } to and < 20 && to - criteria[k].Weight > 0.01)
                {
                    Order(to - 0.001).ShouldBe(Order(criteria[k].Weight), $"{name} {round} {k}: just below {to}");
                    Order(to + 0.001).ShouldNotBe(Order(criteria[k].Weight), $"{name} {round} {k}: beyond {to}");
                    checkedSpans++;
                }

                string Order(double weight) => string.Join(' ', RankingResult.Of([.. criteria.Select((c, i) => i == k ? c with { Weight = weight } : c)], candidates, method, [given]).Rows.Select(r => r.Candidate.Key));
            }
        }
        checkedSpans.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Weights_ThatSumToZero_AreSaidClearly()
    {
        RankingResult.CanOrder([Two[0] with { Weight = 0 }, Two[1] with { Weight = 0 }]).ShouldBeFalse();
        RankingLines.Read("Criteria", "0; Wirkung\n0; Aufwand").Faults.Single().Code.ShouldBe("strategy.ranking.zero");
    }

    [Theory]
    [InlineData("Wirkung", "strategy.ranking.line")]
    [InlineData("viel; Wirkung", "strategy.ranking.line")]
    [InlineData("1; Wirkung; 1 = a; 1 = b", "strategy.ranking.anchor")]
    [InlineData("1; Wirkung; 3 = a", "strategy.ranking.scale")]
    [InlineData("1; Wirkung\n2; wirkung", "strategy.ranking.twice")]
    [InlineData("", "strategy.ranking.criteria")]
    public void Lines_ThatAreWrong_AreRefused(string text, string code) => RankingLines.Read("Criteria", text).Faults[0].Code.ShouldBe(code);

    [Fact]
    public void Lines_OfThePresets_ReadBackAsTheSame()
    {
        foreach (var preset in RankingPreset.All)
            RankingLines.Write(RankingLines.Read("Criteria", RankingLines.Write(preset.Criteria)).Value).ShouldBe(RankingLines.Write(preset.Criteria));
        RankingPreset.All.Single(p => p.Key == "digitisation").Criteria.Select(c => c.Name).ShouldBe(["Personalnot", "Demografie", "Zielgruppe"]);
        RankingPreset.All.Single(p => p.Key == "handover").Criteria.Select(c => c.Name).ShouldBe(["Altersstruktur", "Publikumskontakt"]);
    }

    private static Dictionary<string, Dictionary<string, int>> Points(params (string Key, int A, int B)[] rows) =>
        rows.ToDictionary(r => r.Key, r => new[] { ("A", r.A), ("B", r.B) }.Where(p => p.Item2 > 0).ToDictionary(p => p.Item1, p => p.Item2));
}

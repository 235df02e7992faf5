using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Strategy.Surveys;

namespace Stadtlotse.Strategy.Tests.Surveys;

/// <summary>Results that keep small groups back, over random answers: in each table, for filters, and from one look to the next.</summary>
public sealed class ResultTests
{
    private static readonly SurveyForm Form = new(new Words("t"))
    {
        Sections =
        [
            new FormSection("s", Words.None)
            {
                Questions =
                [
                    Single("a", 3), Single("b", 4), new FormQuestion("m", QuestionType.Multiple, new Words("m")) { Options = Options(3) },
                    new FormQuestion("n", QuestionType.Number, new Words("n")) { Min = 0, Max = 100 }, new FormQuestion("t", QuestionType.LongText, new Words("t")),
                ],
            },
        ],
    };

    [Fact]
    public void Results_OfAnyAnswers_ShowNoGroupUnderTen()
    {
        foreach (var (table, shown) in Tables())
        {
            foreach (var filter in Filters())
            {
                if (Results.Check(table, shown, filter) is not (Withheld.Nothing, var selected)) continue;
                selected.ShouldBeGreaterThanOrEqualTo(SmallGroups.Least);
                foreach (var result in Results.All(table, shown, filter))
                    result.Lines.Select(l => l.Count).Append(result.Answered).ShouldAllBe(c => c == null || c == 0 || c >= SmallGroups.Least);
            }
        }
    }

    [Fact]
    public void Filters_AddedUp_GiveNothingKeptBackAway()
    {
        foreach (var (table, shown) in Tables())
        {
            // What one filter keeps back must not follow from the others and from the whole: at least two rows of each column are kept back, or none.
            var rows = Enumerable.Range(1, 3).Select(o => new ResultFilter("a", $"o{o}")).Where(f => Results.Check(table, shown, f).Withheld == Withheld.Nothing)
                .Select(f => Results.All(table, shown, f).First(r => r.Key == "b").Lines.Select(l => l.Count).ToList()).ToList();
            var cross = Results.Cross(table, shown, "a", "b");
            foreach (var (i, row) in rows.Index())
                cross.Cells.ShouldContain(c => c.Take(4).SequenceEqual(row), $"row {i} of a filter is a row of the crossed table");
            Results.Cross(table, shown, "b", "a").Cells.Select((_, j) => j).ShouldAllBe(j => Results.Cross(table, shown, "b", "a").Cells[j].SequenceEqual(cross.Cells.Select(r => r[j])));
        }
    }

    [Fact]
    public void Filter_OfAValueThatItsOwnTableKeepsBack_ShowsNothing()
    {
        var table = Table([.. Enumerable.Repeat("o1", 50), .. Enumerable.Repeat("o2", 45), .. Enumerable.Repeat("o3", 5)]);

        Results.Check(table, 100, new ResultFilter("a", "o3")).Withheld.ShouldBe(Withheld.Few);
        Results.Check(table, 100, new ResultFilter("a", "o2")).Withheld.ShouldBe(Withheld.Rest, "with o1 and the whole it would give o3 away");
        Results.Check(table, 100, new ResultFilter("a", "o1")).Withheld.ShouldBe(Withheld.Nothing);
    }

    [Fact]
    public void Looks_WhileAnswersComeIn_NeverDifferByFewerThanTen()
    {
        for (var first = 0; first < 120; first++)
            for (var second = first; second < 120; second++)
            {
                SmallGroups.MayShow(Results.Shown(second, false) - Results.Shown(first, false)).ShouldBeTrue();
                if (Results.Shown(first, false) > 0) SmallGroups.MayShow(Results.Shown(second, true) - Results.Shown(first, false)).ShouldBeTrue($"{first} then the end with {second}");
            }
    }

    private static IEnumerable<(AnswerTable Table, int Shown)> Tables()
    {
        var random = new Random(3);
        for (var run = 0; run < 60; run++)
        {
            var count = random.Next(0, 200);
            var (a, b) = (random.Next(1, 4), random.Next(1, 5));
            var table = AnswerTable.Of(Form, Enumerable.Range(0, count).Select(_ =>
            {
                var answers = new Answers { ["a"] = [$"o{1 + random.Next(a)}"], ["m"] = [.. Enumerable.Range(1, 3).Where(_ => random.Next(3) == 0).Select(o => $"o{o}")], ["n"] = [$"{random.Next(100)}"] };
                if (random.Next(5) > 0) answers["b"] = [$"o{1 + random.Next(b)}"];
                if (random.Next(9) == 0) answers["t"] = [ResponseFinishing.Written];
                return ("Residents", answers);
            }));
            yield return (table, Results.Shown(count, run % 2 == 0));
        }
    }

    private static AnswerTable Table(IEnumerable<string> a) => AnswerTable.Of(Form, a.Select(v => ("Residents", new Answers { ["a"] = [v] })));

    private static IEnumerable<ResultFilter?> Filters() => [null, .. Enumerable.Range(1, 3).Select(o => new ResultFilter("a", $"o{o}")), .. Enumerable.Range(1, 4).Select(o => new ResultFilter("b", $"o{o}"))];

    private static FormQuestion Single(string key, int options) => new(key, QuestionType.Single, new Words(key)) { Options = Options(options) };

    private static List<FormOption> Options(int count) => [.. Enumerable.Range(1, count).Select(i => new FormOption($"o{i}", new Words($"{i}")))];
}

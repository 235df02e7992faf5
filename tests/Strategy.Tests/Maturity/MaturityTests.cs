using Stadtlotse.Strategy.Maturity;

namespace Stadtlotse.Strategy.Tests.Maturity;

public sealed class MaturityTests
{
    private static string Thirteen(string rule = "lowest") => $$"""
        { "key": "verfahren", "number": "2.0", "title": { "de": "Acht Stufen" }, "rule": "{{rule}}", "subjects": ["service", "unit"],
          "levels": [{{string.Join(", ", Enumerable.Range(0, 8).Reverse().Select(i => $"{{ \"value\": {i}, \"name\": {{ \"de\": \"Stufe {i}\" }} }}"))}}],
          "criteria": [{{string.Join(", ", Enumerable.Range(1, 13).Select(i => $"{{ \"key\": \"k{i}\", \"name\": {{ \"de\": \"Kriterium {i}\" }}, \"weight\": {(i == 13 ? "3.5" : "1")} }}"))}}] }
        """;

    [Fact]
    public void Supplied_Models_AreWholeAndAsDescribed()
    {
        var (ozg, skills) = (MaturityModels.Supplied.Single(m => m.Key == "ozg"), MaturityModels.Supplied.Single(m => m.Key == "digcomp"));

        (ozg.Criteria.Count, ozg.Lowest, ozg.Highest, ozg.Rule).ShouldBe((10, 0, 4, "lowest"));
        ozg.Superseded!.De.ShouldContain("2025");
        (skills.Criteria.Count, skills.Groups!.Count, skills.Levels.Count, skills.Rule).ShouldBe((21, 5, 8, "mean"));
        foreach (var model in MaturityModels.Supplied)
            foreach (var text in model.Criteria.Select(c => c.Name).Concat(model.Levels.Select(l => l.Name)).Append(model.Title)) text.En.ShouldNotBeNullOrWhiteSpace(model.Key);
    }

    [Fact]
    public void Model_OfEightLevelsAndThirteenCriteria_IsDataAlone()
    {
        var model = MaturityModels.Read("file", Thirteen("mean")).Value;

        var result = MaturityResult.Of(model, model.Criteria.ToDictionary(c => c.Key, c => new MaturityAnswer(c.Key == "k13" ? 7 : 3, 5, "")));

        result.Is!.Value.ShouldBe((12 * 3 + 3.5 * 7) / 15.5, 1e-9);
        (model.Lowest, model.Highest).ShouldBe((0, 7), "levels are put in order");
        MaturityModel.FromJson(model.ToJson()).Criteria.Count.ShouldBe(13);
    }

    [Fact]
    public void Result_ByTheLowest_NamesWhatDecidesAndTheGaps()
    {
        var model = MaturityModels.Read("file", Thirteen()).Value;
        var answers = model.Criteria.SkipLast(1).ToDictionary(c => c.Key, c => new MaturityAnswer(c.Key is "k2" or "k5" ? 1 : 4, c.Key == "k5" ? 6 : 4, ""));

        var result = MaturityResult.Of(model, answers);

        (result.Is, result.Should).ShouldBe((1, 4));
        result.Deciding.Select(c => c.Key).ShouldBe(["k2", "k5"]);
        result.Missing.Select(c => c.Key).ShouldBe(["k13"]);
        result.Gaps.Select(g => (g.Criterion.Key, g.Size)).ShouldBe([("k5", 5), ("k2", 3)]);
    }

    [Fact]
    public void Result_WithoutAnyRating_SaysNothing()
    {
        var result = MaturityResult.Of(MaturityModels.Supplied[0], new Dictionary<string, MaturityAnswer>());

        (result.Is, result.Should, result.Deciding.Count).ShouldBe((null, null, 0));
    }

    [Theory]
    [InlineData("{", "json")]
    [InlineData("null", "json")]
    [InlineData("{}", "key")]
    [InlineData("""{"key":"a","number":"1","title":{"de":"x"},"rule":"best","subjects":["city"],"levels":[],"criteria":[]}""", "rule")]
    [InlineData("""{"key":"a","number":"1","title":{"de":"x"},"rule":"mean","subjects":["moon"],"levels":[{"value":1,"name":{"de":"a"}},{"value":1,"name":{"de":"b"}}],"criteria":[{"key":"x","name":{"de":"x"}},{"key":"x","name":{"de":"y"}}]}""", "subjects levels.twice criterion.twice")]
    [InlineData("""{"key":"a","number":"1","title":{"de":"x"},"rule":"mean","subjects":["city"],"levels":[{"value":1,"name":{"de":"a"}},{"value":3,"name":{"de":"b"}}],"criteria":[{"key":"x","name":{"de":"x"},"weight":0},{"key":"y","name":{"de":" "}}, {"key":"z","name":{"de":"z"},"group":"g"}, null]}""", "levels.gap text group criterion.key")]
    public void Model_ThatIsWrong_IsRefusedWithWords(string json, string codes)
    {
        var faults = MaturityModels.Read("file", json).Faults.Select(f => f.Code.Replace("strategy.maturity.file.", "", StringComparison.Ordinal)).ToList();

        foreach (var code in codes.Split(' ')) faults.ShouldContain(code);
    }

    [Fact]
    public void Model_WithoutEnd_IsRefusedBySize() => MaturityModels.Read("file", new string(' ', MaturityModels.LargestFile + 1)).Faults[0].Code.ShouldBe("strategy.maturity.file.large");
}

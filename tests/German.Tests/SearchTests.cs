using Stadtlotse.Testing.Data;

namespace Stadtlotse.German.Tests;

public class SearchTests
{
    [Fact]
    public void Search_XquadParagraphs_ReachesTheGoal()
    {
        var (mrr, _) = Retrieval.Xquad(sentences: false, SharedData.Require("german", "xquad-r.de.json")).Measure(new());

        mrr.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Search_XquadSentences_ReachesTheGoal()
    {
        var (mrr, _) = Retrieval.Xquad(sentences: true, SharedData.Require("german", "xquad-r.de.json")).Measure(new());

        mrr.ShouldBeGreaterThan(0.76);
    }

    [Fact]
    public void Search_MunicipalQueries_FindsMoreWithCompounds()
    {
        var municipal = Retrieval.Municipal();

        var with = municipal.Measure(new());
        var without = municipal.Measure(new(new() { Compounds = false, Families = false }));

        municipal.Documents.Count.ShouldBeGreaterThanOrEqualTo(120);
        municipal.Questions.Count.ShouldBeGreaterThanOrEqualTo(200);
        municipal.Questions.ShouldAllBe(q => !q.Right.Contains(-1));
        with.Mrr.ShouldBeGreaterThan(without.Mrr + 0.2);
        with.Success.ShouldBeGreaterThan(0.85);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Stadtlotse.Strategy.Import;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>The large public strategy beside the checkout. Counts and structure only; no sentence of it stands here.</summary>
public partial class SuppliedStrategyTests
{
    private static readonly Lazy<StrategyDraft> Lazily = new(() => Samples.Read(File.ReadAllBytes(Samples.Supplied)));

    private static StrategyDraft Draft
    {
        get
        {
            _ = Samples.Supplied;
            return Lazily.Value;
        }
    }

    [Fact]
    public void Workshops_All_HaveDatesAndTopics()
    {
        Draft.Workshops.Select(w => w.Date).ShouldBe([
            "2023-02-10", "2023-02-13", "2023-02-22", "2023-02-24", "2023-03-02", "2023-03-03", "2023-03-09", "2023-03-10", "2023-03-16", "2023-03-24", "2023-04-21", "2023-04-28", "2023-05-04"]);
        Draft.Workshops.Count(w => w.Kind == "topic" && w.Topic is not null).ShouldBe(11);
        Draft.Workshops.Where(w => w.Kind != "topic").Select(w => (w.Kind, w.Topic)).ShouldBe([("audience", null), ("open", null)]);
        Draft.Workshops.Select(w => w.TopicId).Distinct().Count().ShouldBe(13);
        Draft.Workshops.ShouldAllBe(w => w.TopicId != null);
    }

    [Fact]
    public void Topics_All_AnswerTheThreeQuestions()
    {
        Draft.Topics.Count.ShouldBe(13);
        Draft.Topics.ShouldAllBe(t => t.Stand.Count >= 4 && t.Watch.Count >= 2 && t.Reach.Count >= 4);
    }

    [Fact]
    public void Goals_All_AreInTheTablesAndNowhereElse()
    {
        var rows = File.ReadLines(Samples.Supplied).Select((text, i) => (Line: i + 1, Cells: text.Split('\t')))
            .Where(r => r.Cells.Length == 2 && !char.IsDigit(r.Cells[1][0]) && r.Cells[0].Contains(' ', StringComparison.Ordinal)).ToList();

        Draft.Goals.Select(g => (g.Source.Line, g.Text)).ShouldBe(rows.Select(r => (r.Line, r.Cells[0].TrimEnd('²', '⁶', ' '))));
        Draft.Goals.Count.ShouldBe(39);
        Draft.Goals.GroupBy(g => g.TopicId).Select(g => g.Count()).ShouldAllBe(n => n == 3);
    }

    [Fact]
    public void Links_All_LeadToTheTenFields()
    {
        Draft.Goals.Sum(g => g.Links.Count).ShouldBe(59);
        Draft.Fields.Count(f => f.Kind == "guideline").ShouldBe(10);
        Draft.Fields.Count(f => f.Variants.Count > 0).ShouldBe(1);
        Draft.Goals.SelectMany(g => g.Links).Select(l => l.FieldId).Distinct().Order().ShouldBe(Draft.Fields.Select(f => f.Id).Order());
        // the names of a goal, put together again, are its cell
        foreach (var goal in Draft.Goals) goal.Source.Text.ShouldBe(goal.Text + " " + string.Join(' ', goal.Links.Select(l => l.Written)));
    }

    [Fact]
    public void Units_All_StandInTheirDepartment()
    {
        var expected = new List<(string Text, string? Department)>();
        string? department = null;
        foreach (var line in File.ReadLines(Samples.Supplied).SkipWhile(l => !UnitLine().IsMatch(l)).Select(l => l.Trim()).Where(l => l.Length > 0))
            if (DepartmentLine().Match(line) is { Success: true } match) department = match.Groups[1].Value;
            else expected.Add((line, department));

        var found = Samples.Flat(Draft.Units).Where(u => u.Kind != "department").Select(u => (u.Text, u.Department)).ToHashSet();

        expected.Count.ShouldBe(69);
        expected.Count(found.Contains).ShouldBe(expected.Count);
        found.Count.ShouldBe(expected.Count);
        Draft.Units.Count(u => u.Kind == "department").ShouldBe(4);
        // a section stands below the office whose number it continues
        foreach (var unit in Samples.Flat(Draft.Units).Where(u => u.Kind != "department"))
            unit.Children.ShouldAllBe(c => c.Number!.StartsWith(unit.Number!));
    }

    [Fact]
    public void Principles_All_HaveTheirExplanation()
    {
        Draft.Principles.Count.ShouldBe(10);
        Draft.Principles.ShouldAllBe(p => p.Explanation != null && p.Explanation.Text.Length > 100);
        Draft.Principles.Select(p => p.Source.Line).ShouldBe(Draft.Principles.Select(p => p.Source.Line).Order());
    }

    [Fact]
    public void Outline_NumberedChapters_AreComplete() =>
        Draft.Outline.Where(o => o.Level == 1 && o.Number is not null).Select(o => o.Number)
            .ShouldBe(Enumerable.Range(1, 12).Select(n => n.ToString(CultureInfo.InvariantCulture)));

    [Fact]
    public void Measures_OfTheChapterOfSteps_HaveTheHorizonOfItsHeading()
    {
        var chapter = Draft.Outline.Single(o => o.Number == "10").Source.Line;
        var next = Draft.Outline.Single(o => o.Number == "11").Source.Line;

        var steps = Draft.Measures.Where(m => m.Source.Line > chapter && m.Source.Line < next).ToList();

        steps.Count.ShouldBeInRange(35, 70);
        steps.ShouldAllBe(m => m.Horizon != null && m.Horizon.Until == 2030);
        Draft.Measures.Where(m => m.Source.Line < chapter).Count(m => m.Horizon?.Source.Line == chapter).ShouldBe(0);
    }

    [Fact]
    public void Footnotes_All_AreOutOfTheText()
    {
        Draft.Notes.Count.ShouldBe(32);
        Samples.Texts(Draft).ShouldAllBe(t => !t.Text.Any(c => "¹³⁴⁵⁶⁷⁸⁹⁰".Contains(c, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^01 \p{Lu}")]
    private static partial Regex UnitLine();

    [GeneratedRegex(@"^(\p{L}+ \d):$")]
    private static partial Regex DepartmentLine();
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stadtlotse.Pdf;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Papers;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Documents;

/// <summary>Hands the whole strategy out as tagged PDF or DOCX, in the language of the page.</summary>
internal static class PdfEndpoint
{
    private const string Route = "/strategie/{id:guid}/strategie.{format:regex(^(pdf|docx)$)}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, Send).WithMetadata(new SurfaceAttribute(Surface.Portal), new OpenToAllAttribute());
        routes.MapGet(Route, Send).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(StrategyPermissions.Read));
    }

    private static async Task<IResult> Send(Guid id, string format, HttpContext context, StrategyDb db, PageTexts texts, PaperFiles papers, TimeProvider clock, CancellationToken cancellation)
    {
        if (await ContentReader.Read(db, id, context.Viewer(), cancellation) is not { } content) return Results.NotFound();
        return papers.Download(StrategyPaper.Of(content, texts, clock.GetUtcNow()), content.Title.In(texts.Language.Code), format) ?? Results.NotFound();
    }
}

/// <summary>The strategy as a document for paper.</summary>
internal static class StrategyPaper
{
    public static Document Of(StrategyContent content, PageTexts texts, DateTimeOffset created)
    {
        var language = texts.Language.Code;
        var blocks = new List<Block> { new Heading(1, content.Title.In(language)) };
        if (content.StartYear is not null || content.EndYear is not null) blocks.Add(new Paragraph(MeasureTexts.Period(content.StartYear, content.EndYear)));
        var all = content.Texts.Where(t => t.De.Length > 0).ToList();
        if (all.Count(t => !t.Has(language)) is > 0 and var missing) blocks.Add(new Paragraph(texts["strategy.missing", missing, all.Count]));
        if (content.Vision.De.Length > 0)
        {
            blocks.Add(new Heading(2, texts["strategy.vision"]));
            blocks.AddRange(Paragraphs(content.Vision, language));
        }
        if (content.Principles.Count > 0) blocks.Add(new Heading(2, texts["strategy.principles"]));
        foreach (var principle in content.Principles)
        {
            blocks.Add(new Heading(3, principle.Title.In(language)));
            blocks.AddRange(Paragraphs(principle.Text, language));
        }
        foreach (var field in content.Fields)
        {
            blocks.Add(new Heading(2, $"{texts["strategy.field.number", field.Number]}: {field.Title.In(language)}"));
            blocks.AddRange(Paragraphs(field.Text, language));
            foreach (var topic in field.Topics)
            {
                blocks.Add(new Heading(3, topic.Title.In(language)));
                blocks.AddRange(Paragraphs(topic.Text, language));
                foreach (var goal in topic.Goals) blocks.AddRange(Goal(goal, 4, texts));
            }
            foreach (var goal in field.Goals) blocks.AddRange(Goal(goal, 3, texts));
            if (field.Measures.Count == 0) continue;
            blocks.Add(new Heading(3, texts["strategy.measures.loose"]));
            blocks.Add(Measures(field.Measures, texts));
        }
        return new Document { Title = content.Title.In(language), Language = language == "en" ? "en" : "de", Created = created, Hyphenate = language == "en" ? null : Hyphenators.German, Footer = RunningLine.PageOfPages, Content = blocks };
    }

    private static IEnumerable<Block> Goal(GoalContent goal, int level, PageTexts texts)
    {
        yield return new Heading(level, $"{texts["strategy.goal.number", goal.Number]} {goal.Title.In(texts.Language.Code)}");
        foreach (var block in Paragraphs(goal.Text, texts.Language.Code)) yield return block;
        List<string> facts = [];
        if (goal.Horizon is { } year) facts.Add(texts["strategy.goal.until", year.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        if (goal.Guideline.Count > 0) facts.Add($"{texts["strategy.ways.guideline"]}: {string.Join(", ", goal.Guideline.Select(g => g.In(texts.Language.Code)))}");
        if (facts.Count > 0) yield return new Paragraph(string.Join(" · ", facts));
        if (goal.Measures.Count > 0) yield return Measures(goal.Measures, texts);
    }

    private static Table Measures(IReadOnlyList<MeasureContent> measures, PageTexts texts) =>
        new([new(texts["strategy.measure"], texts["strategy.period"], texts["strategy.lead"], texts["strategy.status"]),
            .. measures.Select(m => new TableRow(m.Title.In(texts.Language.Code), MeasureTexts.Period(m.StartYear, m.EndYear), m.Lead.Length == 0 ? "–" : m.Lead, texts[MeasureTexts.StatusKey(m.Status)]))]) { RowHeaders = true };

    private static IEnumerable<Block> Paragraphs(LocalText text, string language) =>
        text.In(language).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new Paragraph(line));
}

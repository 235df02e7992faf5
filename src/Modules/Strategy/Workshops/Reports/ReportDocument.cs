using Stadtlotse.Pdf;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>The report as a printed document.</summary>
internal static class ReportDocument
{
    public static Document Of(ReportContent report, PageTexts texts, string city, DateTimeOffset now)
    {
        var workshop = report.Workshop;
        List<Block> content =
        [
            new Heading(1, workshop.Title),
            new Paragraph($"{texts.When(workshop.Starts, workshop.Ends)}{(workshop.Place.Length > 0 ? " · " + workshop.Place : "")}{(report.Subject.Length > 0 ? " · " + report.Subject : "")}"),
            new Paragraph(texts["strategy.workshop.report.numbers", report.Cards.Count, report.Parts.Sum(p => p.Count()), report.Voters, report.Hidden]),
        ];
        foreach (var part in Enum.GetValues<ReportPart>())
        {
            content.Add(new Heading(2, texts["strategy.workshop.part." + part.ToString().ToLowerInvariant()]));
            content.AddRange(report.TextOf(part).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p => (Block)new Paragraph(p.Trim())));
            foreach (var cluster in report.Parts[part])
            {
                content.Add(new Heading(3, $"{cluster.Title} ({texts.Count("strategy.workshop.dot", cluster.Dots)})"));
                if (cluster.Text.Length > 0) content.Add(new Paragraph(cluster.Text));
                content.Add(new ItemList([.. report.Cards.Where(c => c.Cluster == cluster.Id).Take(5).Select(c => (ListItem)$"„{c.Text}“")]));
            }
            if (part == ReportPart.Reach && report.Goals.Count > 0)
            {
                content.Add(new Heading(3, texts["strategy.workshop.goals"]));
                content.Add(new ItemList([.. report.Goals.Select(g => new ListItem(
                [
                    new Paragraph(Inline.Bold(g.Goal.Title)), .. g.Goal.Text.Length > 0 ? (Block[])[new Paragraph(g.Goal.Text)] : [],
                    .. g.From.Count > 0 ? (Block[])[new Paragraph(texts["strategy.workshop.goal.from", string.Join(", ", g.From.Select(f => f.Title))])] : [],
                ]))]) { Numbering = Numbering.Decimal });
            }
        }
        content.Add(new PageBreak());
        content.Add(new Heading(2, texts["strategy.workshop.report.annex"]));
        var names = report.Parts.SelectMany(p => p).ToDictionary(c => c.Id, c => c.Title);
        foreach (var question in report.Questions)
        {
            var cards = report.Cards.Where(c => c.Question == question.Id).ToList();
            content.Add(new Heading(3, question.Text));
            if (cards.Count == 0) content.Add(new Paragraph(texts["strategy.workshop.report.nocards"]));
            else
                content.Add(new Table([new(texts["strategy.workshop.card"], texts["strategy.workshop.cluster"]), .. cards.Select(c => new TableRow($"{c.Number}. {c.Text}", c.Cluster is { } id ? names.GetValueOrDefault(id) ?? "–" : "–"))])
                {
                    Columns = [new(), new(45)],
                    Caption = [question.Text],
                });
        }
        return new Document
        {
            Title = texts["strategy.workshop.report.title", workshop.Title], Created = now, Author = city, Language = texts.Language.Culture.Name,
            Hyphenate = Hyphenators.German, Footer = RunningLine.PageOfPages, Content = content,
        };
    }
}

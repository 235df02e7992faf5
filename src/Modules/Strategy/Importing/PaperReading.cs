using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Import;
using Stadtlotse.Strategy.Wordings;

namespace Stadtlotse.Strategy.Importing;

/// <summary>A paper was handed in.</summary>
internal sealed record PaperReceived(Guid Paper);

/// <summary>Something a person should know about the reading.</summary>
internal sealed record PaperFinding(string Code, string Severity, string De, string En);

/// <summary>Facts of an item beyond title and text.</summary>
internal sealed record ItemDetail(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Topic = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? From = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Until = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Lead = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Guideline = null);

/// <summary>Reads papers in the background: however long one is, nobody waits for the page, and a broken-off reading goes on where it was.</summary>
internal static class PaperReading
{
    public const string ConsumerName = "strategy.paper.read";

    /// <summary>How many findings of one paper are kept for review; more are counted and said.</summary>
    public const int MostItems = 5_000;

    /// <summary>How many items one command writes, so that others can write in between.</summary>
    private const int Batch = 250;

    public static Consumer Consumer { get; } = new(ConsumerName, typeof(PaperReceived), External: false, (city, delivery, cancellation) => Read(city, delivery.Read<PaperReceived>().Paper, cancellation));

    private static async Task Read(City city, Guid id, CancellationToken cancellation)
    {
        var paper = await city.Read<StrategyDb>().ImportedPapers.FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (paper is null || paper.State != nameof(PaperState.Reading)) return;
        var files = new CityFiles(city);
        if (await files.Find(new FileId(paper.File), cancellation) is not { } file) return;
        // The queue asks again with growing pauses until the scanner has looked.
        if (file.Scan == ScanState.Pending) throw new InvalidOperationException("The paper is not scanned yet.");
        if (file.Scan == ScanState.Infected)
        {
            await Finish(city, id, PaperState.Failed, [new("file.infected", "error", "In der Datei wurde ein Virus gefunden. Sie wurde nicht gelesen.", "A virus was found in the file. It was not read.")], 0, 0, cancellation);
            return;
        }
        using var bytes = new MemoryStream();
        await using (var content = files.Open(file)) await content.CopyToAsync(bytes, cancellation);
        var draft = await StrategyImport.ReadAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), paper.Name, cancellation);
        var items = Items(draft).ToList();
        var kept = items.Take(MostItems).ToList();
        for (var at = 0; at < kept.Count; at += Batch)
        {
            var (from, some) = (at, kept.GetRange(at, Math.Min(Batch, kept.Count - at)));
            await city.Write<bool>(Head(id, $"items/{from}"), db =>
            {
                db.Context<StrategyDb>().AddRange(some.Select((item, index) => item.For(db.NewId(), id, from + index + 1)));
                return Task.FromResult<Result<bool>>(true);
            }, cancellation);
        }
        List<PaperFinding> findings = [.. draft.Findings.Select(f => new PaperFinding(f.Code, f.Severity, f.De, f.En))];
        var failed = kept.Count == 0 && findings.Any(f => f.Severity == "error");
        await Finish(city, id, failed ? PaperState.Failed : PaperState.Review, findings, draft.PageCount(), items.Count - kept.Count, cancellation);
    }

    private static Task<Result<bool>> Finish(City city, Guid id, PaperState state, List<PaperFinding> findings, int pages, int leftOut, CancellationToken cancellation) =>
        city.Write<bool>(Head(id, "finish"), async db =>
        {
            var paper = await db.Context<StrategyDb>().ImportedPapers.FirstAsync(p => p.Id == id, cancellation);
            paper.Finish(state, JsonSerializer.Serialize(findings, CityJson.Options), pages, leftOut);
            return true;
        }, cancellation);

    private static Command Head(Guid paper, string part) => new("strategy.paper.read", $"paper/{paper:D}/{part}", Actor.System("import"), StrategyPermissions.Purpose) { Subject = $"paper/{paper:D}" };

    private static int PageCount(this StrategyDraft draft) => draft.Outline.Concat<Draft>(draft.Goals).Concat(draft.Measures).Concat(draft.Topics).Concat(draft.Candidates).Max(d => d.Source.Page) ?? 0;

    /// <summary>What a person decides on, in the order of the work: what others belong to comes first.</summary>
    private static IEnumerable<FoundItem> Items(StrategyDraft draft)
    {
        foreach (var v in draft.Visions) yield return FoundItem.Of(ItemKind.Vision, v, v.Heading, v.Text, new());
        foreach (var p in draft.Principles) yield return FoundItem.Of(ItemKind.Principle, p, p.Text, p.Explanation?.Text ?? "", new());
        foreach (var f in draft.Fields.Where(f => f.Kind == "action")) yield return FoundItem.Of(ItemKind.Field, f, f.Text, "", new());
        foreach (var f in draft.Fields.Where(f => f.Kind != "action")) yield return FoundItem.Of(ItemKind.Guideline, f, f.Text, "", new());
        foreach (var t in draft.Topics) yield return FoundItem.Of(ItemKind.Topic, t, t.Text, string.Join("\n", t.Reach.Select(r => r.Text)), new());
        foreach (var g in draft.Goals) yield return FoundItem.Of(ItemKind.Goal, g, g.Text, "", new(g.FieldId, g.TopicId, Guideline: g.Links.Count > 0 ? [.. g.Links.Select(l => l.Field).Distinct()] : null));
        foreach (var m in draft.Measures)
        {
            var lead = m.Facts.FirstOrDefault(f => f.Kind == "responsible")?.Text ?? (m.Units.Count > 0 ? string.Join(", ", m.Units) : null);
            yield return FoundItem.Of(ItemKind.Measure, m, m.Title, m.Text == m.Title ? "" : m.Text, new(m.FieldId, m.TopicId, m.Horizon?.From, m.Horizon?.Until, lead));
        }
        foreach (var p in draft.Projects) yield return FoundItem.Of(ItemKind.Project, p, p.Text, "", new());
        foreach (var c in draft.Candidates)
        {
            ItemKind? kind = c.Kind switch { "goal" => ItemKind.Goal, "field" => ItemKind.Field, "measure" => ItemKind.Measure, _ => null };
            if (kind is { } known) yield return FoundItem.Of(known, c, c.Text, "", new());
        }
    }

    private sealed record FoundItem(ItemKind Kind, Draft Draft, string Title, string Text, ItemDetail Detail)
    {
        /// <summary>A title that is too long for one goes into the text whole.</summary>
        public static FoundItem Of(ItemKind kind, Draft draft, string title, string text, ItemDetail detail)
        {
            title = title.Trim();
            if (title.Length <= ElementText.LongestTitle) return new(kind, draft, title, text, detail);
            return new(kind, draft, Excerpt.Of(title, ElementText.LongestTitle - 2), text.Length == 0 ? title : title + "\n" + text, detail);
        }

        public ImportedItem For(Guid id, Guid paper, int number) => new()
        {
            Id = id,
            Paper = paper,
            Number = number,
            Kind = Kind.ToString(),
            Name = Draft.Id,
            Parent = Detail.Topic ?? Detail.Field,
            Title = Title,
            Text = Text.Length > ElementText.LongestText ? Text[..ElementText.LongestText] : Text,
            Detail = JsonSerializer.Serialize(Detail, CityJson.Options),
            Passage = Draft.Source.Text.Length > LongestPassage ? Draft.Source.Text[..LongestPassage] : Draft.Source.Text,
            Page = Draft.Source.Page,
            Line = Draft.Source.Line,
            Confidence = Draft.Confidence,
        };
    }

    /// <summary>Longest passage that is kept beside an item, in characters.</summary>
    public const int LongestPassage = 20_000;
}

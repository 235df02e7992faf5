using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Families;
using Stadtlotse.Strategy.Goals;
using Stadtlotse.Strategy.Guideline;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Principles;
using Stadtlotse.Strategy.Strategies;
using Stadtlotse.Strategy.Topics;
using Stadtlotse.Strategy.Wordings;
using Stadtlotse.Web.Fields;
using Field = Stadtlotse.Strategy.Fields.Field;

namespace Stadtlotse.Strategy.Importing;

/// <summary>Makes an element of an item, or adds an item to one that is there.</summary>
internal static class Acceptance
{
    public static async Task<Result<(ItemState State, Guid? Target)>> Accept(CityDb change, StrategyDb db, ItemModel typed, CancellationToken cancellation)
    {
        var (from, until) = (Inputs.Integer(nameof(typed.From), typed.From), Inputs.Integer(nameof(typed.Until), typed.Until));
        List<Fault> faults = [.. from.Faults, .. until.Faults];
        if (faults.Count > 0) return faults;
        var strategy = typed.Paper.Strategy;
        var (title, text) = (typed.Title ?? "", typed.Text ?? "");
        var field = await FieldFor(change, db, typed, cancellation);
        if (field.Fault is { } wrong) return wrong;
        if (typed.Kind == ItemKind.Vision) return await TakeVision(change, db, typed, cancellation);
        var id = change.NewId();
        IReadOnlyList<Fault> said;
        switch (typed.Kind)
        {
            case ItemKind.Principle:
                var principle = new Principle { Id = id, Strategy = strategy };
                said = principle.Describe(await Next(db.Principles.Where(p => p.Strategy == strategy).Select(p => (int?)p.Number), cancellation), title, text);
                db.Add(principle);
                break;
            case ItemKind.Field:
                var made = new Field { Id = id, Strategy = strategy };
                said = made.Describe(await Next(db.Fields.Where(f => f.Strategy == strategy).Select(f => (int?)f.Number), cancellation), title, text);
                db.Add(made);
                break;
            case ItemKind.Guideline:
                var guideline = new GuidelineField { Id = id };
                said = guideline.Describe(await Next(db.GuidelineFields.Select(f => (int?)f.Number), cancellation), title);
                db.Add(guideline);
                break;
            case ItemKind.Topic:
                var topic = new Topic { Id = id, Strategy = strategy };
                said = topic.Describe(field.Id, await Next(db.Topics.Where(t => t.Strategy == strategy).Select(t => (int?)t.Number), cancellation), title, text);
                db.Add(topic);
                break;
            case ItemKind.Goal:
                var goal = new Goal { Id = id, Strategy = strategy };
                var under = typed.Topic is { } chosen && await db.Topics.AnyAsync(t => t.Id == chosen && t.Field == field.Id, cancellation) ? typed.Topic : null;
                said = goal.Describe(new GoalProfile(field.Id, under, await Next(db.Goals.Where(g => g.Strategy == strategy).Select(g => (int?)g.Number), cancellation), title, text, Year(until.Value), GoalStatus.Proposed));
                db.Add(goal);
                db.AddRange(await Served(db, id, typed.Detail.Guideline, cancellation));
                break;
            default:
                var measure = new Measure { Id = id, Created = change.Now, Goal = await db.Goals.AnyAsync(g => g.Id == typed.Goal && g.Strategy == strategy, cancellation) ? typed.Goal : null };
                said = measure.Describe(new MeasureProfile(field.Id, title, text, typed.Lead ?? "", Year(from.Value), Year(until.Value), null, Published: false));
                if (said.Count == 0 && typed.Kind == ItemKind.Project) said = Run(measure);
                db.Add(measure);
                break;
        }
        if (said.Count > 0) return Result<(ItemState, Guid?)>.Failed([.. said.Select(f => f with { Field = f.Field switch { "StartYear" => nameof(typed.From), "EndYear" or "Horizon" => nameof(typed.Until), "Description" => nameof(typed.Text), var other => other } })]);
        db.Add(From(change, id, typed));
        return (ItemState.Accepted, id);
    }

    /// <summary>Puts a vision into the head of the strategy; below what stands there already, nothing is overwritten.</summary>
    private static async Task<Result<(ItemState State, Guid? Target)>> TakeVision(CityDb change, StrategyDb db, ItemModel typed, CancellationToken cancellation)
    {
        var head = await db.Strategies.FirstAsync(s => s.Id == typed.Paper.Strategy, cancellation);
        if (string.IsNullOrWhiteSpace(typed.Text)) return new Fault(nameof(typed.Text), "strategy.import.vision.missing", "The text of the vision is missing.");
        var vision = head.Vision.Length == 0 ? typed.Text.Trim() : head.Vision + "\n" + typed.Text.Trim();
        if (head.Describe(new StrategyProfile(head.Title, vision, head.StartYear, head.EndYear, head.Published, head.Parent, head.CommentsOpen)) is { Count: > 0 } faults)
            return Result<(ItemState, Guid?)>.Failed([.. faults.Select(f => f with { Field = nameof(typed.Text) })]);
        db.Add(From(change, head.Id, typed));
        return (ItemState.Accepted, head.Id);
    }

    public static async Task<Result<(ItemState State, Guid? Target)>> Merge(CityDb change, StrategyDb db, ItemModel typed, CancellationToken cancellation)
    {
        if (typed.Target is not { } target || typed.Targets.All(t => t.Value != target.ToString())) return new Fault(nameof(typed.Target), "strategy.item.target.missing", "Choose what to merge with.");
        var words = string.IsNullOrWhiteSpace(typed.Text) ? typed.Title ?? "" : typed.Text;
        if (typed.Append && await AddText(db, typed.Kind, target, words, cancellation) is { Count: > 0 } faults) return Result<(ItemState, Guid?)>.Failed([.. faults.Select(f => f with { Field = nameof(typed.Text) })]);
        if (typed.Kind == ItemKind.Goal) db.AddRange(await Served(db, target, typed.Detail.Guideline, cancellation));
        if (typed.Kind != ItemKind.Guideline) db.Add(From(change, target, typed));
        return (ItemState.Merged, target);
    }

    private static async Task<IReadOnlyList<Fault>> AddText(StrategyDb db, ItemKind kind, Guid target, string words, CancellationToken cancellation)
    {
        switch (kind)
        {
            case ItemKind.Principle: var p = await db.Principles.FirstAsync(x => x.Id == target, cancellation); return p.Describe(p.Number, p.Title, Joined(p.Text));
            case ItemKind.Field: var f = await db.Fields.FirstAsync(x => x.Id == target, cancellation); return f.Describe(f.Number, f.Title, Joined(f.Text));
            case ItemKind.Topic: var t = await db.Topics.FirstAsync(x => x.Id == target, cancellation); return t.Describe(t.Field, t.Number, t.Title, Joined(t.Text));
            case ItemKind.Goal: var g = await db.Goals.FirstAsync(x => x.Id == target, cancellation); return g.Describe(new GoalProfile(g.Field, g.Topic, g.Number, g.Title, Joined(g.Text), g.Horizon, Enum.Parse<GoalStatus>(g.Status)));
            case ItemKind.Guideline: return [];
            default:
                var m = await db.Measures.FirstAsync(x => x.Id == target, cancellation);
                return m.AddText(words);
        }

        string Joined(string text) => text.Length == 0 ? words.Trim() : text + "\n" + words.Trim();
    }

    private static async Task<(Guid? Id, Fault? Fault)> FieldFor(CityDb change, StrategyDb db, ItemModel typed, CancellationToken cancellation)
    {
        if (typed.Kind is ItemKind.Vision or ItemKind.Principle or ItemKind.Field or ItemKind.Guideline) return (null, null);
        if (string.IsNullOrWhiteSpace(typed.NewField))
            return typed.Fields.Any(f => f.Value == typed.Field.ToString()) ? (typed.Field, null) : (null, new Fault(nameof(typed.Field), "strategy.field.missing", "Choose a field of action."));
        var strategy = typed.Paper.Strategy;
        var wanted = typed.NewField.Trim();
        if (await db.Fields.Where(f => f.Strategy == strategy && f.Title == wanted).Select(f => (Guid?)f.Id).FirstOrDefaultAsync(cancellation) is { } known) return (known, null);
        var made = new Field { Id = change.NewId(), Strategy = strategy };
        if (made.Describe(await Next(db.Fields.Where(f => f.Strategy == strategy).Select(f => (int?)f.Number), cancellation), wanted, "") is [var fault, ..]) return (null, fault with { Field = nameof(typed.NewField) });
        db.Add(made);
        return (made.Id, null);
    }

    private static async Task<List<GoalGuideline>> Served(StrategyDb db, Guid goal, IReadOnlyList<string>? names, CancellationToken cancellation)
    {
        if (names is null) return [];
        var wanted = names.Select(n => n.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var there = (await db.GoalGuidelines.Where(g => g.Goal == goal).Select(g => g.Field).ToListAsync(cancellation)).ToHashSet();
        return [.. (await db.GuidelineFields.Select(f => new { f.Id, f.Title }).ToListAsync(cancellation)).Where(f => wanted.Contains(f.Title) && !there.Contains(f.Id)).Select(f => new GoalGuideline { Goal = goal, Field = f.Id })];
    }

    /// <summary>A project that runs already is a measure in work.</summary>
    internal static IReadOnlyList<Fault> Run(Measure measure) => [.. measure.Advance(MeasureStatus.Accepted, null), .. measure.Advance(MeasureStatus.Running, null)];

    private static Origin From(CityDb change, Guid element, ItemModel typed)
    {
        var place = typed.Item.Page is { } page ? $"{typed.Paper.Name}, Seite {page}" : $"{typed.Paper.Name}, Zeile {typed.Item.Line}";
        return new Origin { Id = change.NewId(), Element = element, Source = Origin.Paper, Detail = place, At = change.Now };
    }

    private static async Task<int> Next(IQueryable<int?> numbers, CancellationToken cancellation) => (await numbers.MaxAsync(cancellation) ?? 0) + 1;

    private static int? Year(long? typed) => typed is { } year ? (int)Math.Clamp(year, 0, 9999) : null;
}

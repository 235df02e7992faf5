using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Lines;
using Stadtlotse.Strategy.Resources;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Measures.Sections;

/// <summary>One part of a measure's profile: lists that are filled in on one page.</summary>
/// <param name="Slug">Last part of its address.</param>
/// <param name="Title">Key of its title.</param>
internal abstract record MeasureSection(string Slug, string Title)
{
    public static IReadOnlyList<MeasureSection> All { get; } = [new MoneySection(), new FundingSection(), new StaffSection(), new DependencySection(), new EffectSection(), new RiskSection(), new MessageSection()];

    public abstract Task<IReadOnlyList<(LineTable Table, List<LineRow> Rows)>> Stored(StrategyDb db, Guid measure, PageTexts texts, CancellationToken cancellation);

    public abstract Task<IReadOnlyList<Fault>> Save(CityDb change, Guid measure, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation);

    protected static IReadOnlyList<Choice> Chosen(PageTexts texts, string key, params string[] values) => [.. values.Select(v => new Choice(v, texts[key + v.ToLowerInvariant()]))];

    protected static IReadOnlyList<Choice> Scale { get; } = [.. Enumerable.Range(1, 5).Select(n => n.ToString(CultureInfo.InvariantCulture)).Select(n => new Choice(n, n))];
}

internal sealed record MoneySection() : MeasureSection("geld", "strategy.section.money")
{
    public override async Task<IReadOnlyList<(LineTable, List<LineRow>)>> Stored(StrategyDb db, Guid measure, PageTexts texts, CancellationToken cancellation)
    {
        var accounts = await db.Accounts.OrderBy(a => a.Number).ThenBy(a => a.Name).ToListAsync(cancellation);
        var fundings = await db.Lines<FundingLine>(measure, cancellation);
        var table = new LineTable("costs", "strategy.costs",
        [
            new("Year", ColumnKind.Whole, "strategy.cost.year") { Required = true, Min = 2000, Max = 2100 },
            new("Account", ColumnKind.Choice, "strategy.cost.account") { Choices = [.. accounts.Select(a => new Choice(a.Id.ToString(), a.Title))] },
            new("Kind", ColumnKind.Choice, "strategy.cost.kind") { IsPreset = true, Preset = CostLine.Once, Choices = Chosen(texts, "strategy.cost.kind.", CostLine.Once, CostLine.Running) },
            new("Funding", ColumnKind.Choice, "strategy.cost.funding") { Choices = [.. fundings.Select(f => new Choice(f.Id.ToString(), f.Programme))] },
            new("Planned", ColumnKind.Money, "strategy.cost.planned"),
            new("Actual", ColumnKind.Money, "strategy.cost.actual"),
            new("Note", ColumnKind.Text, "strategy.cost.note"),
        ]) { Hint = "strategy.costs.hint" };
        return [(table, (await db.Lines<CostLine>(measure, cancellation)).Rows())];
    }

    public override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid measure, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        var empty = values[0].Where(v => v.Number("Planned") is null && v.Number("Actual") is null).ToList();
        if (empty.Count > 0) return [.. empty.Select(v => new Fault($"costs.{v.Line}.Planned", "strategy.cost.empty", "A line of costs needs a planned or an actual amount."))];
        await LineStore.Replace<CostLine>(change, measure, values[0], cancellation);
        return [];
    }
}

internal sealed record FundingSection() : MeasureSection("foerderung", "strategy.section.funding")
{
    public override async Task<IReadOnlyList<(LineTable, List<LineRow>)>> Stored(StrategyDb db, Guid measure, PageTexts texts, CancellationToken cancellation)
    {
        var fundings = await db.Lines<FundingLine>(measure, cancellation);
        return
        [
            (new LineTable("funding", "strategy.fundings",
            [
                new("Programme", ColumnKind.Text, "strategy.funding.programme") { Required = true },
                new("Giver", ColumnKind.Text, "strategy.funding.giver"),
                new("Starts", ColumnKind.Day, "strategy.funding.starts"),
                new("Ends", ColumnKind.Day, "strategy.funding.ends"),
                new("Quota", ColumnKind.Whole, "strategy.funding.quota") { Min = 0, Max = 100 },
                new("Granted", ColumnKind.Money, "strategy.funding.granted"),
                new("Reference", ColumnKind.Text, "strategy.funding.reference"),
            ]), fundings.Rows()),
            (new LineTable("proofs", "strategy.proofs",
            [
                new("Funding", ColumnKind.Text, "strategy.funding.programme") { Choices = [.. fundings.Select(f => new Choice(f.Programme, f.Programme))] },
                new("What", ColumnKind.Text, "strategy.proof.what") { Required = true },
                new("Due", ColumnKind.Day, "strategy.proof.due") { Required = true },
                new("HandedIn", ColumnKind.Day, "strategy.proof.handedin"),
            ]) { Hint = "strategy.proofs.hint" }, (await db.Lines<ProofLine>(measure, cancellation)).Rows()),
        ];
    }

    public override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid measure, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        var turned = values[0].Where(v => v.Date("Starts") > v.Date("Ends")).ToList();
        if (turned.Count > 0) return [.. turned.Select(v => new Fault($"funding.{v.Line}.Ends", "strategy.dates.order", "The end lies before the beginning."))];
        await LineStore.Replace<FundingLine>(change, measure, values[0], cancellation);
        await LineStore.Replace<ProofLine>(change, measure, values[1], cancellation);
        return [];
    }
}

internal sealed record StaffSection() : MeasureSection("personal", "strategy.section.staff")
{
    public override async Task<IReadOnlyList<(LineTable, List<LineRow>)>> Stored(StrategyDb db, Guid measure, PageTexts texts, CancellationToken cancellation)
    {
        var skills = (await db.Resources.Select(r => r.Skills).ToListAsync(cancellation)).SelectMany(Resource.SkillsOf).Distinct().Order(StringComparer.Ordinal);
        return
        [
            (new LineTable("staff", "strategy.staff",
            [
                new("Skill", ColumnKind.Text, "strategy.staff.skill") { Required = true, Choices = [.. skills.Select(s => new Choice(s, s))] },
                new("Month", ColumnKind.Month, "strategy.staff.month"),
                new("Planned", ColumnKind.Hundredths, "strategy.staff.planned") { Max = 1_200_00 },
                new("Actual", ColumnKind.Hundredths, "strategy.staff.actual") { Max = 1_200_00 },
            ]) { Hint = "strategy.staff.hint" }, (await db.Lines<StaffLine>(measure, cancellation)).Rows()),
        ];
    }

    public override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid measure, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        var empty = values[0].Where(v => v.Number("Planned") is null && v.Number("Actual") is null).ToList();
        if (empty.Count > 0) return [.. empty.Select(v => new Fault($"staff.{v.Line}.Planned", "strategy.staff.empty", "A line of staff time needs planned or actual months."))];
        await LineStore.Replace<StaffLine>(change, measure, values[0], cancellation);
        return [];
    }
}

internal sealed record DependencySection() : MeasureSection("abhaengigkeiten", "strategy.section.dependencies")
{
    /// <summary>Measures that are suggested, those of the same field first; any other title can be typed.</summary>
    private const int MostSuggested = 150;

    public override async Task<IReadOnlyList<(LineTable, List<LineRow>)>> Stored(StrategyDb db, Guid measure, PageTexts texts, CancellationToken cancellation)
    {
        var all = await db.Measures.WithoutVisibility("only the form of a measure asks, and who may fill it in sees all").OrderBy(m => m.Sort).ThenBy(m => m.Id).Select(m => new { m.Id, m.Title, m.Field }).Take(5000).ToListAsync(cancellation);
        var field = all.FirstOrDefault(m => m.Id == measure)?.Field;
        var names = all.Where(o => o.Id != measure).GroupBy(o => o.Title).SelectMany(g => g.Select((o, i) => (o.Field, Choice: new Choice(o.Id.ToString(), i == 0 ? o.Title : $"{o.Title} ({i + 1})")))).ToList();
        return
        [
            (new LineTable("waits", "strategy.waits",
            [
                new("Before", ColumnKind.Lookup, "strategy.wait.before") { Required = true, Choices = [.. names.Select(n => n.Choice)], Suggested = [.. names.OrderBy(n => n.Field == field ? 0 : 1).Take(MostSuggested).Select(n => n.Choice)] },
                new("Kind", ColumnKind.Choice, "strategy.wait.kind") { IsPreset = true, Preset = DependencyLine.FinishStart, Choices = Chosen(texts, "strategy.wait.", DependencyLine.FinishStart, DependencyLine.StartStart) },
                new("Weeks", ColumnKind.Whole, "strategy.wait.weeks") { Min = -104, Max = 520 },
            ]) { Hint = "strategy.waits.hint", Most = 30 }, (await db.Lines<DependencyLine>(measure, cancellation)).Rows()),
        ];
    }

    public override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid measure, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        // Two people who each close one half of a circle must meet.
        await change.Lock("strategy.dependencies", cancellation);
        if (await DependencyCycle.Find(change.Context<StrategyDb>(), measure, values[0], cancellation) is { } circle) return [circle];
        await LineStore.Replace<DependencyLine>(change, measure, values[0], cancellation);
        return [];
    }
}

internal sealed record EffectSection() : MeasureSection("wirkung", "strategy.section.effects")
{
    public override async Task<IReadOnlyList<(LineTable, List<LineRow>)>> Stored(StrategyDb db, Guid measure, PageTexts texts, CancellationToken cancellation)
    {
        var places = Chosen(texts, "strategy.place.", Places.Inside, Places.Outside);
        return
        [
            (new LineTable("effects", "strategy.effects",
            [
                new("What", ColumnKind.LongText, "strategy.effect.what") { Required = true },
                new("Indicator", ColumnKind.Choice, "strategy.effect.indicator") { Choices = await MeasureIndicators.All(db, cancellation) },
                new("Amount", ColumnKind.Hundredths, "strategy.effect.amount") { Min = -EffectRules.Most, Max = EffectRules.Most },
                new("Year", ColumnKind.Whole, "strategy.effect.year") { Min = 2000, Max = 2100 },
                new("Whom", ColumnKind.Text, "strategy.effect.whom"),
                new("Place", ColumnKind.Choice, "strategy.effect.place") { IsPreset = true, Preset = Places.Inside, Choices = Chosen(texts, "strategy.effect.place.", Places.Inside, Places.Outside) },
                new("Expected", ColumnKind.Text, "strategy.effect.expected"),
            ]) { Hint = "strategy.effects.hint" }, (await db.Lines<EffectLine>(measure, cancellation)).Rows()),
            (new LineTable("partners", "strategy.partners",
            [
                new("Name", ColumnKind.Text, "strategy.partner.name") { Required = true },
                new("Place", ColumnKind.Choice, "strategy.partner.place") { IsPreset = true, Preset = Places.Inside, Choices = places },
                new("Part", ColumnKind.Text, "strategy.partner.part"),
            ]), (await db.Lines<PartnerLine>(measure, cancellation)).Rows()),
        ];
    }

    public override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid measure, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        if (EffectRules.Check(values[0]) is { Count: > 0 } faults) return faults;
        await LineStore.Replace<EffectLine>(change, measure, values[0], cancellation);
        await LineStore.Replace<PartnerLine>(change, measure, values[1], cancellation);
        return [];
    }
}

internal sealed record RiskSection() : MeasureSection("risiken", "strategy.section.risks")
{
    public override async Task<IReadOnlyList<(LineTable, List<LineRow>)>> Stored(StrategyDb db, Guid measure, PageTexts texts, CancellationToken cancellation) =>
    [
        (new LineTable("risks", "strategy.risks",
        [
            new("What", ColumnKind.LongText, "strategy.risk.what") { Required = true },
            new("Likelihood", ColumnKind.Choice, "strategy.risk.likelihood") { Required = true, Choices = Scale },
            new("Damage", ColumnKind.Choice, "strategy.risk.damage") { Required = true, Choices = Scale },
            new("Against", ColumnKind.LongText, "strategy.risk.against"),
        ]) { Hint = "strategy.risks.hint" }, (await db.Lines<RiskLine>(measure, cancellation)).Rows()),
    ];

    public override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid measure, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        await LineStore.Replace<RiskLine>(change, measure, values[0], cancellation);
        return [];
    }
}

internal sealed record MessageSection() : MeasureSection("mitteilungen", "strategy.section.messages")
{
    public static readonly string[] Kinds = ["Information", "Communication", "Transaction"];

    public override async Task<IReadOnlyList<(LineTable, List<LineRow>)>> Stored(StrategyDb db, Guid measure, PageTexts texts, CancellationToken cancellation) =>
    [
        (new LineTable("messages", "strategy.messages",
        [
            new("Kind", ColumnKind.Choice, "strategy.message.kind") { IsPreset = true, Preset = Kinds[0], Choices = Chosen(texts, "strategy.message.kind.", Kinds) },
            new("Whom", ColumnKind.Text, "strategy.message.whom") { Required = true },
            new("What", ColumnKind.LongText, "strategy.message.what") { Required = true },
            new("Day", ColumnKind.Day, "strategy.message.day"),
            new("Channel", ColumnKind.Text, "strategy.message.channel"),
            new("Done", ColumnKind.Choice, "strategy.message.done") { IsPreset = true, Preset = "Open", Choices = Chosen(texts, "strategy.message.done.", "Open", "Done") },
        ]) { Hint = "strategy.messages.hint" }, (await db.Lines<MessageLine>(measure, cancellation)).Rows()),
    ];

    public override async Task<IReadOnlyList<Fault>> Save(CityDb change, Guid measure, IReadOnlyList<IReadOnlyList<LineValues>> values, CancellationToken cancellation)
    {
        await LineStore.Replace<MessageLine>(change, measure, values[0], cancellation);
        return [];
    }
}

using Stadtlotse.Dmn.Explaining;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Texts;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Rendering;

/// <summary>Draws a decision table as an accessible HTML table: caption, headings with scope, no meaning by colour alone.</summary>
public static class TableRenderer
{
    /// <summary>The table as it stands in the model.</summary>
    /// <param name="table">The table.</param>
    /// <param name="title">Its name for the caption.</param>
    /// <param name="language">Language of the library's own words.</param>
    public static string Html(DecisionTable table, string title, Language language = Language.German)
    {
        ArgumentNullException.ThrowIfNull(table);
        var html = new Markup();
        Write(html, table, title, Words.In(language), null);
        return html.ToString();
    }

    /// <summary>The table as it was evaluated: each cell with its outcome, each rule with what became of it.</summary>
    /// <param name="trace">The evaluated table.</param>
    /// <param name="title">Its name for the caption.</param>
    /// <param name="language">Language of the library's own words.</param>
    public static string Html(TableTrace trace, string title, Language language = Language.German)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var html = new Markup();
        Write(html, trace.Table, title, Words.In(language), trace);
        return html.ToString();
    }

    internal static void Write(Markup html, DecisionTable table, string title, Words words, TableTrace? trace)
    {
        var policy = words[$"policy.{(table.Aggregation == Aggregation.None ? table.HitPolicy.ToString() : table.Aggregation.ToString())}"];
        html.Line($"<table class=\"dmn-table\" lang=\"{words.Html}\"><caption>{words.Say("table.caption", title, policy)}</caption>");
        html.Raw("<thead><tr>").Line($"<th scope=\"col\">{words["table.rule"]}</th>");
        for (var i = 0; i < table.Inputs.Count; i++)
        {
            html.Line($"<th scope=\"col\" class=\"dmn-input\">{table.Inputs[i].Title}");
            if (table.Inputs[i].Values is { } values) html.Line($"<br><small>{values.Text.Trim()}</small>");
            if (trace is not null) html.Line($"<br><strong>{Literal(trace.Inputs[i])}</strong>");
            html.Raw("</th>");
        }
        foreach (var output in table.Outputs)
        {
            html.Line($"<th scope=\"col\" class=\"dmn-output\">{output.Label ?? output.Name ?? table.OutputLabel ?? words["table.output"]}");
            if (output.Values is { } values) html.Line($"<br><small>{values.Text.Trim()}</small>");
            html.Raw("</th>");
        }
        foreach (var annotation in table.Annotations) html.Line($"<th scope=\"col\" class=\"dmn-annotation\">{annotation}</th>");
        if (trace is not null) html.Line($"<th scope=\"col\">{words["table.outcome"]}</th>");
        html.Raw("</tr></thead>\n<tbody>\n");
        if (trace is null) foreach (var rule in table.Rules) Row(html, table, rule, words, null);
        else foreach (var rule in trace.Rules) Row(html, table, rule.Rule, words, rule);
        html.Raw("</tbody>\n");
        if (table.Outputs.Any(o => o.Default is not null)) Defaults(html, table, words, trace);
        html.Raw("</table>\n");
    }

    private static void Row(Markup html, DecisionTable table, TableRule rule, Words words, RuleTrace? trace)
    {
        html.Raw(trace is { Outcome: RuleOutcome.Fired } ? "<tr class=\"dmn-fired\">" : "<tr>").Line($"<th scope=\"row\">{rule.Number}</th>");
        for (var i = 0; i < rule.Tests.Count; i++)
        {
            var text = rule.Tests[i].Text.Trim();
            html.Line($"<td>{(text is "" or "-" ? words["table.any"] : text)}");
            if (trace is not null && i < trace.Cells.Count) html.Line($" <span class=\"dmn-cell\">{(trace.Cells[i] ? "✓" : "✗")} {words[trace.Cells[i] ? "table.holds" : "table.fails"]}</span>");
            html.Raw("</td>");
        }
        foreach (var output in rule.Outputs) html.Line($"<td>{output.Text.Trim()}</td>");
        for (var i = 0; i < table.Annotations.Count; i++) html.Line($"<td>{(i < rule.Annotations.Count ? rule.Annotations[i] : "")}</td>");
        if (trace is not null) html.Line($"<td>{words[$"outcome.{trace.Outcome}"]}</td>");
        html.Raw("</tr>\n");
    }

    private static void Defaults(Markup html, DecisionTable table, Words words, TableTrace? trace)
    {
        html.Raw(trace is { UsedDefault: true } ? "<tfoot><tr class=\"dmn-fired\">" : "<tfoot><tr>");
        html.Line($"<th scope=\"row\" colspan=\"{1 + table.Inputs.Count}\">{words["table.default"]}</th>");
        foreach (var output in table.Outputs) html.Line($"<td>{output.Default?.Text.Trim() ?? ""}</td>");
        foreach (var _ in table.Annotations) html.Raw("<td></td>");
        if (trace is not null) html.Line($"<td>{(trace.UsedDefault ? words["outcome.Fired"] : "")}</td>");
        html.Raw("</tr></tfoot>\n");
    }

    /// <summary>A value as FEEL writes it, so that it can be compared with the cells below.</summary>
    internal static string Literal(FeelValue value) => value.IsString ? $"\"{value}\"" : value.ToString();
}

using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Rendering;
using Stadtlotse.Dmn.Texts;
using Stadtlotse.Dmn.Tracing;

namespace Stadtlotse.Dmn.Explaining;

/// <summary>A trace for the official who answers for it: model and version, inputs, each decision with every rule, cell and value in between.</summary>
public static class ClerkTable
{
    /// <summary>The trace as an HTML section.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="language">Language of the library's own words.</param>
    public static string Html(EvaluationTrace trace, Language language = Language.German)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var (html, words, writer) = (new Markup(), Words.In(language), new ValueWriter(language, ExplanationTexts.None));
        html.Line($"<section class=\"dmn-trace\" lang=\"{words.Html}\"><h2>{words["clerk.title"]}</h2>");
        html.Line($"<p>{words.Say("clerk.model", trace.Model.Name, trace.Model.Edition.Version ?? words["clerk.noVersion"], Validity(trace.Model.Edition, words), trace.Model.ContentHash)}</p>");
        Values(html, words["clerk.inputs"], trace.Inputs, writer, words);
        foreach (var decision in trace.Decisions)
        {
            html.Line($"<h3>{decision.Name}</h3>");
            Values(html, words["clerk.inputs"], decision.Inputs, writer, words);
            Steps(html, decision.Name, decision.Steps, writer, words);
            html.Line($"<p><strong>{words.Say("clerk.result", writer.Write(decision.Value))}</strong></p>");
            List(html, words["table.legal"], decision.LegalBasis);
            List(html, words["clerk.faults"], [.. decision.Faults.Select(f => language == Language.English ? f.English : f.German)]);
        }
        if (trace.Truncated) html.Line($"<p>{words["clerk.truncated"]}</p>");
        return html.Raw("</section>\n").ToString();
    }

    private static string Validity(ModelEdition edition, Words words)
    {
        var parts = new List<string>();
        if (edition.ValidFrom is { } from) parts.Add(words.Say("clerk.from", from));
        if (edition.ValidTo is { } to) parts.Add(words.Say("clerk.to", to));
        return parts.Count == 0 ? words["clerk.noVersion"] : string.Join(" ", parts);
    }

    private static void Steps(Markup html, string title, IReadOnlyList<TraceStep> steps, ValueWriter writer, Words words)
    {
        foreach (var step in steps)
            switch (step)
            {
                case TableTrace table: TableRenderer.Write(html, table.Table, title, words, table); break;
                case CallTrace call:
                    html.Line($"<h4>{words.Say("clerk.call", call.Callee.Name)}</h4>");
                    Values(html, words["clerk.inputs"], call.Arguments, writer, words);
                    Steps(html, call.Callee.Name, call.Steps, writer, words);
                    html.Line($"<p>{words.Say("clerk.result", writer.Write(call.Value))}</p>");
                    break;
            }
        Values(html, words["clerk.steps"], [.. steps.OfType<EntryTrace>().Select(e => new TracedValue(e.Name, e.Value))], writer, words);
    }

    private static void Values(Markup html, string caption, IReadOnlyList<TracedValue> values, ValueWriter writer, Words words)
    {
        if (values.Count == 0) return;
        html.Line($"<table><caption>{caption}</caption><thead><tr><th scope=\"col\">{words["clerk.name"]}</th><th scope=\"col\">{words["clerk.value"]}</th></tr></thead><tbody>");
        foreach (var (name, value) in values) html.Line($"<tr><th scope=\"row\">{name}</th><td>{writer.Write(value)}</td></tr>");
        html.Raw("</tbody></table>\n");
    }

    private static void List(Markup html, string title, IReadOnlyList<string> items)
    {
        if (items.Count == 0) return;
        html.Line($"<p>{title}</p><ul>");
        foreach (var item in items) html.Line($"<li>{item}</li>");
        html.Raw("</ul>\n");
    }
}

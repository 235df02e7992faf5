using Stadtlotse.Dmn.Graph;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Texts;

namespace Stadtlotse.Dmn.Rendering;

/// <summary>Draws a whole model as accessible HTML: the requirement graph, then the logic of each decision and knowledge model.</summary>
public static class ModelRenderer
{
    /// <summary>A section to be put into a page; <see cref="Page"/> makes a page of its own.</summary>
    /// <param name="model">The model.</param>
    /// <param name="imported">Models it imports.</param>
    /// <param name="language">Language of the library's own words.</param>
    public static string Html(Definitions model, IEnumerable<Definitions>? imported = null, Language language = Language.German)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (html, words) = (new Markup(), Words.In(language));
        html.Line($"<section class=\"dmn-model\" lang=\"{words.Html}\"><h1>{words.Say("model.title", model.Name)}</h1>");
        if (model.Description is { } description) html.Line($"<p>{description}</p>");
        html.Raw(GraphRenderer.Html(new RequirementGraph(model, imported), model.Name, language));
        foreach (var element in model.Elements)
        {
            var logic = element switch { Decision d => d.Logic, BusinessKnowledgeModel b => b.Logic, _ => null };
            if (element is not (Decision or BusinessKnowledgeModel)) continue;
            html.Line($"<h2>{words[$"kind.{element.GetType().Name}"]}: {element.Label ?? element.Name}</h2>");
            if (element.Description is { } text) html.Line($"<p>{text}</p>");
            if (logic is null) html.Line($"<p>{words["boxed.none"]}</p>");
            else Expression(html, logic, element.Name, words);
            if (element.LegalBasis.Count > 0) html.Line($"<p>{words["table.legal"]}: {string.Join(", ", element.LegalBasis)}</p>");
        }
        return html.Raw("</section>\n").ToString();
    }

    /// <summary>A page of its own, without script and without anything loaded from elsewhere.</summary>
    public static string Page(Definitions model, IEnumerable<Definitions>? imported = null, Language language = Language.German)
    {
        var (html, words) = (new Markup(), Words.In(language));
        html.Line($"<!DOCTYPE html>\n<html lang=\"{words.Html}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{words.Say("model.title", model.Name)}</title>");
        html.Raw("<style>body{font-family:sans-serif;margin:1rem;color-scheme:light dark}table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid;padding:.3rem .6rem;text-align:left;vertical-align:top}caption{text-align:left;font-weight:bold}.dmn-fired{outline:3px solid}figure{margin:0;overflow-x:auto}</style></head><body><main>\n");
        return html.Raw(Html(model, imported, language)).Raw("</main></body></html>\n").ToString();
    }

    private static void Expression(Markup html, Expression expression, string title, Words words)
    {
        switch (expression)
        {
            case LiteralExpression e: html.Line($"<p><code>{e.Text.Trim()}</code></p>"); break;
            case DecisionTable e: TableRenderer.Write(html, e, title, words, null); break;
            case ContextExpression e: Rows(html, title, e.Entries.Select(i => (i.Variable?.Name ?? words["boxed.result"], (Expression?)i.Value)), words); break;
            case ListExpression e: Rows(html, title, e.Items.Select((i, n) => ($"{n + 1}", (Expression?)i)), words); break;
            case RelationExpression e: Relation(html, e, title, words); break;
            case FunctionDefinition e:
                html.Line($"<p>{words.Say("boxed.function", string.Join(", ", e.Parameters.Select(p => p.TypeRef is null ? p.Name : $"{p.Name}: {p.TypeRef}")))}</p>");
                if (e.Body is not null) Expression(html, e.Body, title, words);
                break;
            case InvocationExpression e:
                var callee = e.Callee is LiteralExpression l ? l.Text.Trim() : title;
                Rows(html, words.Say("boxed.call", callee), e.Bindings.Select(b => (b.Parameter.Name, b.Value)), words);
                break;
            case ConditionalExpression e: Rows(html, title, [(words["boxed.if"], e.If), (words["boxed.then"], e.Then), (words["boxed.else"], e.Else)], words); break;
            case FilterExpression e: Rows(html, title, [(words["boxed.in"], e.In), (words["boxed.match"], e.Match)], words); break;
            case IteratorExpression e: Rows(html, title, [(words["boxed.in"], e.In), (words.Say($"boxed.{e.Kind.ToString().ToLowerInvariant()}", e.Variable.Name), e.Body)], words); break;
        }
    }

    private static void Rows(Markup html, string title, IEnumerable<(string Name, Expression? Value)> rows, Words words)
    {
        html.Line($"<table class=\"dmn-boxed\"><caption>{title}</caption><tbody>");
        foreach (var (name, value) in rows)
        {
            html.Line($"<tr><th scope=\"row\">{name}</th><td>");
            if (value is not null) Expression(html, value, name, words);
            html.Raw("</td></tr>\n");
        }
        html.Raw("</tbody></table>\n");
    }

    private static void Relation(Markup html, RelationExpression relation, string title, Words words)
    {
        html.Line($"<table class=\"dmn-boxed\"><caption>{title}</caption><thead><tr>");
        foreach (var column in relation.Columns) html.Line($"<th scope=\"col\">{column.Name}</th>");
        html.Raw("</tr></thead><tbody>\n");
        foreach (var row in relation.Rows)
        {
            html.Raw("<tr>");
            foreach (var cell in row)
            {
                html.Raw("<td>");
                Expression(html, cell, title, words);
                html.Raw("</td>");
            }
            html.Raw("</tr>\n");
        }
        html.Raw("</tbody></table>\n");
    }
}

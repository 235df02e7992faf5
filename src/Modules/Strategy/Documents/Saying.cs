using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Documents;

/// <summary>How texts of a strategy are written on a page: in its language, and marked as German where that is missing.</summary>
internal static class Saying
{
    /// <summary>The text; German within a page of another language says so to a screen reader.</summary>
    public static IHtmlContent Say(this PageTexts texts, LocalText text) => Marked(texts, text, text.In(texts.Language.Code));

    /// <summary>The text as paragraphs, one a line.</summary>
    public static IHtmlContent Paragraphs(this PageTexts texts, LocalText text)
    {
        var content = new HtmlContentBuilder();
        foreach (var line in text.In(texts.Language.Code).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            content.AppendHtml("<p>").AppendHtml(Marked(texts, text, line)).AppendHtml("</p>");
        return content;
    }

    /// <summary>Says plainly that texts are there in German only; nothing where they are translated.</summary>
    public static IHtmlContent OnlyGerman(this PageTexts page, params LocalText[] texts) =>
        texts.All(t => t.Has(page.Language.Code)) ? HtmlString.Empty
            : new HtmlContentBuilder().AppendHtml("<p class=\"strategy-missing\">").Append(page[texts.Any(t => t.De.Length > 0 && t.Has(page.Language.Code)) ? "strategy.missing.part" : "strategy.missing.all"]).AppendHtml("</p>");

    /// <summary>A day as people in Germany read it.</summary>
    public static string Day(this PageTexts texts, Instant at) => at.Local().ToString("d", texts.Language.Culture);

    /// <summary>Day and time of day in Germany.</summary>
    public static string Moment(this PageTexts texts, Instant at) => at.Local().ToString("g", texts.Language.Culture);

    private static IHtmlContent Marked(PageTexts texts, LocalText text, string words) =>
        text.Has(texts.Language.Code) ? new StringContent(words) : new HtmlContentBuilder().AppendHtml("<span lang=\"de\">").Append(words).AppendHtml("</span>");

    private sealed class StringContent(string text) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => encoder.Encode(writer, text);
    }
}

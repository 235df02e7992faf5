using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Stadtlotse.Identity.Home;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Identity.Export;

/// <summary>The export as a page that needs nothing but itself, in the language of who asked.</summary>
internal static class ReadableExport
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Page(PageTexts texts, string city, Instant made, IReadOnlyList<PersonalPart> parts)
    {
        var page = new StringBuilder();
        var title = Html.Encode(texts["identity.export.page", city]);
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{texts.Language.Code}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n");
        page.Append("<style>body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.25rem 1rem;border-top:1px solid;padding-top:.75rem}dd{margin:0;overflow-wrap:anywhere}</style>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{title}</h1>\n<p>{Html.Encode(texts["identity.export.made", made.Shown(texts)])}</p>\n");
        foreach (var part in parts)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Encode(texts[part.Key])}</h2>\n");
            if (part.Rows.Count == 0) page.Append(CultureInfo.InvariantCulture, $"<p>{Html.Encode(texts["identity.export.nothing"])}</p>\n");
            foreach (var row in part.Rows)
            {
                page.Append("<dl>\n");
                foreach (var (field, value) in row)
                    page.Append(CultureInfo.InvariantCulture, $"<dt>{Html.Encode(texts.Find($"{part.Key}.{field}") ?? field)}</dt><dd>{Html.Encode(Written(texts, value))}</dd>\n");
                page.Append("</dl>\n");
            }
        }
        return page.Append("</html>\n").ToString();
    }

    private static string Written(PageTexts texts, object? value) => value switch
    {
        null or "" => "–",
        true => texts["identity.export.yes"],
        false => texts["identity.export.no"],
        DateTimeOffset at => Instant.From(at).Shown(texts),
        DateOnly day => day.ToString("d", texts.Language.Culture),
        IFormattable other => other.ToString(null, texts.Language.Culture),
        _ => value.ToString() ?? "–",
    };
}

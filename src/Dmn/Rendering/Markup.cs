using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Stadtlotse.Dmn.Rendering;

/// <summary>Writes HTML and SVG; every text goes through the encoder.</summary>
internal sealed class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder text = new();

    /// <summary>Markup as it is.</summary>
    public Markup Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    /// <summary>Text of the model or of a person, encoded, without characters that XML forbids.</summary>
    public Markup Text(string? content)
    {
        text.Append(Encoder.Encode(Clean(content)));
        return this;
    }

    /// <summary>Markup whose holes are texts to encode or numbers.</summary>
    public Markup Line(FormattableString markup)
    {
        var values = markup.GetArguments();
        var encoded = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
            encoded[i] = values[i] is string s ? Encoder.Encode(Clean(s)) : values[i];
        text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, encoded).Append('\n');
        return this;
    }

    public override string ToString() => text.ToString();

    private static string Clean(string? content) =>
        content is null ? "" : content.Any(c => c < ' ' && c is not ('\t' or '\n' or '\r')) ? string.Concat(content.Where(c => c >= ' ' || c is '\t' or '\n' or '\r')) : content;
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Web.Modules;

/// <summary>
/// Puts the key of the command into every form that posts, so that sending it twice has no second effect.
/// After a refusal the same key comes back with the form: nothing was stored under it.
/// </summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class CommandKeyTagHelper(Ids ids) : TagHelper
{
    /// <summary>Form field that says for whom the form was shown, when the person acts for another: its id without hyphens.</summary>
    public const string ForField = "_for";

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext View { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!string.Equals(output.Attributes["method"]?.Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase)) return;
        var request = View.HttpContext.Request;
        var sent = request.HasFormContentType ? request.Form[CurrentCity.KeyField].ToString() : "";
        var key = sent.Length is > 0 and <= 64 && sent.All(char.IsAsciiHexDigitLower) ? sent : ids.Next().ToString("N");
        output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{CurrentCity.KeyField}\" value=\"{key}\">");
        if (View.HttpContext.Viewer().Actor.OnBehalfOf is { } represented)
            output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{ForField}\" value=\"{represented:N}\">");
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Stadtlotse.Web.Fields;

/// <summary>
/// The key every posting form carries, new each time it is shown, so that sending one form twice (double click, reload,
/// "back" and again) is one command: <c>new Command("…", FormKey.Of(HttpContext), …)</c>.
/// </summary>
public static class FormKey
{
    /// <summary>Name of the hidden field.</summary>
    public const string Name = "_key";

    private const int Bytes = 16;
    private static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    /// <summary>A new key: 128 random bits.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The key of the form that was sent, prefixed with <c>form-</c>; a new one when the form has none that this layer could have made.</summary>
    public static string Of(HttpContext context)
    {
        var sent = context.Request.HasFormContentType ? context.Request.Form[Name].ToString() : "";
        return "form-" + (sent.Length == Length && Base64Url.IsValid(sent) ? sent : New());
    }
}

/// <summary>Gives every <c>&lt;form method="post"&gt;</c> its key.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var hidden = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        hidden.Attributes["type"] = "hidden";
        hidden.Attributes["name"] = FormKey.Name;
        hidden.Attributes["value"] = FormKey.New();
        output.PostContent.AppendHtml(hidden);
    }
}

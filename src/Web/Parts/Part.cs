using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Stadtlotse.Web.Parts;

/// <summary>
/// A piece of page: a tag whose attributes are the properties of a class, and a partial of real HTML beside the class
/// with the class as its model. Attributes the class does not know go to the piece's main element as they are.
/// </summary>
public abstract class Part : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What stands between the tags.</summary>
    [HtmlAttributeNotBound]
    public IHtmlContent Body { get; private set; } = HtmlString.Empty;

    /// <summary>Whether anything stands between the tags.</summary>
    [HtmlAttributeNotBound]
    public bool HasBody => Body is TagHelperContent { IsEmptyOrWhiteSpace: false };

    /// <summary>Attributes of the tag that the class does not know.</summary>
    [HtmlAttributeNotBound]
    public IHtmlContent Extra { get; private set; } = HtmlString.Empty;

    /// <summary>Path of the partial; by default beside the class.</summary>
    protected virtual string View => $"/{string.Join('/', GetType().Namespace!.Split('.')[1..])}/{GetType().Name}.cshtml";

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Body = await output.GetChildContentAsync();
        Extra = new ExtraAttributes([.. output.Attributes]);
        var html = ViewContext.HttpContext.RequestServices.GetRequiredService<IHtmlHelper>();
        ((IViewContextAware)html).Contextualize(ViewContext);
        var content = await html.PartialAsync(View, this, new ViewDataDictionary(ViewContext.ViewData));
        output.Attributes.Clear();
        output.TagName = null;
        output.Content.SetHtmlContent(content);
    }

    private sealed class ExtraAttributes(TagHelperAttribute[] attributes) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder)
        {
            foreach (var attribute in attributes)
            {
                writer.Write(' ');
                attribute.WriteTo(writer, encoder);
            }
        }
    }
}

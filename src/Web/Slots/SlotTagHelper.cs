using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Stadtlotse.Web.Slots;

/// <summary>A place other modules fill: <c>&lt;slot name="home.tasks" model="Model.Person" /&gt;</c>. Empty when nobody does.</summary>
[HtmlTargetElement("slot", Attributes = "name", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SlotTagHelper(IEnumerable<SlotPart> parts, IHtmlHelper html) : TagHelper
{
    /// <summary>The slot's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Given to every part as its model; null by default.</summary>
    public object? Model { get; set; }

    /// <summary>Set by the framework.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        ((IViewContextAware)html).Contextualize(ViewContext);
        foreach (var part in parts.Where(part => part.Slot == Name && part.VisibleTo(ViewContext.HttpContext)).OrderBy(part => part.Order))
            output.Content.AppendHtml(await html.PartialAsync(part.View, Model));
    }
}

using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Stadtlotse.Web.Parts;

/// <summary>How much weight an action has.</summary>
public enum ActionKind
{
    /// <summary>The one main action of a page.</summary>
    Primary,

    /// <summary>Another action.</summary>
    Secondary,

    /// <summary>An action that looks like a link.</summary>
    Tertiary,
}

/// <summary>A button that sends its form, or with <c>href</c> a link that looks like one: <c>&lt;action&gt;@T["…"]&lt;/action&gt;</c>.</summary>
[HtmlTargetElement("action")]
public sealed class Action : Part
{
    /// <summary>Weight; primary by default.</summary>
    public ActionKind Kind { get; set; }

    /// <summary>Where the link leads, within the path base; a button that sends the form when null.</summary>
    public string? Href { get; set; }

    /// <summary>Name of a KERN icon before the text, such as <c>download</c>; none by default.</summary>
    public string? Icon { get; set; }
}

/// <summary>A message: <c>&lt;alert kind="Success" title="@T["…"]"&gt;…&lt;/alert&gt;</c>.</summary>
[HtmlTargetElement("alert")]
public sealed class Alert : Part
{
    /// <summary>What it means; info by default.</summary>
    public Kind Kind { get; set; }

    /// <summary>The message in one sentence.</summary>
    public string Title { get; set; } = "";
}

/// <summary>A short status: <c>&lt;badge kind="Warning"&gt;@T["…"]&lt;/badge&gt;</c>.</summary>
[HtmlTargetElement("badge")]
public sealed class Badge : Part
{
    /// <summary>What it means; info by default.</summary>
    public Kind Kind { get; set; }
}

/// <summary>A card that leads somewhere, or only holds something. Put several into <c>&lt;div class="city-cards"&gt;</c>.</summary>
[HtmlTargetElement("card")]
public sealed class Card : Part
{
    /// <summary>Heading of the card.</summary>
    public string Title { get; set; } = "";

    /// <summary>Small line above the heading; none by default.</summary>
    public string? Preline { get; set; }

    /// <summary>Where the card leads, within the path base; nowhere when null.</summary>
    public string? Href { get; set; }

    /// <summary>Level of the heading, 2 by default.</summary>
    public int Level { get; set; } = 2;
}

/// <summary>Something that opens: <c>&lt;accordion title="@T["…"]"&gt;…&lt;/accordion&gt;</c>. Works without script.</summary>
[HtmlTargetElement("accordion")]
public sealed class Accordion : Part
{
    /// <summary>What the person clicks.</summary>
    public string Title { get; set; } = "";

    /// <summary>Whether it is open at first; false by default.</summary>
    public bool Open { get; set; }
}

/// <summary>Search over a list, a GET form so that a search is an address.</summary>
[HtmlTargetElement("search-box", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SearchBox : Part
{
    /// <summary>What is searched, such as "Search services".</summary>
    public string Label { get; set; } = "";

    /// <summary>Name in the query; <c>q</c> by default.</summary>
    public string Name { get; set; } = "q";

    /// <summary>The words so far.</summary>
    public string? Value { get; set; }

    /// <summary>Path of the page that answers, within the path base; this page when null.</summary>
    public string? Href { get; set; }
}

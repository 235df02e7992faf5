using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Stadtlotse.Web.Fields;

/// <summary>One of the answers to choose from.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What the person reads.</param>
/// <param name="Hint">One sentence that helps to choose; radios and checkboxes show it.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>A field with answers to choose from.</summary>
public abstract class ChoiceField : Field
{
    /// <summary>The answers, in the order shown.</summary>
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>The chosen value; none by default.</summary>
    public string? Value { get; set; }
}

/// <summary>One of many answers from a list that opens; for more than about seven answers, else use radios.</summary>
[HtmlTargetElement("select-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectField : ChoiceField;

/// <summary>One of a few answers, all in sight.</summary>
[HtmlTargetElement("radio-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadioField : ChoiceField
{
    /// <summary>Whether the answers stand in one row where there is room, as for yes and no; false by default.</summary>
    public bool Inline { get; set; }
}

/// <summary>Any number of answers.</summary>
[HtmlTargetElement("checkboxes-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxesField : Field
{
    /// <summary>The answers, in the order shown.</summary>
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>The chosen values; none by default.</summary>
    public IReadOnlyCollection<string> Values { get; set; } = [];
}

/// <summary>One statement to agree with; sends <c>true</c> when agreed.</summary>
[HtmlTargetElement("checkbox-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxField : Field
{
    /// <summary>Whether it is agreed so far.</summary>
    public bool Checked { get; set; }
}

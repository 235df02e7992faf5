using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Stadtlotse.Web.Fields;

/// <summary>How wide a field is, which tells how long an answer is expected.</summary>
public enum FieldWidth
{
    /// <summary>As wide as text.</summary>
    Full,

    /// <summary>About twenty signs: a name, an amount.</summary>
    Medium,

    /// <summary>About ten signs: a postcode.</summary>
    Short,
}

/// <summary>One line: <c>&lt;text-field name="Street" label="@T["…"]" value="@Model.Street" autocomplete="street-address" /&gt;</c>.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public class TextField : Field
{
    /// <summary>The answer so far.</summary>
    public string? Value { get; set; }

    /// <summary><c>text</c>, <c>email</c>, <c>tel</c>, <c>url</c>, <c>password</c> or <c>search</c>; text by default.</summary>
    public string Type { get; set; } = "text";

    /// <summary>How long an answer is expected; full by default.</summary>
    public FieldWidth Width { get; set; }

    /// <summary>Unit shown behind the field, such as <c>€</c> or <c>m²</c>; none by default.</summary>
    public string? Unit { get; set; }

    /// <summary>Which keys a phone shows: <c>numeric</c>, <c>decimal</c>; by the type by default.</summary>
    public string? InputMode { get; set; }

    /// <inheritdoc />
    protected override string View => "/Web/Fields/TextField.cshtml";
}

/// <summary>A whole number, typed as text so that nothing is lost or stepped by accident. Read it with <see cref="Inputs.Integer"/>.</summary>
[HtmlTargetElement("number-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NumberField : TextField
{
    /// <summary>A short field with number keys.</summary>
    public NumberField() => (InputMode, Width) = ("numeric", FieldWidth.Short);
}

/// <summary>An amount in euros. Read it with <see cref="Inputs.Money"/>.</summary>
[HtmlTargetElement("money-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyField : TextField
{
    /// <summary>A field of medium width with decimal keys and the sign €.</summary>
    public MoneyField() => (InputMode, Width, Unit) = ("decimal", FieldWidth.Medium, "€");
}

/// <summary>Several lines.</summary>
[HtmlTargetElement("text-area", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextArea : Field
{
    /// <summary>The answer so far.</summary>
    public string? Value { get; set; }

    /// <summary>Lines shown at once; 5 by default.</summary>
    public int Rows { get; set; } = 5;
}

/// <summary>One or more files. The form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("file-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileField : Field
{
    /// <summary>Whether several files may be chosen; false by default.</summary>
    public bool Multiple { get; set; }

    /// <summary>Endings and media types the chooser offers, such as <c>.pdf,image/*</c>; all by default. The server checks the content anyway.</summary>
    public string? Accept { get; set; }
}

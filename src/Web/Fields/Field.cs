using Microsoft.AspNetCore.Razor.TagHelpers;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Parts;

namespace Stadtlotse.Web.Fields;

/// <summary>
/// What every form field has. A field asks for an answer unless it says <c>optional</c>; its faults come from the
/// page's <see cref="PageFaults"/> by name.
/// </summary>
public abstract class Field : Part
{
    /// <summary>Name in the form, also of the fault's field.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is asked, in the person's language.</summary>
    public string Label { get; set; } = "";

    /// <summary>One sentence that helps to answer; none by default.</summary>
    public string? Hint { get; set; }

    /// <summary>Whether the answer may be left out; false by default.</summary>
    public bool Optional { get; set; }

    /// <summary>Id of the first control.</summary>
    [HtmlAttributeNotBound]
    public string Id => FieldId.Of(Name);

    /// <summary>Id of the hint.</summary>
    [HtmlAttributeNotBound]
    public string HintId => Id + "-hint";

    /// <summary>Id of the fault text.</summary>
    [HtmlAttributeNotBound]
    public string FaultId => Id + "-fault";

    /// <summary>What is wrong with the answer; empty when nothing is.</summary>
    [HtmlAttributeNotBound]
    public IReadOnlyList<Fault> Faults => field ??= [.. PageFaults.Of(ViewContext.HttpContext).On(Name)];

    /// <summary>Whether something is wrong with the answer.</summary>
    [HtmlAttributeNotBound]
    public bool IsFaulty => Faults.Count > 0;

    /// <summary>Ids for <c>aria-describedby</c>; null when neither hint nor fault is there.</summary>
    [HtmlAttributeNotBound]
    public string? DescribedBy => (Hint, IsFaulty) switch
    {
        (null, false) => null,
        (null, true) => FaultId,
        (_, false) => HintId,
        _ => $"{HintId} {FaultId}",
    };

    /// <summary>The value of <c>aria-required</c>.</summary>
    [HtmlAttributeNotBound]
    public string? AriaRequired => Optional ? null : "true";

    /// <summary>The value of <c>aria-invalid</c>.</summary>
    [HtmlAttributeNotBound]
    public string? AriaInvalid => IsFaulty ? "true" : null;
}

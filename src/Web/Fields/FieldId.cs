namespace Stadtlotse.Web.Fields;

/// <summary>The id of a field's first control, made of its name, so that the fault summary can lead to it.</summary>
public static class FieldId
{
    /// <summary><c>Owner.Street[2]</c> becomes <c>f-owner-street-2-</c>: lower case, other signs become hyphens.</summary>
    public static string Of(string name) =>
        "f-" + string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
}

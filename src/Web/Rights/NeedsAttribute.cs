namespace Stadtlotse.Web.Rights;

/// <summary>Names the permission a page or endpoint needs. A route without this and without <see cref="OpenToAllAttribute"/> keeps the program from starting.</summary>
/// <param name="permission">Name of the permission: <c>strategy.measure.edit</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission) : Attribute
{
    /// <summary>The permission's name.</summary>
    public string Permission => permission;
}

/// <summary>Says that everybody may use a page or endpoint, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToAllAttribute : Attribute;

/// <summary>Says that everybody who is signed in on this surface may use a page: one's own account, the home page of the desk.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute;

/// <summary>
/// Says that what is sent to this page is dangerous: who sends it must have shown all factors of the account within the last minutes, else is asked
/// for them first and loses nothing of what was typed. Stands beside the attribute that names the right; not for pages that take uploads.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsFreshAttribute : Attribute;

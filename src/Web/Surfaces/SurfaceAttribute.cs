namespace Stadtlotse.Web.Surfaces;

/// <summary>
/// Says which surface a page or endpoint belongs to: <c>[Surface(Surface.Desk)]</c> on the page model, or
/// <c>.WithMetadata(new SurfaceAttribute(Surface.Api))</c> on a minimal endpoint. A page without one keeps the program from starting.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SurfaceAttribute(Surface surface) : Attribute
{
    /// <summary>The surface.</summary>
    public Surface Surface => surface;
}

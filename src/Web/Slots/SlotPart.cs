using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Web.Slots;

/// <summary>What a module puts into a place that another module, or the layout, offers.</summary>
/// <param name="Slot">Name of the place: <c>header.account</c>, <c>page.banner</c>, <c>home.tasks</c>, <c>case.panels</c>, <c>person.panels</c>.</param>
/// <param name="View">Path of the partial; its model is the slot's model.</param>
/// <param name="Order">Smaller first.</param>
public sealed record SlotPart(string Slot, string View, int Order = 100)
{
    /// <summary>Whether this person sees it; everybody by default.</summary>
    public Func<HttpContext, bool> VisibleTo { get; init; } = static _ => true;
}

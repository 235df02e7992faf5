using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Fields;

namespace Stadtlotse.Strategy.Measures;

/// <summary>The units of the city, for choosing one and for saying what became of one.</summary>
internal sealed class LeadUnits(UnitTree tree)
{
    public static async Task<LeadUnits> Load(HttpContext context, CancellationToken cancellation) =>
        new(await context.RequestServices.GetRequiredService<PeopleDb>().UnitTree(cancellation));

    /// <summary>The open units, indented by how deep they lie.</summary>
    public IReadOnlyList<Choice> Choices { get; } =
        [.. tree.All.Where(u => u.Closed is null).Select(u => new Choice(u.Id.ToString(), u.Number.Length > 0 ? $"{u.Number} {u.Name}" : u.Name))];

    public bool Knows(Guid unit) => tree.IsOpen(unit);

    public string? NameOf(Guid? unit) => unit is { } id && tree.Find(id) is { } found ? found.ShownShort : null;

    /// <summary>Whether the unit a measure names is closed or deleted.</summary>
    public bool IsGone(Guid? unit) => unit is { } id && !tree.IsOpen(id);

    /// <summary>The unit that answers for a closed one; null when there is none.</summary>
    public Unit? Successor(Guid? unit) => unit is { } id ? tree.Answering(id) : null;
}

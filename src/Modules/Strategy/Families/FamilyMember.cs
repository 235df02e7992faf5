using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Families;

/// <summary>A strategy as one of the city's family; its depth is 0 when none stands above it.</summary>
internal sealed record FamilyMember(Guid Id, string Title, int? StartYear, int? EndYear, string Status, Guid? Parent, Guid? MergedInto, string? MergedTitle, int Depth)
{
    /// <summary>All strategies somebody may see, each below the one above it; merged ones at the end.</summary>
    public static async Task<List<FamilyMember>> All(StrategyDb db, Viewer viewer, CancellationToken cancellation)
    {
        var all = await db.Strategies.VisibleTo(viewer).OrderBy(s => s.Created).ThenBy(s => s.Title)
            .Select(s => new FamilyMember(s.Id, s.Title, s.StartYear, s.EndYear, s.Status, s.Parent, s.MergedInto, null, 0)).ToListAsync(cancellation);
        var known = all.ToDictionary(s => s.Id);
        var below = all.Where(s => s.MergedInto is null && s.Parent is { } p && known.ContainsKey(p)).ToLookup(s => s.Parent!.Value);
        var ordered = new List<FamilyMember>();
        var seen = new HashSet<Guid>();
        foreach (var top in all.Where(s => s.MergedInto is null && (s.Parent is not { } p || !known.ContainsKey(p)))) Add(top, 0);
        // A circle of parents, should one ever come about, must not hide anybody.
        foreach (var left in all.Where(s => s.MergedInto is null && !seen.Contains(s.Id))) Add(left, 0);
        ordered.AddRange(all.Where(s => s.MergedInto is not null).Select(s => s with { MergedTitle = known.GetValueOrDefault(s.MergedInto!.Value)?.Title }));
        return ordered;

        void Add(FamilyMember member, int depth)
        {
            if (!seen.Add(member.Id)) return;
            ordered.Add(member with { Depth = depth });
            foreach (var child in below[member.Id]) Add(child, depth + 1);
        }
    }
}

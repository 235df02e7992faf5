using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Searching;

namespace Stadtlotse.Administration.Staff;

/// <summary>Finds the one member of staff somebody typed: by personnel number, e-mail address or name. A list of ten thousand to choose from helps nobody.</summary>
internal static class StaffLookup
{
    /// <param name="staff">Those who may be found.</param>
    /// <param name="field">Field for the fault.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="cancellation">Ends early.</param>
    public static async Task<Result<StaffMember>> Find(IQueryable<StaffMember> staff, string field, string? typed, CancellationToken cancellation)
    {
        var text = (typed ?? "").Trim();
        if (text.Length is 0 or > 200) return new Fault(field, "administration.lookup.missing", "Name somebody.");
        var mail = text.ToLowerInvariant();
        var found = await staff.Where(s => !s.Gone && (s.Number == text || s.Mail == mail)).Take(2).ToListAsync(cancellation);
        if (found.Count == 0)
        {
            var named = staff.Where(s => !s.Gone);
            named = named.MatchingFolded(text.Replace(",", " ", StringComparison.Ordinal), s => s.Words);
            found = await named.OrderBy(s => s.Sort).Take(6).ToListAsync(cancellation);
        }
        return found switch
        {
            [var one] => one,
            [] => new Fault(field, "administration.lookup.none", $"Nobody is found by '{text}'.") { Arguments = [text] },
            _ => new Fault(field, "administration.lookup.several", "Several people are found.") { Arguments = [string.Join("; ", found.Take(5).Select(s => $"{s.Name}{(s.Number is null ? "" : $" ({s.Number})")}"))] },
        };
    }
}

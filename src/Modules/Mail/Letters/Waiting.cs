using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Mail.Db;

namespace Stadtlotse.Mail.Letters;

/// <summary>Letters that wait.</summary>
internal static class Waiting
{
    /// <summary>Most letters woken at once; the rest comes when its own time is.</summary>
    private const int Most = 5_000;

    /// <summary>Tries what waits now instead of later. The number of letters.</summary>
    public static async Task<Result<int>> Wake(CityDb db, CancellationToken cancellation)
    {
        var waiting = await db.Context<MailDb>().ToDeliver.Where(l => l.State == nameof(LetterState.Waiting)).OrderBy(l => l.Id).Take(Most).Select(l => l.Id).ToListAsync(cancellation);
        foreach (var id in waiting) db.Schedule(LetterDelivery.Name, new LetterDue(id), db.Now, id.ToString("N"));
        return waiting.Count;
    }
}

using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Commands;

/// <summary>Answers of commands are kept for those who ask again, not for good: forms and messages older than that are refused or gone.</summary>
internal static class OldAnswers
{
    private const int AtOnce = 5_000;

    /// <summary>How long an answer is kept: 90 days.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Removes the answers that are older, a piece at a time so that commands are not held up.</summary>
    public static async Task<int> Sweep(City city, CancellationToken cancellation)
    {
        var before = (Instant.Now(city.Clock) - Kept).Microseconds;
        for (var swept = 0; ;)
        {
            var removed = await city.Housekeep((connection, transaction, stop) => connection.Execute(transaction,
                $"delete from kernel_command where key in (select key from kernel_command where at < @before limit {AtOnce})", stop, ("before", before)), cancellation);
            swept += removed;
            if (removed < AtOnce) return swept;
        }
    }
}

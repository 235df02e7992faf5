using System.Runtime.CompilerServices;
using System.Text.Json;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Cities;

/// <summary>Reads and changes the <see cref="CityProfile"/> of a city.</summary>
public static class CityProfiles
{
    private const string Setting = "profile";

    /// <summary>How long a process may show what another one has changed since.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(3);

    private static readonly ConditionalWeakTable<City, Remembered> Known = new();

    /// <summary>The profile as pages need it: read from the database at most every three seconds, or at once after this process changed it.</summary>
    public static async ValueTask<CityProfile> Profile(this City city, CancellationToken cancellation = default)
    {
        var now = Instant.Now(city.Clock);
        if (Known.TryGetValue(city, out var found) && now >= found.At && now - found.At < Kept) return found.Profile;
        var read = await city.StoredProfile(cancellation);
        Known.AddOrUpdate(city, new Remembered(read, now));
        return read;
    }

    /// <summary>The profile as the database has it now.</summary>
    public static async Task<CityProfile> StoredProfile(this City city, CancellationToken cancellation = default) =>
        await city.Setting(Setting, cancellation) is { } json ? Parse(json) : new CityProfile();

    /// <summary>
    /// Stores the profile within a command. The profile's version must be the one that was read; it is counted on.
    /// The journal gets what changed, old and new (<paramref name="by"/> is shown in the history).
    /// </summary>
    /// <returns>What was stored; <c>profile.conflict</c> when somebody else changed it in the meantime.</returns>
    public static async Task<Result<CityProfile>> SetProfile(this CityDb db, CityProfile profile, IReadOnlyList<FieldChange> changes, string by, CancellationToken cancellation = default)
    {
        await db.Lock(Setting, cancellation);
        var stored = await db.Connection.Query(db.Transaction, "select value from kernel_setting where name = @name", r => r.GetString(0), cancellation, ("name", Setting));
        if ((stored is [var json] ? Parse(json).Version : 0) != profile.Version)
            return new Fault(null, "profile.conflict", "Somebody else changed these settings in the meantime.") { Kind = FaultKind.Conflict };
        var next = profile with { Version = profile.Version + 1 };
        await db.Execute("insert into kernel_setting (name, value) values (@name, @value) on conflict (name) do update set value = excluded.value", cancellation,
            ("name", Setting), ("value", JsonSerializer.Serialize(next, CityJson.Options)));
        db.About(HistorySubject, details: new ChangeNote(by, changes));
        return next;
    }

    /// <summary>Forgets what this process remembers, after a command that changed the profile.</summary>
    public static void ForgetProfile(this City city) => Known.Remove(city);

    /// <summary>Subject of the profile's changes in the journal.</summary>
    public const string HistorySubject = "city/profile";

    private static CityProfile Parse(string json) => JsonSerializer.Deserialize<CityProfile>(json, CityJson.Options) ?? new CityProfile();

    private sealed record Remembered(CityProfile Profile, Instant At);
}

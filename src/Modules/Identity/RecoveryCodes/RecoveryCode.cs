using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Keys;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity.RecoveryCodes;

/// <summary>A code on paper for who lost phone or key: it stands in for the second factor, once.</summary>
[Unguarded("Found with the account that is signed in.")]
internal sealed class RecoveryCode
{
    /// <summary>How many are made at once; making new ones ends the old.</summary>
    public const int Number = 10;

    private const int Length = 10;

    public required Guid Id { get; init; }

    public required Guid Account { get; init; }

    public required string Hash { get; init; }

    public Instant? Used { get; set; }

    /// <summary>New codes, not yet of any account.</summary>
    public static IReadOnlyList<string> NewCodes() => [.. Enumerable.Range(0, Number).Select(_ => TypedCode.Show(TypedCode.New(Length)))];

    /// <summary>Puts new codes in place of all old ones; from then on nobody can tell them.</summary>
    public static async Task Replace(CityDb db, Guid account, IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        var identity = db.Context<IdentityDb>();
        await identity.RecoveryCodes.Where(c => c.Account == account).ExecuteDeleteAsync(cancellation);
        identity.AddRange(codes.Select(code => new RecoveryCode { Id = db.NewId(), Account = account, Hash = HashOf(db, account, code) }));
    }

    /// <summary>Takes a code within a command, each once.</summary>
    public static async Task<bool> Take(CityDb db, Guid account, string code, CancellationToken cancellation)
    {
        var hash = HashOf(db, account, code);
        return await db.Context<IdentityDb>().RecoveryCodes.Where(c => c.Account == account && c.Hash == hash && c.Used == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, db.Now), cancellation) == 1;
    }

    private static string HashOf(CityDb db, Guid account, string code) =>
        Token.KeyedHashOf(db.City, $"recovery/{account}/{string.Concat(code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))}");
}

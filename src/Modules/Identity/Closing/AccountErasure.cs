using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Identity.Closing;

/// <summary>Erases an account when its time to think has passed, with all that the modules hold about the person and need not keep.</summary>
internal static class AccountErasure
{
    public const string ConsumerName = "identity.account.erase";

    public static readonly TimeSpan TimeToThink = TimeSpan.FromDays(14);

    /// <summary>The last of all sources: the person's own entry, which stays as long as anything refers to it.</summary>
    private const int PersonOrder = 1000;

    public static Consumer Consumer(Func<IEnumerable<IPersonalData>> sources) => new(ConsumerName, null, External: false, (city, delivery, cancellation) => Erase(city, delivery, sources(), cancellation));

    public static async Task<IReadOnlyList<string>> KeptOf(City city, IEnumerable<IPersonalData> sources, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        var kept = new List<string>();
        foreach (var source in sources.OrderBy(s => s.Order)) kept.AddRange(await source.Keeps(city, persons, cancellation));
        return kept;
    }

    private static async Task Erase(City city, Delivery delivery, IEnumerable<IPersonalData> sources, CancellationToken cancellation)
    {
        var id = delivery.Read<Due>().Account;
        await using var reading = city.Read<IdentityDb>();
        if (await reading.Accounts.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } account) return;
        await using var people = city.Read<PeopleDb>();
        var persons = await people.IdsOf(account.Person, cancellation);
        var keeps = (await KeptOf(city, sources, persons, cancellation)).Count > 0;
        await city.Write<bool>(new Command("identity.account.erase", delivery.Key, Actor.System("identity"), "identity.account"), async db =>
        {
            // Whoever changed their mind in the last moment keeps the account.
            if (!await db.Context<IdentityDb>().Accounts.AnyAsync(a => a.Id == id && a.Closes != null && a.Closes <= db.Now, cancellation)) return true;
            foreach (var source in sources.Where(s => s.Order < PersonOrder || !keeps).OrderBy(s => s.Order)) await source.Erase(db, persons, cancellation);
            return true;
        }, cancellation);
    }

    internal sealed record Due(Guid Account);
}

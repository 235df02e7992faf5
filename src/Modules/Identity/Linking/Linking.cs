using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Identity.Linking;

/// <summary>What came of a code: a fault, an obstacle that the office clears, or neither when the account is linked.</summary>
internal sealed record LinkOutcome(Fault? Fault, LinkObstacle Obstacle);

/// <summary>
/// Links an account within a command: the entry the account came with leads to the one the city had (<see cref="PersonMerging"/>), so a split leads
/// back. The city's details stay; only e-mail and telephone are filled in where it had none.
/// </summary>
internal sealed class Linking(CityDb db, Viewer viewer, Guid account)
{
    public const string Proof = "code";

    private readonly IdentityDb identity = db.Context<IdentityDb>();
    private readonly PeopleDb people = db.Context<PeopleDb>();

    public async Task<Result<LinkOutcome>> ByCode(string plain, DateOnly born, CancellationToken cancellation)
    {
        var number = LinkCode.NumberOf(plain);
        var code = await identity.LinkCodes.FirstOrDefaultAsync(c => c.Number == number, cancellation);
        var known = code is null ? null : await Kept(code.Person, cancellation);
        if (code is null || known is null) return new LinkOutcome(LinkCode.Wrong, LinkObstacle.None);
        db.About($"person/{known.Id:D}", known.Id, new { code = code.Id });
        if (code.Try(LinkCode.HashOf(db.City, plain), known.BirthDate is null || known.BirthDate == born, db.Now) is { } fault) return new LinkOutcome(fault, LinkObstacle.None);
        if (viewer.Persons.Contains(known.Id)) return new LinkOutcome(new Fault("Code", "identity.linkcode.already", "The account is linked with this entry."), LinkObstacle.None);
        var own = (await Kept(viewer.Persons[0], cancellation))!;
        if (await ObstacleOf(known, own, born, cancellation) is var obstacle and not LinkObstacle.None)
        {
            code.Claim(own.Id, obstacle);
            return new LinkOutcome(null, obstacle);
        }
        var details = known.Details with { BirthDate = known.BirthDate ?? born, Email = known.Email ?? own.Email, Phone = known.Phone ?? own.Phone };
        var merged = await PersonMerging.Merge(people, db, own.Id, known.Id, details, Proof, $"{code.Way} {code.Id:D}", seen: null, cancellation);
        if (!merged.IsOk) return Result<LinkOutcome>.Failed(merged.Faults);
        code.Use(db.Now);
        var mine = await identity.Accounts.FirstAsync(a => a.Id == account, cancellation);
        mine.Name = known.Name;
        AccountNotices.Send(db, mine, "identity.mail.linked");
        return new LinkOutcome(null, LinkObstacle.None);
    }

    private async Task<LinkObstacle> ObstacleOf(Person known, Person own, DateOnly born, CancellationToken cancellation)
    {
        if (viewer.Persons.Count > 1) return LinkObstacle.Merged;
        if (own.Kind != known.Kind || own.BirthDate is { } day && day != born) return LinkObstacle.Contradicts;
        return await HasAccount(identity, people, known.Id, cancellation) ? LinkObstacle.OtherAccount : LinkObstacle.None;
    }

    /// <summary>Whether a resident's account belongs to the person.</summary>
    public static async Task<bool> HasAccount(IdentityDb identity, PeopleDb people, Guid person, CancellationToken cancellation)
    {
        var ids = await people.IdsOf(person, cancellation);
        return await identity.Accounts.AnyAsync(a => ids.Contains(a.Person) && !a.Closed && a.Kind == nameof(AccountKind.Resident), cancellation);
    }

    private async Task<Person?> Kept(Guid id, CancellationToken cancellation)
    {
        var kept = await people.Resolve(id, cancellation);
        return await people.Persons.FirstOrDefaultAsync(p => p.Id == kept, cancellation);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Identity.Representations;

/// <summary>For whom the person of this request has chosen to act; a feature of it.</summary>
/// <param name="Representation">By which representation.</param>
/// <param name="Person">For whom.</param>
/// <param name="Name">Their name.</param>
/// <param name="Counts">Whether it still counts; when not, the person acts for themselves again.</param>
internal sealed record Representing(Guid Representation, Guid Person, string Name, bool Counts)
{
    public static async Task<Representing?> Find(City city, Guid representation, IReadOnlyList<Guid> persons, Instant now, CancellationToken cancellation)
    {
        await using var db = city.Read<PeopleDb>();
        var found = await (from r in db.Representations.WithoutVisibility("the one the session acts by, its holder asked for in the next line")
                           where r.Id == representation && persons.Contains(r.Representative)
                           join p in db.Persons.WithoutVisibility("the name of who is represented, for the representative") on r.Represented equals p.Id
                           select new { Row = r, p.Name, p.Ended }).FirstOrDefaultAsync(cancellation);
        if (found is null) return null;
        return new Representing(representation, await db.Resolve(found.Row.Represented, cancellation), found.Name, found.Row.Counts(now.Day()) && !(found.Ended < now.Day()));
    }

    /// <summary>Representations of who is signed in that count today, both ways.</summary>
    public static async Task<IReadOnlyList<Row>> RowsOf(PeopleDb db, Viewer viewer, bool actsForOthers, Instant now, CancellationToken cancellation)
    {
        var (own, today) = (viewer.Persons, now.Day());
        var rows = db.Representations.VisibleTo(viewer).Where(r => r.Revoked == null && (r.UntilDay == null || r.UntilDay >= today));
        var persons = db.Persons.WithoutVisibility("names of who represents whom, for the two concerned");
        return await (actsForOthers
            ? from r in rows where own.Contains(r.Representative) join p in persons on r.Represented equals p.Id orderby p.Name select new Row(r.Id, r.Kind, p.Name, r.FromDay, r.UntilDay)
            : from r in rows where own.Contains(r.Represented) join p in persons on r.Representative equals p.Id orderby p.Name select new Row(r.Id, r.Kind, p.Name, r.FromDay, r.UntilDay)).ToListAsync(cancellation);
    }

    /// <summary>Representations of who is signed in, either way, that the city ended in the last three months.</summary>
    public static async Task<IReadOnlyList<EndedRow>> EndedByCity(PeopleDb db, Viewer viewer, Instant now, CancellationToken cancellation)
    {
        var since = now - TimeSpan.FromDays(92);
        var persons = db.Persons.WithoutVisibility("names of who represented whom, for the two concerned");
        return await (from r in db.Representations.VisibleTo(viewer)
                      where r.Revoked != null && r.Revoked > since && r.RevokedReason != null
                      join represented in persons on r.Represented equals represented.Id
                      join representative in persons on r.Representative equals representative.Id
                      orderby r.Revoked descending
                      select new EndedRow(represented.Name, representative.Name, r.Revoked!.Value, r.RevokedReason!)).Take(20).ToListAsync(cancellation);
    }

    internal sealed record EndedRow(string Represented, string Representative, Instant Ended, string Reason);

    internal sealed record Row(Guid Id, RepresentationKind Kind, string Name, DateOnly FromDay, DateOnly? UntilDay);
}

internal static class RepresentingExtensions
{
    /// <summary>For whom the person acts now; null for themselves.</summary>
    public static Representing? Representing(this HttpContext context) => context.Features.Get<Representing>();

    /// <summary>Sets or clears for whom this session acts.</summary>
    public static Task Act(this HttpContext context, CityDb db, Guid? representation, CancellationToken cancellation)
    {
        var session = context.Session().Id;
        return db.Context<Db.IdentityDb>().Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.Representation, representation), cancellation);
    }
}

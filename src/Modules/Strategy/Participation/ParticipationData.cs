using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Comments;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Projects;
using Stadtlotse.Strategy.Workshops;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Participation;

/// <summary>
/// What a person said and where they were invited. Surveys and cards of workshops name nobody and are not here. With the account goes the name: what
/// was said in public stays, as somebody's.
/// </summary>
internal sealed class ParticipationData(IPersonAccounts accounts) : IPersonalData
{
    private const string Reason = "what belongs to who asks for their own data or is erased";

    public int Order => 400;

    public IReadOnlyCollection<Type> Covers { get; } = [typeof(Comment), typeof(WorkshopInvitation), typeof(MemberLine)];

    public async Task<IReadOnlyList<PersonalPart>> Export(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        await using var db = city.Read<StrategyDb>();
        var authors = await Authors(city, persons, cancellation);
        var comments = await db.Comments.WithoutVisibility(Reason).Where(c => authors.Contains(c.Author)).OrderBy(c => c.Created).ToListAsync(cancellation);
        var invitations = await db.WorkshopInvitations.Where(i => i.Person != null && persons.Contains(i.Person.Value)).OrderBy(i => i.Created).ToListAsync(cancellation);
        var places = await (from place in db.MemberLines where place.Person != null && persons.Contains(place.Person.Value)
                            join project in db.Projects.WithoutVisibility(Reason) on place.Owner equals project.Id select new { project.Title, place.Part }).ToListAsync(cancellation);
        return
        [
            new PersonalPart("strategy.export.comment", [.. comments.Select(c => PersonalPart.Row(("name", c.Name), ("text", c.Text), ("shown", c.Shown), ("created", c.Created.ToDateTimeOffset()), ("resolved", c.Resolved?.ToDateTimeOffset())))]),
            new PersonalPart("strategy.export.invitation", [.. invitations.Select(i => PersonalPart.Row(("name", i.Name), ("mail", i.Mail), ("answer", i.Answer), ("created", i.Created.ToDateTimeOffset()), ("sent", i.Sent?.ToDateTimeOffset())))]),
            new PersonalPart("strategy.export.place", [.. places.Select(p => PersonalPart.Row(("project", p.Title), ("part", p.Part)))]),
        ];
    }

    public async Task Erase(CityDb db, IReadOnlyList<Guid> persons, CancellationToken cancellation)
    {
        var strategy = db.Context<StrategyDb>();
        var authors = await Authors(db.City, persons, cancellation);
        await strategy.Comments.WithoutVisibility(Reason).Where(c => authors.Contains(c.Author)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Author, "").SetProperty(c => c.Name, ""), cancellation);
        await strategy.WorkshopInvitations.Where(i => i.Person != null && persons.Contains(i.Person.Value)).ExecuteDeleteAsync(cancellation);
        await strategy.MemberLines.Where(m => m.Person != null && persons.Contains(m.Person.Value)).ExecuteUpdateAsync(set => set.SetProperty(m => m.Person, (Guid?)null), cancellation);
    }

    private async Task<List<string>> Authors(City city, IReadOnlyList<Guid> persons, CancellationToken cancellation) =>
        [.. (await accounts.Of(city, persons, cancellation)).SelectMany(id => new[] { $"{ActorKind.Resident}/{id:D}", $"{ActorKind.Staff}/{id:D}" })];
}

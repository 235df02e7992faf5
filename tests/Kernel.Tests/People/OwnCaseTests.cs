using Stadtlotse.Kernel.People;

namespace Stadtlotse.Kernel.Tests.People;

/// <summary>Nobody decides about oneself, those one represents, or those one is tied to.</summary>
public sealed class OwnCaseTests(PeopleCity city) : IClassFixture<PeopleCity>
{
    [Fact]
    public async Task Oneself_AlsoAsADuplicate_IsExcluded()
    {
        var (clerk, duplicate, stranger) = (await city.AddPerson("Cora Amt"), await city.AddPerson("Cora Amt"), await city.AddPerson("Fred Fremd"));
        await city.Do<bool>(async (people, db) => (await PersonMerging.Merge(people, db, duplicate, clerk, new PersonDetails(PersonKind.Natural) { Given = "Cora", Family = "Amt" }, "identity card", "same person", null, default)).Value != default);

        (await Why(clerk, clerk)).ShouldBe("people.owncase.self");
        (await Why(clerk, duplicate)).ShouldBe("people.owncase.self");
        (await Why(duplicate, clerk)).ShouldBe("people.owncase.self");
        (await Why(clerk, stranger)).ShouldBeNull();
        (await Why(clerk, stranger, clerk)).ShouldBe("people.owncase.self", "one of several parties is enough");
        (await Why(clerk)).ShouldBeNull();
    }

    [Fact]
    public async Task WhomOneRepresents_WhileItCounts_IsExcluded()
    {
        var (clerk, mother) = (await city.AddPerson("Cora Amt"), await city.AddPerson("Olga Amt"));
        await city.Do<bool>((people, db) =>
        {
            people.Add(new Representation { Id = db.NewId(), Represented = mother, Representative = clerk, Kind = RepresentationKind.PowerOfAttorney, Proof = "seen", FromDay = city.Today, UntilDay = city.Today });
            return Task.FromResult<Result<bool>>(true);
        });

        (await Why(clerk, mother)).ShouldBe("people.owncase.represented");
        (await Why(mother, clerk)).ShouldBeNull();
        city.Clock.Advance(TimeSpan.FromDays(1));
        (await Why(clerk, mother)).ShouldBeNull();
    }

    [Fact]
    public async Task WhomOneIsTiedTo_FromEitherSide_IsExcludedUntilItEnds()
    {
        var (clerk, brother) = (await city.AddPerson("Cora Amt"), await city.AddPerson("Bert Amt"));
        var tie = await city.Do<Guid>((people, db) =>
        {
            var made = new PersonTie { Id = db.NewId(), Person = clerk, Other = brother, Kind = TieKind.Relative, Stated = db.Now };
            people.Add(made);
            return Task.FromResult<Result<Guid>>(made.Id);
        });

        (await Why(clerk, brother)).ShouldBe("people.owncase.tie");
        (await Why(brother, clerk)).ShouldBe("people.owncase.tie");
        await city.Do<bool>(async (people, db) =>
        {
            (await people.Ties.FindAsync(tie))!.Ended = db.Now;
            return true;
        });
        (await Why(clerk, brother)).ShouldBeNull();
    }

    private async Task<string?> Why(Guid who, params Guid[] concerned)
    {
        var viewer = await city.Viewer(who);
        await using var reading = city.City.Read<PeopleDb>();
        var (read, written) = (await OwnCase.Excluded(reading, viewer, concerned, city.Today), await city.Do<string>(async (people, _) => (await OwnCase.Excluded(people, viewer, concerned, city.Today))?.Code ?? ""));
        (read?.Code ?? "").ShouldBe(written);
        read?.Kind.ShouldBe(FaultKind.Forbidden);
        return read?.Code;
    }
}

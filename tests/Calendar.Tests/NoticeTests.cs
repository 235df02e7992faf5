namespace Stadtlotse.Calendar.Tests;

public class NoticeTests
{
    [Fact]
    public void Notices_WorkedOutByHand_TakeEffectAsTheLawSays()
    {
        var rows = Table.Rows("notices.csv", 11);
        rows.Count.ShouldBeGreaterThan(60);
        foreach (var row in rows)
        {
            var notice = new Notice(Enum.Parse<NoticeChannel>(row[2]), Table.Law(row[0]), Table.Day(row[3]))
            {
                Received = row[4] == "never" ? null : Table.MaybeDay(row[4]),
                NotReceived = row[4] == "never",
                Notified = Table.MaybeDay(row[5]),
                Retrieved = Table.MaybeDay(row[6]),
            };

            var effect = NoticeEffect.Of(notice, Place.Parse(row[1]));

            var expected = row[7] == "none" ? null : Table.MaybeDay(row[7]);
            effect.Effective.ShouldBe(expected, string.Join(';', row));
            effect.Earliest.ShouldBe(row[8] == "=" ? expected : Table.Day(row[8]), string.Join(';', row));
            effect.Latest.ShouldBe(row[9] == "=" ? expected : Table.Day(row[9]), string.Join(';', row));
            effect.Settled.ShouldBe(row[8] == "=" && row[9] == "=");
            effect.Derivation.Say(Language.PlainGerman).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Notice_FollowedByObjection_DerivesBoth()
    {
        var place = new Place(State.NI);
        var effect = NoticeEffect.Of(new(NoticeChannel.Letter, TermLaw.Of(State.NI), new(2026, 3, 2)), place);
        var objection = LegalTerms.Compute(new(TermStart.Event(effect.Effective!.Value), TermLength.Months(1), TermLaw.VwGO), place, effect.Derivation);

        effect.Effective.ShouldBe(new DateOnly(2026, 3, 6));
        objection.End.ShouldBe(new DateOnly(2026, 4, 7));
        objection.Derivation.Steps[0].Key.ShouldBe("notice.Letter");
        objection.Derivation.Say(Language.English).ShouldContain("Easter Monday");
        objection.Derivation.Say(Language.German).ShouldContain("§ 41 Abs. 2 Satz 1 VwVfG i. V. m. § 1 Abs. 1 NVwVfG");
    }

    [Theory]
    [InlineData(NoticeChannel.LetterAbroad, "2026-01-12", "notice.rule")]
    [InlineData(NoticeChannel.Retrieval, "2001-01-12", "notice.rule")]
    [InlineData(NoticeChannel.Letter, "1989-12-31", "year.range")]
    public void Notice_WithoutRule_IsRefused(NoticeChannel channel, string sent, string code) =>
        Should.Throw<CalendarException>(() => NoticeEffect.Of(new(channel, TermLaw.VwVfG, Table.Day(sent)), new(State.NI))).Code.ShouldBe(code);

    [Fact]
    public void Notice_UnderCivilLawOrBeforeSending_IsRefused()
    {
        Should.Throw<CalendarException>(() => NoticeEffect.Of(new(NoticeChannel.Letter, TermLaw.Bgb, new(2026, 1, 12)), new(State.NI))).Code.ShouldBe("notice.rule");
        Should.Throw<CalendarException>(() => NoticeEffect.Of(new(NoticeChannel.Letter, TermLaw.AO, new(2026, 1, 12)) { Received = new(2026, 1, 11) }, new(State.NI))).Code.ShouldBe("notice.order");
    }

    [Fact]
    public void GeneralOrder_NamingItsDay_TakesEffectThen()
    {
        var order = new Notice(NoticeChannel.PublicNotice, TermLaw.Of(State.BW), new(2026, 6, 8)) { GeneralOrderFrom = new(2026, 6, 9) };

        var effect = NoticeEffect.Of(order, new(State.BW));

        effect.Effective.ShouldBe(new DateOnly(2026, 6, 9));
        effect.Derivation.Steps[1].Source.ShouldBe("§ 41 Abs. 4 Satz 4 LVwVfG BW");
        Should.Throw<CalendarException>(() => NoticeEffect.Of(order with { GeneralOrderFrom = order.Sent }, new(State.BW))).Code.ShouldBe("notice.order");
    }

    [Fact]
    public void NoticeRules_EveryChannelAndLaw_HaveNoGapAndNoOverlap()
    {
        foreach (var rules in NoticeRules.All.Values)
            for (var i = 1; i < rules.Length; i++)
                rules[i].From.ShouldBe(rules[i - 1].To.AddDays(1), rules[i].Source);
        Enum.GetValues<NoticeChannel>().ShouldAllBe(c => NoticeRules.All.Keys.Any(k => k.Item2 == c));
        NoticeRules.States.Count.ShouldBe(16);
    }
}

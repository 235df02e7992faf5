using FsCheck;
using FsCheck.Fluent;

namespace Stadtlotse.Calendar.Tests;

public class TermPropertyTests
{
    private static readonly TermLaw[] Laws = [TermLaw.Bgb, TermLaw.VwVfG, TermLaw.AO, TermLaw.SgbX, TermLaw.VwGO, TermLaw.Of(State.BY), TermLaw.Of(State.SH)];

    private static readonly Gen<(DateOnly Day, Place Place, TermLaw Law, TermStartKind Kind)> Cases =
        from day in Gen.Choose(0, 36_000)
        from state in Gen.Elements(Enum.GetValues<State>())
        from law in Gen.Elements(Laws)
        from kind in Gen.Elements(TermStartKind.Event, TermStartKind.BeginningOfDay)
        select (new DateOnly(1990, 1, 1).AddDays(day), new Place(state), law, kind);

    private static readonly Gen<TermLength> Lengths =
        from unit in Gen.Choose(0, 5)
        from n in Gen.Choose(1, 400)
        select unit switch { 0 => TermLength.Days(n), 1 => TermLength.Weeks(1 + n % 60), 2 => TermLength.Months(1 + n % 40), 3 => TermLength.Years(1 + n % 4), 4 => TermLength.MonthsAndHalf(1 + n % 20), _ => TermLength.Quarters(1 + n % 9) };

    [Fact]
    public void Term_Longer_NeverEndsEarlier() => Check(from c in Cases from l in Lengths from more in Lengths select (c, l, more), x =>
    {
        // More of the same unit: half a month is 15 days, so lengths of different units are not always comparable.
        var longer = x.l + TermLength.Days(1);
        Compute(x.c, longer).End.ShouldBeGreaterThanOrEqualTo(Compute(x.c, x.l).End);
        if (!x.l.HasHalfMonth)
            Compute(x.c, x.l + TermLength.Months(1)).End.ShouldBeGreaterThanOrEqualTo(Compute(x.c, x.l).End);
    });

    [Fact]
    public void Term_StartedLater_NeverEndsEarlier() => Check(from c in Cases from l in Lengths from n in Gen.Choose(1, 40) select (c, l, n), x =>
        Compute((x.c.Day.AddDays(x.n), x.c.Place, x.c.Law, x.c.Kind), x.l).End.ShouldBeGreaterThanOrEqualTo(Compute(x.c, x.l).End));

    [Fact]
    public void Term_ThatMayMove_EndsOnAWorkingDayAndPassesOnlyDaysOfRest() => Check(from c in Cases from l in Lengths select (c, l), x =>
    {
        var result = Compute(x.c, x.l);
        var holidays = HolidayCalendar.For(x.c.Place);

        holidays.IsRestDay(result.End).ShouldBeFalse();
        for (var day = result.NominalEnd; day < result.End; day = day.AddDays(1))
            holidays.IsRestDay(day).ShouldBeTrue();
        result.Derivation.Steps.Count(s => s.Key is "rest.holiday" or "rest.saturday" or "rest.sunday").ShouldBe(result.End.DayNumber - result.NominalEnd.DayNumber);
    });

    [Fact]
    public void Term_FromBeginningOfTheNextDay_EndsWithTheOneFromTheEvent_ForDaysAndWeeks() => Check(from c in Cases from n in Gen.Choose(1, 500) select (c, n), x =>
        Compute((x.c.Day, x.c.Place, x.c.Law, TermStartKind.Event), TermLength.Days(x.n)).End
            .ShouldBe(Compute((x.c.Day.AddDays(1), x.c.Place, x.c.Law, TermStartKind.BeginningOfDay), TermLength.Days(x.n)).End));

    [Fact]
    public void Term_KeptDay_IsTheNominalEnd() => Check(from c in Cases from l in Lengths select (c, l), x =>
    {
        var kept = LegalTerms.Compute(new(new(x.c.Kind, x.c.Day), x.l, TermLaw.VwVfG, TermEnd.BenefitPeriod), x.c.Place);
        kept.End.ShouldBe(kept.NominalEnd);
        kept.NominalEnd.ShouldBe(Compute(x.c, x.l).NominalEnd);
    });

    [Fact]
    public void BackwardTerm_Longer_IsNeverLater_AndPreviousWorkingDayIsOne() => Check(from c in Cases from n in Gen.Choose(1, 200) where c.Day.Year >= 1992 select (c, n), x =>
    {
        DateOnly Latest(int days, BackwardEnd end) => LegalTerms.Before(x.c.Day, TermLength.Days(days), x.c.Law, x.c.Place, end: end).Latest;

        Latest(x.n + 1, BackwardEnd.Keep).ShouldBe(Latest(x.n, BackwardEnd.Keep).AddDays(-1));
        Latest(x.n + 1, BackwardEnd.PreviousWorkingDay).ShouldBeLessThanOrEqualTo(Latest(x.n, BackwardEnd.PreviousWorkingDay));
        HolidayCalendar.For(x.c.Place).IsRestDay(Latest(x.n, BackwardEnd.PreviousWorkingDay)).ShouldBeFalse();
    });

    [Fact]
    public void Derivation_InEveryLanguage_SaysEveryStep() => Check(from c in Cases from l in Lengths select (c, l), x =>
    {
        var derivation = Compute(x.c, x.l).Derivation;
        foreach (var language in Enum.GetValues<Language>())
        {
            var text = derivation.Say(language);
            text.Count(ch => ch == '\n').ShouldBe(derivation.Steps.Count);
            text.ShouldNotContain('{');
        }
    });

    private static TermResult Compute((DateOnly Day, Place Place, TermLaw Law, TermStartKind Kind) c, TermLength length) =>
        LegalTerms.Compute(new(new(c.Kind, c.Day), length, c.Law), c.Place);

    private static void Check<T>(Gen<T> cases, Action<T> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(4711, 4713));
}

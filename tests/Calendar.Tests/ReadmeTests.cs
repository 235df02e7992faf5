namespace Stadtlotse.Calendar.Tests;

public class ReadmeTests
{
    [Fact]
    public void Example_TermAndNotice_AreAsTheReadmeSays()
    {
        var place = Place.Parse("NI");
        var term = new Term(TermStart.Event(new(2026, 3, 3)), TermLength.Months(1), TermLaw.VwVfG);
        var result = LegalTerms.Compute(term, place);

        var notice = new Notice(NoticeChannel.Letter, TermLaw.Of(State.NI), Sent: new(2026, 3, 2));
        var effect = NoticeEffect.Of(notice, place);
        var objection = LegalTerms.Compute(
            new Term(TermStart.Event(effect.Effective!.Value), TermLength.Months(1), TermLaw.VwGO), place, effect.Derivation);

        result.End.ShouldBe(new DateOnly(2026, 4, 7));
        Readme().ShouldContain($"```text\n{result.Derivation.Say(Language.English)}```");
        effect.Effective.ShouldBe(new DateOnly(2026, 3, 6));
        objection.End.ShouldBe(new DateOnly(2026, 4, 7));
    }

    [Fact]
    public void Example_HolidaysAndHours_AreAsTheReadmeSays()
    {
        var place = Place.Parse("NI");
        var holidays = HolidayCalendar.For(new Place(State.BY, Regions.Augsburg));
        var peace = holidays.On(new(2026, 8, 8));
        var days = new WorkingDays(place, closed: [new(2026, 12, 24)]);
        var due = days.Add(new(2026, 4, 2), 3);

        var hours = new OfficeHours(place, new Dictionary<DayOfWeek, IReadOnlyList<OpenRange>>
        {
            [DayOfWeek.Monday] = [new(new(8, 0), new(12, 0))],
            [DayOfWeek.Tuesday] = [new(new(8, 0), new(12, 0)), new(new(14, 0), new(18, 0))],
        });
        var monday = BerlinTime.ToInstant(new(2026, 1, 12, 10, 0, 0));
        var done = hours.Add(monday, TimeSpan.FromHours(3));
        var twice = BerlinTime.ToInstant(new(2026, 10, 25, 2, 30, 0), WhenAmbiguous.Second);

        peace!.Name(Language.German).ShouldBe("Augsburger Hohes Friedensfest");
        peace.Source.ShouldBe("Art. 1 Abs. 2 BayFTG");
        due.ShouldBe(new DateOnly(2026, 4, 9));
        done.ShouldBe(new(2026, 1, 13, 9, 0, 0, TimeSpan.FromHours(1)));
        twice.Offset.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public void Example_Calendar_IsAsTheReadmeSays()
    {
        var meeting = new IcsEvent
        {
            Uid = "council-2026@town.example",
            Stamp = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero),
            Start = IcsTime.Berlin(new(2026, 1, 7, 18, 0, 0)),
            Duration = TimeSpan.FromHours(2),
            Summary = "Ratssitzung",
            Rule = RecurrenceRule.Parse("FREQ=MONTHLY;BYDAY=1WE;UNTIL=20261231"),
            Except = [IcsTime.Berlin(new(2026, 8, 5, 18, 0, 0))],
        };
        var file = IcsWriter.Write(new IcsCalendar { Events = [meeting] });
        var read = IcsReader.Read(file);
        var summer = read.Calendar.Events[0].Recurrence!.Between(new(2026, 7, 1), new(2026, 9, 30));
        var last = read.Calendar.Events[0].Recurrence!.Derive(new(2026, 9, 30)).Last();

        Readme().ShouldContain($"```text\n{last.Derivation.Say(Language.English)}```");
        last.Number.ShouldBe(8);
        read.Faults.ShouldBeEmpty();
        summer.Select(t => t.Day).ShouldBe([new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 2)]);
    }

    [Fact]
    public void Readme_EveryExample_StandsInTheseTests()
    {
        var source = Normal(File.ReadAllText(Path.Combine(Testing.Data.SharedData.RepositoryRoot, "tests", "Calendar.Tests", "ReadmeTests.cs")));
        var examples = Readme().Split("```csharp\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)]).ToList();

        examples.Count.ShouldBe(5);
        foreach (var example in examples)
            source.ShouldContain(Normal(example));
        source.ShouldNotContain(Normal(examples[0] + "var more = 1;\nvar other = 2;"));
    }

    private static string Readme() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Normal(string code) => string.Join('\n', code.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));
}

using System.Text;

namespace Stadtlotse.Calendar.Tests;

public class IcsTests
{
    private static readonly DateTimeOffset Stamp = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private static readonly IcsCalendar Council = new()
    {
        Method = "PUBLISH",
        Name = "Ratssitzungen; öffentlich, alle",
        Events =
        [
            new()
            {
                Uid = "rat-2026@stadt.example",
                Stamp = Stamp,
                Start = IcsTime.Berlin(new(2026, 1, 7, 18, 0, 0)),
                Duration = TimeSpan.FromMinutes(150),
                Summary = "Sitzung des Rates, Ausschüsse; Fragestunde \\ Gäste",
                Description = "Tagesordnung:\n1. Eröffnung\n2. Bürgerfragen – „laut“ und deutlich, mit langen Zeilen, die gefaltet werden müssen, weil sie über 75 Oktette gehen 🏛️",
                Location = "Großer Sitzungssaal, Rathaus",
                Url = new("https://stadt.example/rat?a=1&b=2"),
                Status = "CONFIRMED",
                Categories = ["Rat, öffentlich", "Politik"],
                Sequence = 3,
                Rule = RecurrenceRule.Parse("FREQ=MONTHLY;BYDAY=1WE;COUNT=12"),
                Except = [IcsTime.Berlin(new(2026, 8, 5, 18, 0, 0))],
                Also = [IcsTime.Berlin(new(2026, 8, 19, 18, 0, 0))],
                Alarms = [new("In einem Tag, bitte lesen", TimeSpan.FromDays(-1)), new("Ende", TimeSpan.Zero, FromEnd: true), new("Fest", null, Stamp)],
                Extra = [new("X-RAUM", "12\\, hinten") { Parameters = [new("X-PARAM", "a;b \"c\"\n^d")] }],
            },
            new() { Uid = "fest@stadt.example", Stamp = Stamp, Start = IcsTime.Date(new(2026, 8, 8)), End = IcsTime.Date(new(2026, 8, 9)), Summary = "Stadtfest", Busy = false },
        ],
        Todos =
        [
            new() { Uid = "frist-1@stadt.example", Stamp = Stamp, Due = IcsTime.Date(new(2026, 4, 7)), Summary = "Widerspruchsfrist", Priority = 1, PercentComplete = 50, Status = "NEEDS-ACTION" },
            new() { Uid = "frist-2@stadt.example", Stamp = Stamp, Start = IcsTime.Floating(new(2026, 4, 1, 8, 0, 0)), Completed = Stamp },
        ],
    };

    [Fact]
    public void Calendar_WrittenAndRead_IsTheSame()
    {
        var text = IcsWriter.Write(Council);
        var read = IcsReader.Read(text);

        read.Faults.ShouldBeEmpty();
        IcsWriter.Write(read.Calendar).ShouldBe(text);
        var (before, after) = (Council.Events[0], read.Calendar.Events[0]);
        after.Summary.ShouldBe(before.Summary);
        after.Description.ShouldBe(before.Description);
        after.Categories.ShouldBe(before.Categories);
        after.Start.ShouldBe(before.Start);
        after.Duration.ShouldBe(before.Duration);
        after.Url.ShouldBe(before.Url);
        after.Alarms.ShouldBe(before.Alarms);
        after.Except.ShouldBe(before.Except);
        after.Extra.Single().Value.ShouldBe("12\\, hinten");
        after.Extra.Single().Parameter("X-PARAM").ShouldBe("a;b \"c\"\n^d");
        read.Calendar.Name.ShouldBe(Council.Name);
        read.Calendar.Events[1].Busy.ShouldBeFalse();
        read.Calendar.Todos[0].Due.ShouldBe(IcsTime.Date(new(2026, 4, 7)));
        read.Calendar.Todos[1].Completed.ShouldBe(Stamp);
        after.Recurrence!.Occurrences().Count().ShouldBe(12);
    }

    [Fact]
    public void Calendar_Written_FollowsTheStandard()
    {
        var text = IcsWriter.Write(Council);
        var lines = text.Split("\r\n");

        lines[0].ShouldBe("BEGIN:VCALENDAR");
        lines[1].ShouldBe("VERSION:2.0");
        lines[^1].ShouldBeEmpty();
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldAllBe(c => c != '\n' && c != '\r');
        lines.ShouldAllBe(l => Encoding.UTF8.GetByteCount(l) <= 75);
        text.Split("BEGIN:VTIMEZONE").Length.ShouldBe(2);
        text.ShouldContain("DTSTART;TZID=Europe/Berlin:20260107T180000\r\n");
        text.ShouldContain("DTSTART;VALUE=DATE:20260808\r\n");
        text.ShouldContain("DURATION:PT2H30M\r\n");
        text.ShouldContain("CATEGORIES:Rat\\, öffentlich,Politik\r\n");
        text.ShouldContain("TRIGGER:-P1D\r\n");
        IcsWriter.Write(Council with { Events = [Council.Events[1]], Todos = [] }).ShouldNotContain("VTIMEZONE");
    }

    [Fact]
    public void Text_WithControlCharacters_CannotBreakOut()
    {
        var entry = Council.Events[1] with { Summary = "a\r\nEND:VEVENT\r\nATTACH:http://böse\u0000\u0085x", Uid = "u\nX:1" };
        var text = IcsWriter.Write(new() { Events = [entry] });

        text.Split("\r\n").Count(l => l.StartsWith("END:VEVENT", StringComparison.Ordinal)).ShouldBe(1);
        IcsReader.Read(text).Calendar.Events.Single().Summary.ShouldBe("a\nEND:VEVENT\nATTACH:http://bösex");
        foreach (var extra in new IcsProperty[] { new("X\r\nY", "1"), new("x-low", "1"), new("X-A", "1\r\nEND:VEVENT"), new("BEGIN", "VALARM"), new("", "1"), new("X-A", "1") { Parameters = [new("A B", "1")] } })
            Should.Throw<CalendarException>(() => IcsWriter.Write(new() { Extra = [extra] })).Code.ShouldBe("ics.value");
    }

    [Fact]
    public void Entry_ThatContradictsItself_IsNotWritten()
    {
        string Code(IcsEvent entry) => Should.Throw<CalendarException>(() => IcsWriter.Write(new() { Events = [entry] })).Code;

        Code(Council.Events[0] with { End = IcsTime.Berlin(new(2026, 1, 7, 20, 0, 0)) }).ShouldBe("ics.value");
        Code(Council.Events[0] with { Sequence = -1 }).ShouldBe("ics.value");
        Code(Council.Events[0] with { Uid = "" }).ShouldBe("ics.value");
        Code(Council.Events[0] with { Alarms = [new("x", null)] }).ShouldBe("ics.value");
        Code(Council.Events[0] with { Rule = new() { Frequency = Frequency.Daily, Interval = 0 } }).ShouldBe("rule.part");
        Should.Throw<CalendarException>(() => IcsWriter.Write(new() { Todos = [Council.Todos[0] with { PercentComplete = 101 }] })).Code.ShouldBe("ics.value");
    }

    [Fact]
    public void File_OfAnotherProgram_IsRead()
    {
        const string text = """
            begin:vcalendar
            VERSION:2.0
            PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
            BEGIN:VTIMEZONE
            TZID:W. Europe Standard Time
            BEGIN:STANDARD
            DTSTART:16011028T030000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            DTSTART;TZID="W. Europe Standard Time":20260320T140000
            DTEND;TZID="W. Europe Standard Time":20260320T150000
            DTSTAMP:20260101T120000Z
            UID:040000008200E00074C5B7101A82E008
            SUMMARY;LANGUAGE=de:Termin im Bürgerbüro\, Zimmer
              3
            ATTENDEE;CN="Müller; Erika";MEMBER="mailto:a@b","mailto:c@d":mailto:e@f
            RDATE;TZID=Europe/Berlin:20260327T140000,20260403T140000
            BEGIN:VALARM
            TRIGGER:-PT15M
            ACTION:DISPLAY
            DESCRIPTION:Reminder
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            """;

        foreach (var variant in new[] { text, text.Replace("\n", "\r\n", StringComparison.Ordinal), text.Replace('\n', '\r'), "\uFEFF" + text })
        {
            var read = IcsReader.Read(variant);

            read.Faults.ShouldBeEmpty();
            var entry = read.Calendar.Events.Single();
            entry.Summary.ShouldBe("Termin im Bürgerbüro, Zimmer 3");
            entry.Start.ShouldBe(IcsTime.Berlin(new(2026, 3, 20, 14, 0, 0)));
            entry.Also.Count.ShouldBe(2);
            entry.Alarms.Single().Offset.ShouldBe(TimeSpan.FromMinutes(-15));
            entry.Extra.Single().Parameter("CN").ShouldBe("Müller; Erika");
        }
    }

    [Theory]
    [InlineData("DTSTART:20261301", "ics.time")]
    [InlineData("DTSTART:20260229T000000", "ics.time")]
    [InlineData("DTSTART:20260101Z", "ics.time")]
    [InlineData("DTSTART:", "ics.time")]
    [InlineData("DTSTART;TZID=America/New_York:20260101T090000", "ics.zone")]
    [InlineData("DTSTART:20260102\nDTEND:20260101", "ics.order")]
    [InlineData("DTSTART:20260102\nDTSTART:20260103", "ics.double")]
    [InlineData("DTSTART:20260102\nDTEND:20260103\nDURATION:P1D", "ics.double")]
    [InlineData("DURATION:1D", "ics.duration")]
    [InlineData("DURATION:P", "")]
    [InlineData("DURATION:P9999999999D", "ics.duration")]
    [InlineData("DURATION:PT", "ics.duration")]
    [InlineData("RRULE:FREQ=SECONDLY", "rule.unsupported")]
    [InlineData("RRULE:COUNT=3", "rule.part")]
    [InlineData("RDATE;VALUE=PERIOD:20260101T090000/PT1H", "ics.time")]
    [InlineData("SEQUENCE:-1", "ics.value")]
    [InlineData("BEGIN:VALARM\nEND:VALARM", "ics.missing")]
    [InlineData("a line without colon", "ics.line")]
    [InlineData("X;=1:2", "ics.line")]
    [InlineData("X;A=\"1:2", "ics.line")]
    public void Entry_WithAFault_IsReportedAndTheOthersAreRead(string lines, string code)
    {
        var text = $"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n{lines}\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTAMP:20260101T000000Z\nEND:VEVENT\nEND:VCALENDAR\n";

        var read = IcsReader.Read(text);

        read.Calendar.Events.ShouldContain(e => e.Uid == "2");
        if (code.Length > 0)
        {
            read.Faults.Single().Code.ShouldBe(code);
            read.Faults.Single().Line.ShouldBeGreaterThan(1);
        }
        foreach (var fault in read.Faults)
            fault.Say(Language.German).ShouldNotContain('{');
    }

    [Theory]
    [InlineData("", "ics.empty")]
    [InlineData("hello", "ics.empty")]
    [InlineData("UID:1", "ics.nesting")]
    [InlineData("BEGIN:VCARD\nEND:VCARD", "ics.empty")]
    [InlineData("BEGIN:VCALENDAR", "ics.nesting")]
    [InlineData("END:VCALENDAR", "ics.nesting")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT", "ics.nesting")]
    public void File_ThatIsNoCalendar_IsRefused(string text, string code) => Should.Throw<CalendarException>(() => IcsReader.Read(text)).Code.ShouldBe(code);

    [Fact]
    public void File_BeyondTheLimits_IsRefusedQuickly()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        string Code(string text) => Should.Throw<CalendarException>(() => IcsReader.Read(text)).Code;
        string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

        Code(new string('x', CalendarLimits.MaxIcsCharacters + 1)).ShouldBe("ics.limit");
        Code("BEGIN:VCALENDAR\nX-A:" + new string('x', CalendarLimits.MaxIcsLine + 1)).ShouldBe("ics.limit");
        Code("BEGIN:VCALENDAR\nX-A:" + Repeat("x\n ", CalendarLimits.MaxIcsLine + 1)).ShouldBe("ics.limit");
        Code(Repeat("BEGIN:VCALENDAR\n", 20)).ShouldBe("ics.limit");
        Code("BEGIN:VCALENDAR\n" + Repeat("BEGIN:X\nEND:X\n", CalendarLimits.MaxIcsComponents + 1)).ShouldBe("ics.limit");
        Code("BEGIN:VCALENDAR\n" + Repeat("X:1\n", CalendarLimits.MaxIcsProperties + 1)).ShouldBe("ics.limit");
        var many = IcsReader.Read("BEGIN:VCALENDAR\n" + Repeat("BEGIN:VEVENT\nEND:VEVENT\n", 10_000) + "END:VCALENDAR");
        (many.Faults.Count, many.FaultCount).ShouldBe((CalendarLimits.MaxIcsFaults, 10_000));
        Code("BEGIN:VCALENDAR\n" + Repeat("\n", 1_000_000)).ShouldBe("ics.nesting");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void File_CutOrChangedAtRandom_IsReadOrRefusedWithoutOtherFaults()
    {
        var text = IcsWriter.Write(Council);
        var random = new Random(4711);
        for (var i = 0; i < 3_000; i++)
        {
            var broken = new StringBuilder(text);
            for (var n = random.Next(1, 6); n > 0; n--)
                broken[random.Next(broken.Length)] = ":;,=\"\\\n\r \tZ0P-^T\uD800é"[random.Next(18)];
            broken.Length = random.Next(broken.Length / 2, broken.Length + 1);
            try
            {
                var read = IcsReader.Read(broken.ToString());
                foreach (var entry in read.Calendar.Events)
                    entry.Recurrence?.Occurrences().Take(5).Count().ShouldBeLessThanOrEqualTo(5);
            }
            catch (CalendarException)
            {
                // A clear refusal is what is wanted.
            }
        }
    }

    [Fact]
    public void Duration_Texts_AreReadAndWritten()
    {
        foreach (var text in new[] { "P1D", "PT1H", "-PT15M", "P1DT2H3M4S", "PT0S", "P7D" })
            IcsText.Duration(IcsText.ParseDuration(text, 0)).ShouldBe(text);
        IcsText.ParseDuration("P2W", 0).ShouldBe(TimeSpan.FromDays(14));
        IcsText.ParseDuration("+PT5S", 0).ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void VTimezone_Rules_AgreeWithBerlinTime()
    {
        for (var year = 1996; year <= 2100; year++)
        {
            DateOnly Last(string start, string rule) => new Recurrence(IcsTime.Floating(DateTime.Parse(start, System.Globalization.CultureInfo.InvariantCulture)), RecurrenceRule.Parse(rule)).Between(new(year, 1, 1), new(year, 12, 31)).Single().Day;

            DateOnly.FromDateTime(BerlinTime.SummerTime(year).Begin).ShouldBe(Last("1981-03-29T02:00", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"));
            DateOnly.FromDateTime(BerlinTime.SummerTime(year).End).ShouldBe(Last("1996-10-27T03:00", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"));
        }
    }
}

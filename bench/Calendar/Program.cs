using Stadtlotse.Bench.Measuring;
using Stadtlotse.Calendar;

var bench = new Bench("Calendar", args);
var places = Enum.GetValues<State>().Select(s => new Place(s)).Append(new(State.BY, Regions.Augsburg)).ToArray();
var first = new DateOnly(2024, 1, 1);
TermLength[] lengths = [TermLength.Days(14), TermLength.Weeks(2), TermLength.Months(1), TermLength.Years(1)];
foreach (var place in places)
    HolidayCalendar.For(place);

bench.Throughput("terms with derivation", batch =>
{
    long sum = 0;
    for (var i = 0; i < batch; i++)
        sum += LegalTerms.Compute(new(TermStart.Event(first.AddDays(i % 3_000)), lengths[i % 4], TermLaw.VwVfG), places[i % places.Length]).End.DayNumber;
    return sum;
});

bench.Throughput("terms with derivation, said in German", batch =>
{
    long sum = 0;
    for (var i = 0; i < batch; i++)
        sum += LegalTerms.Compute(new(TermStart.Event(first.AddDays(i % 3_000)), lengths[i % 4], TermLaw.VwVfG), places[i % places.Length]).Derivation.Say(Language.German).Length;
    return sum;
});

bench.Throughput("notice, then objection", batch =>
{
    long sum = 0;
    for (var i = 0; i < batch; i++)
    {
        var place = places[i % places.Length];
        var effect = NoticeEffect.Of(new(NoticeChannel.Letter, TermLaw.Of(place.State), first.AddDays(i % 3_000)), place);
        sum += LegalTerms.Compute(new(TermStart.Event(effect.Effective!.Value), TermLength.Months(1), TermLaw.VwGO), place, effect.Derivation).End.DayNumber;
    }
    return sum;
});

bench.Throughput("is a day a holiday", batch =>
{
    long sum = 0;
    var calendar = HolidayCalendar.For(places[1]);
    for (var i = 0; i < batch; i++)
        sum += calendar.IsHoliday(first.AddDays(i % 20_000)) ? 1 : 0;
    return sum;
});

bench.Throughput("holidays of a year", batch =>
{
    long sum = 0;
    for (var i = 0; i < batch; i++)
        sum += HolidayCalendar.For(places[i % places.Length]).InYear(1990 + i % 111).Count;
    return sum;
});

var working = new WorkingDays(places[0]);
bench.Throughput("working days added", batch =>
{
    long sum = 0;
    for (var i = 0; i < batch; i++)
        sum += working.Add(first.AddDays(i % 3_000), 1 + i % 250).DayNumber;
    return sum;
});

bench.Duration("working days of a place built", () => new WorkingDays(places[1]));

bench.Throughput("Berlin time of an instant", batch =>
{
    long sum = 0;
    var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    for (var i = 0; i < batch; i++)
        sum += BerlinTime.ToLocal(start.AddMinutes(i % 1_000_000)).Ticks;
    return sum;
});

var council = new Recurrence(IcsTime.Berlin(new(2024, 1, 3, 18, 0, 0)), RecurrenceRule.Parse("FREQ=MONTHLY;BYDAY=1WE"));
bench.Throughput("occurrences of a monthly rule", batch =>
{
    long sum = 0;
    for (var left = batch; left > 0;)
        foreach (var time in council.Occurrences())
        {
            sum += time.Day.DayNumber;
            if (--left == 0)
                break;
        }
    return sum;
});

var file = IcsWriter.Write(new()
{
    Events = [.. Enumerable.Range(0, 1_000).Select(i => new IcsEvent
    {
        Uid = $"{i}@stadt.example",
        Stamp = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Start = IcsTime.Berlin(new DateTime(2026, 1, 1, 9, 0, 0).AddDays(i)),
        Duration = TimeSpan.FromHours(1),
        Summary = "Beratung im Bürgerbüro, Zimmer 3",
        Description = "Bitte bringen Sie Ihren Ausweis und die Unterlagen mit, die im Schreiben genannt sind.",
    })],
});
var calendar = IcsReader.Read(file).Calendar;
bench.Throughput($"events read from files of 1,000 ({file.Length / 1024} KiB)", batch =>
{
    long sum = 0;
    for (var left = batch; left > 0; left -= 1_000)
        sum += IcsReader.Read(file).Calendar.Events.Count;
    return sum;
});
bench.Throughput("events written to files of 1,000", batch =>
{
    long sum = 0;
    for (var left = batch; left > 0; left -= 1_000)
        sum += IcsWriter.Write(calendar).Length;
    return sum;
});

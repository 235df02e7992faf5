using System.Globalization;

namespace Stadtlotse.Calendar.Tests;

public class TermTableTests
{
    [Fact]
    public void Terms_WorkedOutByHand_EndAsTheLawSays()
    {
        var rows = Table.Rows("terms.csv", 8);
        var failed = rows.Where(r => Compute(r).End != Table.Day(r[6])).Select(r => $"{string.Join(';', r)} → {Compute(r).End:O}").ToList();

        rows.Count.ShouldBeGreaterThan(300);
        failed.ShouldBeEmpty();
        rows.ShouldAllBe(r => r[7].Length > 3);
    }

    [Fact]
    public void Terms_OfTheTable_CarryTheirDerivation()
    {
        foreach (var row in Table.Rows("terms.csv", 8))
        {
            var result = Compute(row);

            result.Derivation.Steps.Count.ShouldBeGreaterThan(2);
            result.Derivation.Steps[^1].Date.ShouldBe(result.End);
            result.Derivation.Steps.ShouldContain(s => s.Source.Contains("§ 18", StringComparison.Ordinal));
            result.Moved.ShouldBe(result.Derivation.Steps.Any(s => s.Key == "rest.next"), string.Join(';', row));
        }
    }

    [Fact]
    public void BackwardTerms_WorkedOutByHand_EndAsTheLawSays()
    {
        foreach (var row in Table.Rows("backward.csv", 8))
        {
            var result = LegalTerms.Before(
                Table.Day(row[1]), TermLength.Parse(row[2]), TermLaw.Bgb, Place.Parse(row[0]),
                row[3] == "between" ? BackwardCount.WholeBetween : BackwardCount.OnLastDay,
                row[4] == "keep" ? BackwardEnd.Keep : BackwardEnd.PreviousWorkingDay);

            result.Latest.ShouldBe(Table.Day(row[5]), string.Join(';', row));
            result.Settled.ShouldBe(row[6] == "settled", string.Join(';', row));
        }
    }

    [Fact]
    public void HourTerms_WorkedOutByHand_EndAsTheLawSays()
    {
        foreach (var row in Table.Rows("hours.csv", 7))
        {
            var result = LegalTerms.Hours(
                DateTimeOffset.Parse(row[2], CultureInfo.InvariantCulture), TermLength.Parse(row[3]), Table.Law(row[0]), Place.Parse(row[1]),
                row[4] == "full" ? HourStart.NextFullHour : HourStart.Moment);

            result.End.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture).ShouldBe(row[5], string.Join(';', row));
        }
    }

    private static TermResult Compute(string[] row)
    {
        var day = Table.Day(row[3]);
        var start = row[2] switch { "E" => TermStart.Event(day), "B" => TermStart.BeginningOf(day), _ => TermStart.SetByAuthority(day) };
        var end = row[5] switch { "W" => TermEnd.NextWorkingDay, "N" => TermEnd.NotifiedDay, "S" => TermEnd.BenefitPeriod, "T" => TermEnd.Appointment, _ => TermEnd.NothingDue };
        return LegalTerms.Compute(new(start, Table.Length(row[4]), Table.Law(row[0]), end), Place.Parse(row[1]));
    }
}

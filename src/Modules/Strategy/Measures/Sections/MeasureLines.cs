using Stadtlotse.Strategy.Lines;

namespace Stadtlotse.Strategy.Measures.Sections;

/// <summary>Money of one budget year and account.</summary>
internal sealed class CostLine : Line
{
    public const string Once = "Once", Running = "Running";

    public int Year { get; private set; }

    public Guid? Account { get; private set; }

    public string Kind { get; private set; } = Once;

    /// <summary>The funding line that pays; null for the city's own money.</summary>
    public Guid? Funding { get; private set; }

    public long? Planned { get; private set; }

    public long? Actual { get; set; }

    public string Note { get; private set; } = "";

    public override IReadOnlyList<string> Texts() => [LineText.Of(Year), LineText.Of(Account), Kind, LineText.Of(Funding), LineText.Money(Planned), LineText.Money(Actual), Note];

    public override void Take(LineValues v) =>
        (Year, Account, Kind, Funding, Planned, Actual, Note) = ((int)v.Number("Year")!, v.Ref("Account"), v.Text("Kind"), v.Ref("Funding"), v.Number("Planned"), v.Number("Actual"), v.Text("Note"));
}

/// <summary>A funding source with its programme, period and quota.</summary>
internal sealed class FundingLine : Line
{
    public string Programme { get; private set; } = "";

    public string Giver { get; private set; } = "";

    public DateOnly? Starts { get; private set; }

    public DateOnly? Ends { get; private set; }

    /// <summary>Share of the cost that is paid, in percent.</summary>
    public int? Quota { get; private set; }

    public long? Granted { get; private set; }

    public string Reference { get; private set; } = "";

    public override IReadOnlyList<string> Texts() => [Programme, Giver, LineText.Day(Starts), LineText.Day(Ends), LineText.Of(Quota), LineText.Money(Granted), Reference];

    public override void Take(LineValues v) =>
        (Programme, Giver, Starts, Ends, Quota, Granted, Reference) = (v.Text("Programme"), v.Text("Giver"), v.Date("Starts"), v.Date("Ends"), (int?)v.Number("Quota"), v.Number("Granted"), v.Text("Reference"));
}

/// <summary>A proof of use (Verwendungsnachweis): until when it is due and when it was handed in.</summary>
internal sealed class ProofLine : Line
{
    /// <summary>The programme it belongs to, by name.</summary>
    public string Funding { get; private set; } = "";

    public string What { get; private set; } = "";

    public DateOnly Due { get; private set; }

    public DateOnly? HandedIn { get; private set; }

    public override IReadOnlyList<string> Texts() => [Funding, What, LineText.Day(Due), LineText.Day(HandedIn)];

    public override void Take(LineValues v) => (Funding, What, Due, HandedIn) = (v.Text("Funding"), v.Text("What"), v.Date("Due")!.Value, v.Date("HandedIn"));
}

/// <summary>Staff time of a skill, in hundredths of a person-month of twenty days.</summary>
internal sealed class StaffLine : Line
{
    public string Skill { get; private set; } = "";

    /// <summary>Month it is needed in; null when the roadmap decides.</summary>
    public DateOnly? Month { get; private set; }

    public long? Planned { get; private set; }

    public long? Actual { get; set; }

    public override IReadOnlyList<string> Texts() => [Skill, LineText.Month(Month), LineText.Hundredths(Planned), LineText.Hundredths(Actual)];

    public override void Take(LineValues v) => (Skill, Month, Planned, Actual) = (v.Text("Skill"), v.Date("Month"), v.Number("Planned"), v.Number("Actual"));
}

/// <summary>Another measure that must have ended, or begun, before.</summary>
internal sealed class DependencyLine : Line
{
    public const string FinishStart = "FinishStart", StartStart = "StartStart";

    public Guid Before { get; private set; }

    public string Kind { get; private set; } = FinishStart;

    /// <summary>Least weeks between them.</summary>
    public int Weeks { get; private set; }

    public override IReadOnlyList<string> Texts() => [LineText.Of(Before), Kind, LineText.Of(Weeks)];

    public override void Take(LineValues v) => (Before, Kind, Weeks) = (v.Ref("Before")!.Value, v.Text("Kind"), (int)(v.Number("Weeks") ?? 0));
}

/// <summary>Who takes part, within the city or outside.</summary>
internal sealed class PartnerLine : Line
{
    public string Name { get; private set; } = "";

    public string Place { get; private set; } = Places.Inside;

    public string Part { get; private set; } = "";

    public override IReadOnlyList<string> Texts() => [Name, Place, Part];

    public override void Take(LineValues v) => (Name, Place, Part) = (v.Text("Name"), v.Text("Place"), v.Text("Part"));
}

/// <summary>What may go wrong: likelihood × damage, each from 1 to 5, and what is done against it.</summary>
internal sealed class RiskLine : Line
{
    public string What { get; private set; } = "";

    public int Likelihood { get; private set; }

    public int Damage { get; private set; }

    public string Against { get; private set; } = "";

    public int Weight => Likelihood * Damage;

    public override IReadOnlyList<string> Texts() => [What, LineText.Of(Likelihood), LineText.Of(Damage), Against];

    public override void Take(LineValues v) =>
        (What, Likelihood, Damage, Against) = (v.Text("What"), int.Parse(v.Text("Likelihood"), System.Globalization.CultureInfo.InvariantCulture), int.Parse(v.Text("Damage"), System.Globalization.CultureInfo.InvariantCulture), v.Text("Against"));
}

/// <summary>What the measure is expected to change, and for whom; the benefit may fall outside the city.</summary>
internal sealed class EffectLine : Line
{
    public string What { get; private set; } = "";

    public Guid? Indicator { get; private set; }

    public string Whom { get; private set; } = "";

    public string Place { get; private set; } = Places.Inside;

    /// <summary>How much, in words, where no indicator counts it.</summary>
    public string Expected { get; private set; } = "";

    /// <summary>By how much the indicator should change, with its sign, in hundredths of its unit; null when nobody has said.</summary>
    public long? Amount { get; private set; }

    /// <summary>From the end of which year.</summary>
    public int? Year { get; private set; }

    /// <summary>The effect on an indicator, as its page notes it.</summary>
    public static EffectLine Of(Guid id, Guid owner, int position, string what, Guid indicator, long amount, int year) =>
        new() { Id = id, Owner = owner, Position = position, What = what, Indicator = indicator, Amount = amount, Year = year };

    public override IReadOnlyList<string> Texts() => [What, LineText.Of(Indicator), LineText.Hundredths(Amount), LineText.Of(Year), Whom, Place, Expected];

    public override void Take(LineValues v) =>
        (What, Indicator, Amount, Year, Whom, Place, Expected) = (v.Text("What"), v.Ref("Indicator"), v.Number("Amount"), (int?)v.Number("Year"), v.Text("Whom"), v.Text("Place"), v.Text("Expected"));
}

/// <summary>Who is told or asked what, when and by which way.</summary>
internal sealed class MessageLine : Line
{
    public string Kind { get; private set; } = "";

    public string Whom { get; private set; } = "";

    public string What { get; private set; } = "";

    public DateOnly? Day { get; private set; }

    public string Channel { get; private set; } = "";

    public string Done { get; private set; } = "";

    public override IReadOnlyList<string> Texts() => [Kind, Whom, What, LineText.Day(Day), Channel, Done];

    public override void Take(LineValues v) => (Kind, Whom, What, Day, Channel, Done) = (v.Text("Kind"), v.Text("Whom"), v.Text("What"), v.Date("Day"), v.Text("Channel"), v.Text("Done"));
}

/// <summary>Within the city's administration or outside.</summary>
internal static class Places
{
    public const string Inside = "Inside", Outside = "Outside";
}

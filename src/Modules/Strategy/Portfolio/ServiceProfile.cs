using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Portfolio;

/// <summary>How digital a service is.</summary>
internal enum ServiceState
{
    Paper,
    Information,
    Form,
    Online,
    Complete,
}

/// <summary>A service of the city as the portfolio knows it: how often, how laborious, how close to people, how digital.</summary>
[Unguarded("Open to everybody who may see assessments.")]
internal sealed class ServiceProfile
{
    public const int LongestTitle = 200;
    public const int MostCases = 10_000_000;
    public const int MostMinutes = 100_000;

    public required Guid Id { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>Where the title stands in lists (<see cref="TitleOrder"/>).</summary>
    public byte[] Sort { get; private set; } = [];

    public string Unit { get; private set; } = "";

    /// <summary>Cases a year.</summary>
    public int Cases { get; private set; }

    /// <summary>Working time of the city for one case, in minutes.</summary>
    public int Minutes { get; private set; }

    /// <summary>Contact with the public, 1 (none) to 5 (always in person).</summary>
    public int Contact { get; private set; }

    public string State { get; private set; } = nameof(ServiceState.Paper);

    public int Version { get; private set; }

    /// <summary>Hours a year.</summary>
    public double Hours => Cases / 60.0 * Minutes;

    public void Describe(ServiceFacts facts)
    {
        if (Sort.Length == 0 || Title != facts.Title.Trim()) Sort = TitleOrder.Bytes(facts.Title.Trim());
        (Title, Unit, Cases, Minutes, Contact, State) = (facts.Title.Trim(), facts.Unit.Trim(), facts.Cases, facts.Minutes, facts.Contact, facts.State.ToString());
    }
}

/// <summary>What a person fills in about a service, or a line of a file says.</summary>
internal sealed record ServiceFacts(string Title, string Unit, int Cases, int Minutes, int Contact, ServiceState State)
{
    public IEnumerable<Fault> Check()
    {
        if (string.IsNullOrWhiteSpace(Title)) yield return new(nameof(Title), "strategy.title.missing", "The title is missing.");
        if (Title.Length > ServiceProfile.LongestTitle) yield return new(nameof(Title), "strategy.text.long", "The title is too long.") { Arguments = [ServiceProfile.LongestTitle] };
        if (Unit.Length > ServiceProfile.LongestTitle) yield return new(nameof(Unit), "strategy.text.long", "The name is too long.") { Arguments = [ServiceProfile.LongestTitle] };
        if (Cases is < 0 or > ServiceProfile.MostCases) yield return new(nameof(Cases), "strategy.portfolio.cases.range", "The cases must lie between 0 and 10 million.");
        if (Minutes is < 0 or > ServiceProfile.MostMinutes) yield return new(nameof(Minutes), "strategy.portfolio.minutes.range", "The minutes must lie between 0 and 100,000.");
        if (Contact is < 1 or > 5) yield return new(nameof(Contact), "strategy.portfolio.contact.range", "Choose the contact from 1 to 5.");
    }
}

using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Lines;

namespace Stadtlotse.Strategy.Budget;

/// <summary>An account of the budget (Produkt/Sachkonto) with what may be spent each year.</summary>
[Unguarded("Accounts are the outline of the budget, open to everybody at the desk.")]
internal sealed class Account
{
    public const string Result = "Result", Investment = "Investment";

    public required Guid Id { get; init; }

    /// <summary>Product and account as the budget writes them, such as <c>11.1.06 / 527100</c>.</summary>
    public string Number { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Of the result budget or an investment.</summary>
    public string Kind { get; private set; } = Result;

    public int Version { get; private set; }

    public string Title => Number.Length > 0 ? $"{Number} {Name}" : Name;

    public IReadOnlyList<Fault> Describe(string number, string name, string kind)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(name)) faults.Add(new("Name", "strategy.account.name.missing", "The name is missing."));
        if (name.Length > 200) faults.Add(new("Name", "strategy.text.long", "The name is too long.") { Arguments = [200] });
        if (number.Length > 60) faults.Add(new("Number", "strategy.text.long", "The number is too long.") { Arguments = [60] });
        if (kind is not (Result or Investment)) faults.Add(new("Kind", "strategy.lines.choice", "This cannot be chosen."));
        if (faults.Count == 0) (Number, Name, Kind) = (number.Trim(), name.Trim(), kind);
        return faults;
    }
}

/// <summary>What an account may spend in one year.</summary>
internal sealed class BudgetLine : Line
{
    public const string Lapses = "Lapses", CarriesOver = "CarriesOver";

    public int Year { get; private set; }

    public long Cents { get; private set; }

    /// <summary>Whether what is left may be spent in the next year.</summary>
    public string Carries { get; private set; } = Lapses;

    public override IReadOnlyList<string> Texts() => [LineText.Of(Year), LineText.Money(Cents), Carries];

    public override void Take(LineValues v) => (Year, Cents, Carries) = ((int)v.Number("Year")!, v.Number("Cents")!.Value, v.Text("Carries"));
}

namespace Stadtlotse.Scheduling;

/// <summary>An account of the budget. A year without a budget line has no money.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Name">Name; used in explanations.</param>
/// <param name="Budgets">What may be spent in each year, at most one line a year.</param>
public sealed record Account(string Id, string Name, IReadOnlyList<Budget> Budgets);

/// <summary>Money of one year.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Cents">Amount in cents, ≥ 0.</param>
/// <param name="CarriesOver">Whether what is not spent may be spent in the next year. Default: it lapses.</param>
public sealed record Budget(int Year, long Cents, bool CarriesOver = false);

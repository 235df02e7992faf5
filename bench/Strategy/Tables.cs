namespace Stadtlotse.Bench.Strategy;

/// <summary>Which table the id of an address belongs to; the first prefix that fits counts.</summary>
internal static class Tables
{
    public static IReadOnlyList<(string Prefix, string Table)> Names { get; } =
    [
        ("/strategie/feld/", "strategy_field"),
        ("/strategie/ziel/", "strategy_goal"),
        ("/strategie/begriff/", "strategy_term"),
        ("/strategie/import/", "strategy_imported_paper"),
        ("/strategie/pakete/", "strategy_received_package"),
        ("/strategie/", "strategy_city_strategy"),
        ("/massnahmen/", "strategy_measure"),
        ("/werkstatt/reihen/", "strategy_workshop_series"),
        ("/werkstatt/", "strategy_workshop"),
    ];
}

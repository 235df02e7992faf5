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
        ("/massnahmen/vorschlaege/", "strategy_measure_request"),
        ("/massnahmen/", "strategy_measure"),
        ("/haushalt/konten/", "strategy_account"),
        ("/kapazitaeten/", "strategy_resource"),
        ("/fahrplan/plaene/", "strategy_roadmap_plan"),
        ("/fahrplan/szenarien/", "strategy_scenario"),
        ("/projekte/", "strategy_project"),
        ("/steuerung/", "strategy_indicator"),
        ("/fortschritt/", "strategy_indicator"),
        ("/rat/auflagen/", "strategy_condition"),
        ("/rat/berichte/", "strategy_year_report"),
        ("/rat/beschluesse/", "strategy_resolution"),
        ("/rat/", "strategy_council_paper"),
        ("/bewertung/altersstruktur/", "strategy_age_structure"),
        ("/bewertung/leistungen/", "strategy_service_profile"),
        ("/bewertung/personas/", "strategy_persona"),
        ("/bewertung/prioritaeten/", "strategy_ranking"),
        ("/bewertung/reifegrad/", "strategy_assessment"),
        ("/bewertung/swot/", "strategy_swot_analysis"),
        ("/umfragen/", "strategy_survey"),
        ("/werkstatt/formate/", "strategy_workshop_format"),
        ("/werkstatt/reihen/", "strategy_workshop_series"),
        ("/werkstatt/", "strategy_workshop"),
    ];
}

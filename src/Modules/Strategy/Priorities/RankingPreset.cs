namespace Stadtlotse.Strategy.Priorities;

/// <summary>Criteria to begin with. Two come from a town's strategy for few staff: what is digitised first, and whose knowledge is handed over first.</summary>
internal sealed record RankingPreset(string Key, RankingMethod Method, IReadOnlyList<RankingCriterion> Criteria)
{
    public static IReadOnlyList<RankingPreset> All { get; } =
    [
        new("digitisation", RankingMethod.Product,
        [
            new("staffing", "Personalnot", 1, [new(1, "genug Leute, auch in fünf Jahren"), new(2, "Vertretung ist knapp"), new(3, "Stellen lange unbesetzt"), new(4, "Aufgabe hängt an einer Person"), new(5, "Aufgabe ist in Gefahr")]),
            new("demography", "Demografie", 1, [new(1, "Bedarf sinkt"), new(2, "Bedarf bleibt"), new(3, "Bedarf wächst langsam"), new(4, "Bedarf wächst"), new(5, "Bedarf wächst stark")]),
            new("audience", "Zielgruppe", 1, [new(1, "wenige, selten"), new(2, "wenige, oft"), new(3, "viele, selten"), new(4, "viele, oft"), new(5, "fast alle")]),
        ]),
        new("handover", RankingMethod.Product,
        [
            new("age", "Altersstruktur", 1, [new(1, "niemand geht in zehn Jahren"), new(2, "jemand geht in zehn Jahren"), new(3, "jemand geht in fünf Jahren"), new(4, "jemand geht in zwei Jahren"), new(5, "mehrere gehen in zwei Jahren")]),
            new("contact", "Publikumskontakt", 1, [new(1, "keiner"), new(2, "selten"), new(3, "jede Woche"), new(4, "jeden Tag"), new(5, "den ganzen Tag")]),
        ]),
        new("general", RankingMethod.Sum,
        [
            new("effect", "Wirkung auf die Ziele", 3, Five("kaum", "sehr groß")),
            new("effort", "Geringer Aufwand", 2, Five("sehr hoher Aufwand", "sehr geringer Aufwand")),
            new("law", "Gesetzliche Pflicht", 2, [new(1, "keine"), new(3, "Pflicht ohne Frist"), new(5, "Pflicht mit naher Frist")]),
            new("public", "Nutzen für Menschen", 3, Five("wenige", "fast alle")),
        ]),
    ];

    private static RankingAnchor[] Five(string low, string high) => [new(1, low), new(2, ""), new(3, "mittel"), new(4, ""), new(5, high)];
}

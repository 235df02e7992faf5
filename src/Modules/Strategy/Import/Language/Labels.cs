namespace Stadtlotse.Strategy.Import;

/// <summary>Labels that strategies, lists of measures and council papers use, and the kind of fact each one tells.</summary>
internal static class Labels
{
    // the stems stand at the beginning of a word of the label; the first match decides
    private static readonly (string Kind, string[] Stems)[] Kinds =
    [
        ("links", ["bezüge", "bezug", "nachhaltigkeitsziel", "sdg", "beitrag zu", "leitbild", "wirkt auf", "querbez"]),
        ("responsible", ["federführ", "zuständig", "verantwort", "umsetzung durch", "akteur", "organisationseinheit", "fachamt", "amt", "fachbereich", "dienststelle", "träger", "ansprech", "projektleitung", "koordination", "wer"]),
        ("partner", ["partner", "beteiligte", "kooperation", "mitwirkend", "unterstützt", "fördermittelgeber", "einzubinden"]),
        ("cost", ["kosten", "budget", "finanz", "mittel", "aufwand", "haushalt", "ressourcen", "investition", "förder"]),
        ("time", ["zeit", "zeitraum", "zeitplan", "zeithorizont", "zeitrahmen", "zeitlich", "termin", "frist", "beginn", "start", "ende", "laufzeit", "horizont", "bis wann", "dauer", "umsetzungszeit", "umsetzung bis", "realisierung", "fertigstellung", "wann", "bis", "jahr"]),
        ("priority", ["priorit", "prio", "dringlichkeit", "wichtigkeit", "rang"]),
        ("status", ["status", "stand", "sachstand", "umsetzungsstand", "fortschritt"]),
        ("indicator", ["indikator", "kennzahl", "messgröße", "erfolgskriteri", "kpi", "zielwert", "messbar"]),
        ("measure", ["maßnahme", "projekt", "vorhaben", "aktivität", "handlungsempfehlung", "aufgabe", "arbeitspaket", "schritt", "was", "leuchtturm"]),
        ("goal", ["ziel", "teilziel", "oberziel", "leitziel", "unterziel", "zielsetzung", "wirkungsziel"]),
        ("field", ["handlungsfeld", "themenfeld", "schwerpunkt", "säule", "bereich", "handlungsbereich", "cluster"]),
        ("description", ["beschreibung", "kurzbeschreibung", "inhalt", "erläuterung", "begründung", "hintergrund", "ausgangslage"]),
        ("date", ["datum", "tag", "sitzungstermin", "sitzung"]),
        ("workshop", ["workshop", "veranstaltung", "thema", "format"]),
        ("reference", ["nr", "nummer", "vorlage", "drucksache", "aktenzeichen", "az", "lfd", "id", "kennung"]),
        ("committee", ["gremium", "beratungsfolge", "ausschuss", "rat"]),
        ("subject", ["betreff", "gegenstand", "titel", "tagesordnungspunkt"]),
        ("unit", ["dezernat", "ämter", "einheit"]),
    ];

    private static readonly HashSet<string> HeadingLabels = Words.Set(
        "Kapitel Teil Abschnitt Handlungsfeld Themenfeld Themenbereich Aktionsfeld Schwerpunkt Schwerpunktthema Säule Cluster Bereich Baustein Modul Maßnahme Einzelmaßnahme Projekt Leuchtturmprojekt Vorhaben Steckbrief Projektsteckbrief Maßnahmensteckbrief Ziel Leitziel Oberziel Teilziel Unterziel Handlungsziel Leitlinie Leitsatz Grundsatz Prinzip Workshop Anlage Anhang TOP");

    /// <summary>The kind of fact that a label tells; null when it is no known label.</summary>
    public static string? KindOf(string label)
    {
        if (label.Length is 0 or > 80) return null;
        var lower = label.ToLowerInvariant();
        var words = Words.Split(lower).ToList();
        if (words.Count is 0 or > 9) return null;
        foreach (var (kind, stems) in Kinds)
            foreach (var stem in stems)
                if (stem.Contains(' ', StringComparison.Ordinal) ? lower.StartsWith(stem, StringComparison.Ordinal) : Matches(words[0], stem)) return kind;
        foreach (var (kind, stems) in Kinds)
            foreach (var stem in stems)
                if (stem.Length > 3 && words.Skip(1).Any(w => Matches(w, stem))) return kind;
        return null;
    }

    /// <summary>The word is the stem, begins with a long one or is a compound that ends with it.</summary>
    private static bool Matches(string word, string stem)
    {
        if (word == stem || stem.Length >= 6 && word.StartsWith(stem, StringComparison.Ordinal)) return true;
        if (stem.Length < 3 || word.Length <= stem.Length) return false;
        foreach (var ending in (ReadOnlySpan<string>)["", "e", "en", "n", "s"])
            if (word.EndsWith(stem + ending, StringComparison.Ordinal) && (stem.Length >= 4 || word.Length > stem.Length + 3)) return true;
        return false;
    }

    /// <summary>A word that stands before a number in headings.</summary>
    public static bool IsHeadingLabel(string word) => HeadingLabels.Contains(word);

    public static bool IsField(string? label) => label is not null && Fields.Contains(label);

    public static bool IsMeasure(string? label) => label is not null && Measures.Contains(label);

    public static bool IsGoal(string? label) => label is not null && label.EndsWith("ziel", StringComparison.OrdinalIgnoreCase);

    public static bool IsPrinciple(string? label) => label is not null && Principles.Contains(label);

    private static readonly HashSet<string> Fields = Words.Set("Handlungsfeld Themenfeld Themenbereich Aktionsfeld Schwerpunkt Schwerpunktthema Säule Cluster Handlungsbereich");
    private static readonly HashSet<string> Measures = Words.Set("Maßnahme Einzelmaßnahme Projekt Leuchtturmprojekt Vorhaben Steckbrief Projektsteckbrief Maßnahmensteckbrief");
    private static readonly HashSet<string> Principles = Words.Set("Leitlinie Leitsatz Grundsatz Prinzip");
}

/// <summary>The three questions that a topic answers, told from the words of a heading.</summary>
internal enum Facet
{
    Stand,
    Watch,
    Reach,
}

internal static class Facets
{
    private static readonly (Facet Facet, string[] Cues)[] Cues =
    [
        (Facet.Stand, ["wo stehen", "ausgangslage", "ausgangssituation", "ist-situation", "ist-stand", "ist-analyse", "iststand", "bestandsaufnahme", "status quo", "aktueller stand", "aktuelle situation", "heutiger stand", "stand heute", "wo sind wir", "was haben wir", "was ist schon", "sachstand", "situation heute", "was läuft", "istzustand", "ist-zustand"]),
        (Facet.Watch, ["achten", "beachten", "herausforderung", "risik", "chancen", "hindernis", "hürden", "was hindert", "handlungsbedarf", "stolperstein", "spannungsfeld", "was brauchen", "voraussetzung", "worauf kommt es", "schwächen", "stärken"]),
        (Facet.Reach, ["wollen wir erreichen", "erreichen", "wo wollen", "wohin", "was wollen", "zielbild", "zukunftsbild", "unser ziel", "unsere ziele", "zielsetzung", "vision", "soll-zustand", "was ist unser ziel", "ziele"]),
    ];

    /// <summary>Which question a short heading or lead asks; null for none.</summary>
    public static Facet? Of(string heading)
    {
        if (heading.Length > 60) return null;
        var lower = heading.ToLowerInvariant();
        foreach (var (facet, cues) in Cues)
            foreach (var cue in cues)
                if (lower.StartsWith(cue, StringComparison.Ordinal) || lower.EndsWith('?') && lower.Contains(cue, StringComparison.Ordinal)) return facet;
        return lower.EndsWith('?') ? null : Cues.Where(c => c.Cues.Any(x => lower.Contains(x, StringComparison.Ordinal)) && lower.Count(ch => ch == ' ') <= 3).Select(c => (Facet?)c.Facet).FirstOrDefault();
    }
}

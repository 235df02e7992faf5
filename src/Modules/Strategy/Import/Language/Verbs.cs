namespace Stadtlotse.Strategy.Import;

/// <summary>What can be told of German verbs from their form.</summary>
internal static class Verbs
{
    private static readonly HashSet<string> Finite = Words.Set(
        "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte soll sollen sollte sollten muss müssen musste mussten könnte könnten darf dürfen gilt gibt bietet bildet führt steht stehen liegt liegen lautet lauten umfasst umfassen dient dienen erfolgt wären sein sei folgende folgenden folgendes");

    // verbs after which a demand is about the text itself or about watching, not about doing
    private static readonly HashSet<string> Idle = Words.Set(
        "finden sehen erkennen beobachten unterscheiden verstehen erwarten betrachten beachten berücksichtigen bedenken rechnen befürchten beklagen entnehmen nennen erwähnen hoffen vermuten wünschen verzeichnen konstatieren thematisieren sagen betonen werten trennen lesen bemerken klären haben sein werden tun verdanken spüren begrüßen gehen befassen dienen behalten bleiben fehlen blicken stehen");

    private static readonly HashSet<string> IdleInfix = Words.Set(
        "festzustellen auszugehen festzuhalten anzumerken hervorzuheben wegzudenken nachzulesen zurückzuführen anzusehen gegenüberzustellen abzuwägen herauszustellen hinzuweisen abzusehen wiederzufinden zuzuordnen anzunehmen mitzudenken entgegenzusehen hinzunehmen vorauszusetzen auszuschließen nachzuvollziehen");

    private static readonly string[] Prefixes =
        ["ab", "an", "auf", "aus", "auseinander", "bei", "bereit", "durch", "ein", "entgegen", "fest", "fort", "frei", "heran", "her", "herbei", "heraus", "hervor", "hin", "hinzu", "los", "mit", "nach", "nieder", "sicher", "statt", "teil", "um", "vor", "voran", "voraus", "vorwärts", "weg", "weiter", "wieder", "zu", "zurück", "zusammen", "fertig", "gegenüber", "gering", "hoch", "nahe", "offen", "still", "wahr", "aufrecht", "dar", "hinaus", "hinein", "herunter", "hinter", "innen", "kennen", "näher", "über", "unter", "zurecht", "zwischen", "klar", "richtig", "vorbei", "vorweg", "entlang", "empor", "gleich", "rück", "herein", "umher", "dazu", "daran", "davon", "bekannt", "sicherzu", "tot", "gut", "wett", "preis", "kund", "vonstatten"];

    public static bool IsFinite(string word) => Finite.Contains(word);

    /// <summary>An infinitive by its ending.</summary>
    public static bool IsInfinitive(string word) =>
        word.Length > 3 && char.IsLower(word[0]) && (word.EndsWith("en", StringComparison.Ordinal) || word.EndsWith("ern", StringComparison.Ordinal) || word.EndsWith("eln", StringComparison.Ordinal) || word is "tun" or "sein")
        && !ParticipleForm(word);

    /// <summary>"zu verwendenden" is an attribute, not an infinitive.</summary>
    private static bool ParticipleForm(string word) =>
        word.EndsWith("enden", StringComparison.Ordinal) && !(word.EndsWith("wenden", StringComparison.Ordinal) || word.EndsWith("senden", StringComparison.Ordinal) || word is "beenden" or "spenden" or "vollenden" or "entblenden" or "pfänden")
        || word.EndsWith("ernden", StringComparison.Ordinal) || word.EndsWith("elnden", StringComparison.Ordinal);

    /// <summary>An infinitive with the <c>zu</c> inside: "auszubauen".</summary>
    public static bool HasInfixZu(string word)
    {
        if (word.Length < 7 || !IsInfinitive(word)) return false;
        for (var at = word.IndexOf("zu", 2, StringComparison.Ordinal); at > 0 && at < word.Length - 4; at = word.IndexOf("zu", at + 1, StringComparison.Ordinal))
        {
            var prefix = word[..at];
            if (word.AsSpan(at + 2).StartsWith("ge") && !Array.Exists(GeVerbs, v => word.AsSpan(at + 2).StartsWith(v)) || prefix == "hin" && !Array.Exists(HinVerbs, v => word.AsSpan(at + 2).StartsWith(v))) continue;
            if (Array.Exists(Prefixes, p => prefix.EndsWith(p, StringComparison.Ordinal) && (prefix.Length == p.Length || Array.Exists(Prefixes, q => prefix == q + p)))) return true;
        }
        return false;
    }

    // what begins with "ge" behind the "zu" is a participle ("hinzugekommen"), but for verbs that begin so themselves
    private static readonly string[] GeVerbs = ["geben", "gehen", "gelangen", "genieß", "gewinnen", "gewähr", "gestalten", "gewöhn", "gelten", "gesellen", "gestehen", "gegen"];

    // "hinzufügen" is an infinitive of its own
    private static readonly string[] HinVerbs = ["weisen", "wirken", "arbeiten", "nehmen", "führen"];

    /// <summary>A verb that asks nobody to do anything: "ist zu beachten".</summary>
    public static bool IsIdle(string infinitive) => Idle.Contains(infinitive) || IdleInfix.Contains(infinitive);

    /// <summary>To take heed of something: asks for little, but it does ask where a text speaks of steps.</summary>
    public static bool IsHeed(string infinitive) => infinitive is "berücksichtigen" or "beachten" or "mitzudenken" or "abzuwägen";

    /// <summary>A past participle by its form.</summary>
    public static bool IsParticiple(string word) =>
        word.Length > 4 && char.IsLower(word[0]) && (word.EndsWith('t') || word.EndsWith("en", StringComparison.Ordinal))
        && (word.StartsWith("ge", StringComparison.Ordinal) || word.Contains("ge", StringComparison.Ordinal) || word.EndsWith("iert", StringComparison.Ordinal)
            || Array.Exists(Inseparable, p => word.StartsWith(p, StringComparison.Ordinal)));

    private static readonly string[] Inseparable = ["be", "ent", "er", "ver", "zer", "unter", "über", "hinter", "miss", "voll", "wider", "an", "auf", "vor", "aner", "vorbe", "über", "umge", "ein"];

    // participles of deeds that an administration does
    private static readonly string[] Deeds =
        ["eingeführt", "genutzt", "eingesetzt", "aufgebaut", "ausgebaut", "geschaffen", "geprüft", "überprüft", "entwickelt", "erprobt", "getestet", "angeboten", "ergänzt", "erweitert", "gefördert", "eingerichtet", "bereitgestellt", "umgesetzt", "erarbeitet", "erstellt", "verbessert", "gestärkt", "etabliert", "intensiviert", "vernetzt", "digitalisiert", "standardisiert", "automatisiert", "geschult", "qualifiziert", "vermittelt", "gebündelt", "zentralisiert", "modernisiert", "saniert", "gebaut", "errichtet", "installiert", "veröffentlicht", "durchgeführt", "beworben", "angestoßen", "vorangetrieben", "fortgeführt", "fortgeschrieben", "verstetigt", "zurückgegriffen", "geleistet", "ausgeschöpft", "aufgenommen", "gewonnen", "beschafft", "angeschafft", "organisiert", "initiiert", "pilotiert", "realisiert", "ausgeweitet", "optimiert", "gestaltet", "integriert", "eingebunden", "begleitet", "evaluiert", "unterstützt"];

    public static bool IsDeed(string participle) => Array.Exists(Deeds, d => participle.EndsWith(d, StringComparison.Ordinal));
}

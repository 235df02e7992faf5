using System.Buffers;
using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>What a sentence asks for.</summary>
/// <param name="Signal">The words that ask.</param>
/// <param name="Confidence">How sure it is that somebody is asked to do something.</param>
/// <param name="Title">Offset and length of the part of the sentence that says what.</param>
internal sealed record Demand(string Signal, double Confidence, (int Start, int Length) Title);

/// <summary>
/// Tells sentences that ask for action by their grammar: "soll", "sollte", "könnte", "sind zu …", "gilt es", "ist anzustreben",
/// "muss … werden", "wird beauftragt" and so on. Descriptions, conditions and remarks about the text itself are passed over.
/// </summary>
internal static partial class Demands
{
    private const int Limit = 2000;

    /// <param name="sentence">One sentence.</param>
    /// <param name="inPlan">It stands in a part that speaks of steps or measures, where weaker words ask too.</param>
    public static Demand? Of(string sentence, bool inPlan)
    {
        if (sentence.Length is < 15 or > 1500 || sentence[^1] == '?') return null;
        if (!sentence.AsSpan().ContainsAny(Signals)) return null;
        var words = Tokens(sentence);
        if (words.Count < 4) return null;
        Demand? best = null;
        foreach (var rule in Rules)
            if (rule(words, sentence, inPlan) is { } demand && (best is null || demand.Confidence > best.Confidence)) best = demand;
        if (best is null || AboutText().IsMatch(sentence)) return null;
        return Past().IsMatch(sentence) && best.Confidence < 0.8 ? null : best;
    }

    // a sentence without one of these asks for nothing; they spare most sentences the grammar
    private static readonly SearchValues<string> Signals = SearchValues.Create(
        ["soll", "muss", "müss", "könnt", "gilt", " zu", "Zu", "zu", "auftragt", "eschlie", "mpf", "bittet", "fordert", "gehalten", "plan", "will", "woll", "absichtigt", "möchte", "vorgesehen", "strebt", "strebenswert",
            "edarf", "forderlich", "notwendig", "unumgänglich", "unerlässlich", "vonnöten"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Orders = SearchValues.Create(["auftragt", "eschlie", "mpfiehlt", "mpfehl", "mpfohlen", "bittet", "gefordert", "gehalten"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Plans = SearchValues.Create(["eplant", "orgesehen", "ngestrebt", "eabsichtigt", "enswert"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Needs = SearchValues.Create(["edarf", "erforderlich", "notwendig", "unumgänglich", "unerlässlich", "vonnöten"], StringComparison.Ordinal);

    internal sealed record Token(string Text, int Start, int Clause, bool Opens)
    {
        public string Lower { get; } = Text.ToLowerInvariant();
        public int End => Start + Text.Length;
    }

    private delegate Demand? Rule(List<Token> words, string sentence, bool inPlan);

    private static readonly Rule[] Rules = [Ordered, IsTo, Holds, Modal, Must, Could, Planned, Needed];

    /// <summary>Words with the clause they stand in; a comma opens a clause only where a conjunction, a pronoun or "um" follows.</summary>
    private static List<Token> Tokens(string sentence)
    {
        var words = new List<Token>();
        var clause = 0;
        var comma = true;
        var position = 0;
        foreach (var word in Words.Split(sentence))
        {
            var start = sentence.IndexOf(word, position, StringComparison.Ordinal);
            var between = sentence.AsSpan(position, start - position);
            if (between.ContainsAny(",;:–")) comma = true;
            var opens = comma && Openers.Contains(word);
            if (opens && words.Count > 0 || between.ContainsAny(";:")) clause++;
            words.Add(new(word, start, clause, opens));
            comma = false;
            position = start + word.Length;
        }
        return words;
    }

    private static readonly HashSet<string> Openers = Words.Set(
        "um ohne statt anstatt dass damit wenn falls weil da obwohl obgleich sofern soweit solange sobald während bevor nachdem indem sodass ob wie was wer wo wodurch womit wofür wobei wozu welche welcher welches die der das dem den deren dessen denen worauf weshalb aber sondern denn doch jedoch und");

    private static readonly HashSet<string> Subordinators = Words.Set(
        "um ohne statt anstatt dass damit wenn falls weil da obwohl obgleich sofern soweit solange sobald während bevor nachdem indem sodass ob was wer wo wodurch womit wofür wobei wozu welche welcher welches worauf weshalb wie als");

    private static readonly HashSet<string> Relatives = Words.Set("die der das dem den deren dessen denen");

    /// <summary>The verb stands last in a clause that a conjunction or relative pronoun opens.</summary>
    private static bool Subordinate(List<Token> words, int i)
    {
        var first = i;
        while (first > 0 && words[first - 1].Clause == words[i].Clause) first--;
        if (i == first) return false;
        var last = i + 1 == words.Count || words[i + 1].Clause != words[i].Clause || Followed(words, i) || words[i + 1].Lower is "und" or "oder";
        var opener = first == 0 && words[0].Lower is "auch" or "selbst" or "erst" or "nur" ? words[1] : words[first];
        return last && (Subordinators.Contains(opener.Text) || first > 0 && Relatives.Contains(opener.Text));
    }

    /// <summary>A comma follows, so that the clause ends here though no opener was seen.</summary>
    private static bool Followed(List<Token> words, int i) => i + 1 < words.Count && words[i + 1].Start - words[i].End >= 2;

    /// <summary>"Die Verwaltung wird beauftragt, … zu prüfen", "Der Rat beschließt …".</summary>
    private static Demand? Ordered(List<Token> words, string sentence, bool inPlan) =>
        sentence.AsSpan().ContainsAny(Orders) && Order().Match(sentence) is { Success: true } m ? new(m.Value, 0.95, Tail(sentence, m.Index + m.Length)) : null;

    /// <summary>"ist/sind … zu fördern", "anzustreben ist …", "wird … zu prüfen sein".</summary>
    private static Demand? IsTo(List<Token> words, string sentence, bool inPlan)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var infinitive = InfinitiveAt(words, i);
            if (infinitive is null || Verbs.IsIdle(infinitive) && !(inPlan && Verbs.IsHeed(infinitive))) continue;
            var be = FindBe(words, i);
            if (be < 0 || Subordinate(words, be) || Negated(words, be, i) || Comparing(words, i)) continue;
            var idleBefore = words.Skip(Math.Max(0, i - 3)).Take(3).Any(w => w.Lower is "lage" or "schwer" or "leicht" or "schwierig" or "möglich" or "einfach" or "bereit" or "fähig" or "gezwungen");
            if (idleBefore) continue;
            return new($"{words[be].Text} … {(words[i].Lower == "zu" ? "zu " + words[i + 1].Text : words[i].Text)}", Verbs.IsHeed(infinitive) ? 0.6 : 0.86, Main(sentence, words, Math.Min(be, i), words[Math.Min(i + 1, words.Count - 1)].End));
        }
        return null;
    }

    private static string? InfinitiveAt(List<Token> words, int i)
    {
        if (Verbs.HasInfixZu(words[i].Lower) && (char.IsLower(words[i].Text[0]) || i == 0)) return words[i].Lower;
        return words[i].Lower == "zu" && i + 1 < words.Count && Verbs.IsInfinitive(words[i + 1].Text) && EndsClause(words, i + 1) ? words[i + 1].Text : null;
    }

    /// <summary>Nothing follows that the word could be an adjective to: "zu fördern.", "zu fördern und", but not "zu herkömmlichen Verfahren".</summary>
    private static bool EndsClause(List<Token> words, int i) =>
        i + 1 == words.Count || words[i + 1].Start - words[i].End >= 2
        || words[i + 1].Lower is "und" or "oder" or "beziehungsweise" or "bzw" or "sowie" or "sein" or "ist" or "sind" or "gilt" or "als" or "wie" or "haben" or "wird" or "werden" or "sei" or "wäre";

    /// <summary>The "ist" or "sind" that the infinitive belongs to: in the same clause, before it, or directly after it at the head of the sentence.</summary>
    private static int FindBe(List<Token> words, int infinitive)
    {
        var end = words[infinitive].Lower == "zu" ? infinitive + 1 : infinitive;
        if (infinitive <= 4 && !Subordinators.Contains(words[0].Text) && end + 1 < words.Count && words[end + 1].Lower is "ist" or "sind" && end + 2 < words.Count && words[end + 2].Clause == words[infinitive].Clause) return end + 1;
        for (var k = infinitive - 1; k >= 0 && words[k].Clause == words[infinitive].Clause; k--)
        {
            if (words[k].Lower is "um" or "ohne" or "statt" or "anstatt") return -1;
            if (words[k].Lower is "ist" or "sind") return NominalZu(words, k, infinitive) ? -1 : k;
            if (words[k].Lower is "wird" or "werden" && words.Skip(end + 1).Take(3).Any(w => w.Lower == "sein")) return k;
            if (words[k].Lower is "gilt" or "hat" or "haben" or "hatte" or "hatten" or "soll" or "sollen" or "sollte" or "sollten" or "muss" or "müssen" or "helfen" or "hilft" or "beginnen" or "begonnen" or "versuchen" or "scheint" or "drohen" or "droht") return -1;
        }
        return -1;
    }

    /// <summary>"Ziel ist es, … zu", "Aufgabe ist, … zu": a sentence about a goal, not the demand form.</summary>
    private static bool NominalZu(List<Token> words, int be, int infinitive)
    {
        if (be > 0 && words[be - 1].Lower is "lage" or "bereit" or "fähig") return true;
        if (be + 1 < words.Count && words[be + 1].Lower == "es" && infinitive - be > 2) return true;
        return words.Skip(be + 1).Take(Math.Max(0, infinitive - be - 1)).Any(w => w.Lower is "möglich" or "wichtig" or "notwendig" or "nötig" or "erforderlich" or "sinnvoll" or "schwer" or "schwierig" or "leicht" or "lage" or "bereit" or "geeignet" or "geplant" or "aufgefordert" or "angehalten" or "gefordert" or "gezwungen" or "verpflichtet" or "bestrebt" or "bemüht" or "berechtigt" or "daran" or "dabei");
    }

    private static bool Negated(List<Token> words, int be, int i) =>
        words.Skip(Math.Min(be, i)).Take(Math.Abs(i - be) + 1).Any(w => w.Lower is "nicht" or "kaum" or "keine" or "kein" or "keinen" or "niemals");

    private static bool Comparing(List<Token> words, int i) => i > 0 && words[i - 1].Lower is "allzu" or "als";

    /// <summary>"gilt es, … zu", also "die es auszubauen gilt".</summary>
    private static Demand? Holds(List<Token> words, string sentence, bool inPlan)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Lower != "gilt") continue;
            var es = Enumerable.Range(Math.Max(0, i - 2), 5).FirstOrDefault(k => k < words.Count && k != i && words[k].Lower == "es", -1);
            var last = i >= 3 && (i + 1 == words.Count || words[i + 1].Clause != words[i].Clause) && Enumerable.Range(0, i).Any(k => InfinitiveAt(words, k) is not null);
            if (es < 0 && !(last && words.Take(i).Any(w => w.Lower == "es"))) continue;
            var range = last ? Enumerable.Range(0, i) : Enumerable.Range(i + 1, words.Count - i - 1);
            var verbs = range.Select(k => InfinitiveAt(words, k)).OfType<string>().ToList();
            if (verbs.Count == 0 || verbs.TrueForAll(Verbs.IsIdle)) continue;
            var from = last ? 0 : Math.Max(es, i) + 1;
            return new("gilt es", 0.9, from < words.Count ? Tail(sentence, words[from].Start) : (0, sentence.Length));
        }
        return null;
    }

    /// <summary>"soll", "sollte" with an infinitive.</summary>
    private static Demand? Modal(List<Token> words, string sentence, bool inPlan)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Lower is not ("soll" or "sollen" or "sollte" or "sollten")) continue;
            if (i == 0 || TellsPurpose(words, i) || Negated(words, 0, Math.Min(words.Count - 1, i + 4)) || Subordinate(words, i)) continue;
            if (!EndsWithInfinitive(words, i, out var verb) || Verbs.IsIdle(verb) && verb is not ("sein" or "werden" or "haben")) continue;
            if (verb == "sein" && !AfterParticiple(words, i) || IdleParticiple(words, i) && !(inPlan && words.Exists(w => w.Lower == "berücksichtigt"))) continue;
            return new(words[i].Text, verb is "haben" or "sein" ? 0.62 : 0.85, Main(sentence, words, i, LastOf(words, i, verb)));
        }
        return null;
    }

    /// <summary>A sentence that begins so tells what a deed named before is good for.</summary>
    private static readonly HashSet<string> Purposes = Words.Set("Dies Dadurch So Damit Hierdurch Hiermit Somit");

    private static bool TellsPurpose(List<Token> words, int verb) =>
        Purposes.Contains(words[0].Text) && !(words[0].Text == "So" && words[verb].Lower is "sollte" or "sollten") || words[0].Text == "Das" && (verb == 1 || words[1].Lower is "soll" or "könnte" or "sollte");

    private static bool AfterParticiple(List<Token> words, int modal)
    {
        var be = words.FindIndex(modal, w => w.Lower == "sein");
        return be > 0 && Verbs.IsParticiple(words[be - 1].Text);
    }

    /// <summary>The clause of a modal verb ends with an infinitive, maybe with another verb joined to it.</summary>
    private static bool EndsWithInfinitive(List<Token> words, int modal, out string verb)
    {
        verb = "";
        var passive = words.FindIndex(modal, w => w.Lower is "werden");
        if (passive > modal + 1 && EndsClause(words, passive) && words.Skip(modal).Take(passive - modal).All(w => !w.Opens || w.Clause - words[modal].Clause <= 4) && Verbs.IsParticiple(words[passive - 1].Text))
        {
            verb = "werden";
            return true;
        }
        for (var k = modal + 1; k < words.Count && (words[k].Clause == words[modal].Clause || words[k].Clause <= words[modal].Clause + 4); k++)
        {
            if (!Verbs.IsInfinitive(words[k].Text) && words[k].Lower is not ("werden" or "sein")) continue;
            var end = k + 1 == words.Count || words[k + 1].Start - words[k].End >= 2 || words[k + 1].Lower is "und" or "oder" or "beziehungsweise" or "bzw" or "als" or "wie" or "sowie";
            if (!end) continue;
            verb = words[k].Lower;
            return true;
        }
        return false;
    }

    private static bool IdleParticiple(List<Token> words, int modal) =>
        words.Skip(modal).Any(w => w.Lower is "eingegangen" or "erläutert" or "dargestellt" or "aufgezeigt" or "verwiesen" or "genannt" or "erwähnt" or "hingewiesen" or "betont" or "beachtet" or "berücksichtigt" or "akzeptiert" or "vergessen" or "verstanden" or "gelassen" or "gesagt" or "bedacht" or "verzichtet" or "betrachtet" or "reagiert" or "mitbedacht" or "mitgedacht" or "verstehen" or "gesehen");

    private static readonly HashSet<string> Doers = Words.Set(
        "Stadt Verwaltung Stadtverwaltung Kommune Gemeinde Landkreis Kreis Kreisverwaltung Gemeindeverwaltung Rat Stadtrat wir Amt Ämter Fachämter Fachbereich Fachbereiche Fachdienst Fachdienste Dezernat Dezernate Verwaltungsspitze Verwaltungsführung Verwaltungsleitung Führungskräfte Organisationseinheiten Eigenbetrieb Eigenbetriebe Stadtwerke Stabsstelle");

    /// <summary>A city, an administration or one of its units.</summary>
    private static bool Acts(string word) => Doers.Contains(word) || Units.Kind(word) is not null;

    /// <summary>"muss … werden", or a city or unit that must do something.</summary>
    private static Demand? Must(List<Token> words, string sentence, bool inPlan)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Lower is not ("muss" or "müssen") || Subordinate(words, i) || words.Exists(w => w.Lower is "derzeit" or "bislang" or "momentan" or "bisher")) continue;
            if (i + 1 == words.Count || words[i + 1].Clause != words[i].Clause && !words[i + 1].Opens)
            {
                // "… werden … vorgehalten werden müssen": the modal is last in a main clause
                if (i < 2 || words[i - 1].Lower != "werden" || !Verbs.IsParticiple(words[i - 2].Text) || !words.Take(i - 2).Any(w => w.Lower is "wird" or "werden") || IdleParticiple(words, Math.Max(0, i - 3))) continue;
                return new(words[i - 1].Text + " " + words[i].Text, 0.8, Main(sentence, words, 0));
            }
            if (!EndsWithInfinitive(words, i, out var verb) || IdleParticiple(words, i) || Negated(words, i, Math.Min(words.Count - 1, i + 3))) continue;
            var passive = verb == "werden" && words.Skip(i).Any(w => Verbs.IsParticiple(w.Text));
            if (!passive && (verb is "sein" or "werden" or "haben" or "können" or "bleiben" || !words.Skip(Math.Max(0, i - 8)).Take(12).Any(w => w.Clause == words[i].Clause && Acts(w.Text)) || Verbs.IsIdle(verb))) continue;
            return new(passive ? words[i].Text + " … werden" : words[i].Text, passive ? 0.84 : 0.76, Main(sentence, words, i, LastOf(words, i, verb)));
        }
        return null;
    }

    /// <summary>"könnte eingeführt werden", "könnten … zum Einsatz kommen": a proposal, but not a fear or a mere possibility.</summary>
    private static Demand? Could(List<Token> words, string sentence, bool inPlan)
    {
        if (!inPlan && TellsPurpose(words, 1)) return null;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Lower is not ("könnte" or "könnten") || Subordinate(words, i) || Risk().IsMatch(sentence)) continue;
            if (!EndsWithInfinitive(words, i, out var verb)) continue;
            var deed = verb == "werden" && words.Skip(i).Any(w => inPlan ? Verbs.IsParticiple(w.Text) : Verbs.IsDeed(w.Lower)) || verb is "einführen" or "nutzen" or "einsetzen" or "schaffen" or "kommen" or "entwickeln" or "aufbauen" or "anbieten" or "einrichten" or "prüfen" && verb != "";
            if (verb == "kommen" && !words.Any(w => w.Lower == "einsatz")) deed = false;
            if (!deed) continue;
            return new(words[i].Text, inPlan ? 0.7 : 0.45, Main(sentence, words, i, LastOf(words, i, verb)));
        }
        return null;
    }

    private static int LastOf(List<Token> words, int modal, string verb) => words.FindIndex(modal, w => w.Lower == verb) is >= 0 and var k ? words[k].End : 0;

    /// <summary>"ist geplant", "wird angestrebt", "wir wollen", "plant die Einführung".</summary>
    private static Demand? Planned(List<Token> words, string sentence, bool inPlan)
    {
        if (sentence.AsSpan().ContainsAny(Plans) && Plan().Match(sentence) is { Success: true } m) return new(m.Value, inPlan ? 0.78 : 0.66, (0, sentence.Length));
        for (var i = 0; i < words.Count; i++)
            if (words[i].Lower is "will" or "wollen" or "plant" or "planen" or "beabsichtigt" or "möchte" or "möchten" && !Subordinate(words, i)
                && words.Skip(Math.Max(0, i - 6)).Take(10).Any(w => w.Clause == words[i].Clause && Acts(w.Text))
                && (words[i].Lower is "plant" or "planen" or "beabsichtigt" || EndsWithInfinitive(words, i, out var verb) && !Verbs.IsIdle(verb)))
                return new(words[i].Text, inPlan ? 0.7 : words.Any(w => w.Lower == "wir") ? 0.45 : 0.62, Main(sentence, words, i));
        return null;
    }

    /// <summary>"bedarf es", "ist erforderlich": asks only where the text speaks of steps.</summary>
    private static Demand? Needed(List<Token> words, string sentence, bool inPlan) =>
        sentence.AsSpan().ContainsAny(Needs) && Need().Match(sentence) is { Success: true } m ? new(m.Value, inPlan ? 0.55 : 0.4, (0, sentence.Length)) : null;

    /// <summary>The main clause around a verb, without a clause of reason before it and without clauses of purpose behind its last verb.</summary>
    private static (int Start, int Length) Main(string sentence, List<Token> words, int verb, int needed = 0)
    {
        var start = 0;
        for (var k = verb; k > 0; k--)
        {
            var between = sentence.AsSpan(words[k - 1].End, words[k].Start - words[k - 1].End);
            if (between.ContainsAny(";:") || k == verb && between.Contains(',') && Subordinators.Contains(words[0].Text))
            {
                start = words[k].Start;
                break;
            }
        }
        return Tail(sentence, start, Math.Max(needed, words[verb].End));
    }

    private static (int Start, int Length) Tail(string sentence, int start, int needed = 0)
    {
        while (start < sentence.Length && !char.IsLetterOrDigit(sentence[start]) && sentence[start] is not ('„' or '"' or '(')) start++;
        var end = sentence.Length;
        var cut = Purpose().Match(sentence, start);
        while (cut.Success && (cut.Index < needed || cut.Index - start <= 25)) cut = cut.NextMatch();
        if (cut.Success) end = cut.Index;
        while (end > start && sentence[end - 1] is '.' or '!' or ',' or ';' or ' ' or ':') end--;
        return (start, end - start);
    }

    [GeneratedRegex(@"\b(?:wird|werden)\b[^.,;]{0,80}?\bbeauftragt\b|\b(?:[Ii]st|[Ss]ind|[Ww]ird|[Ww]erden)\b[^.,;]{0,80}?\b(?:aufgefordert|angehalten)\b|\bbeauftragt\s+(?:die|das|den)\s+\p{Lu}\p{L}+|\b(?:[Bb]eschlie(?:ß|ss)t|[Ee]mpfiehlt|[Ww]ir\s+empfehlen|[Ee]mpfehlen\s+wir|wird\s+empfohlen|bittet\s+die\s+Verwaltung)\b(?!\s+(?:wurde|worden))", RegexOptions.None, Limit)]
    private static partial Regex Order();

    [GeneratedRegex(@"\b(?:[Ii]st|[Ss]ind|[Ww]ird|[Ww]erden)\s+(?:\p{Ll}+\s+){0,4}(?:geplant|vorgesehen|angestrebt|beabsichtigt)\b|\b(?:[Gg]eplant|[Vv]orgesehen|[Aa]ngestrebt)\s+(?:ist|sind|wird|werden)\b|\b(?:empfehlenswert|erstrebenswert)\b", RegexOptions.None, Limit)]
    private static partial Regex Plan();

    [GeneratedRegex(@"\b(?:[Bb]edarf\s+es|[Ee]s\s+bedarf|(?:ist|sind)\s+(?:\p{L}+\s+){0,10}(?:erforderlich|notwendig|unumgänglich|unerlässlich|vonnöten))\b", RegexOptions.None, Limit)]
    private static partial Regex Need();

    [GeneratedRegex(@"\b(?:Gefahr|Risik\p{L}*|befürcht\p{L}*|droh\p{L}*|führen|verloren|Bedrohung\p{L}*|leiden|schwächen|geschwächt|verdrängt|Angriff\p{L}*|Missbrauch|überwach\p{L}*|ersetzt)\b", RegexOptions.None, Limit)]
    private static partial Regex Risk();

    [GeneratedRegex(@"\b(?:im Folgenden|an dieser Stelle|in diesem Kapitel|im Anhang|kurz (?:dargestellt|erläutert|eingegangen)|nachfolgend|folgende Ziele|wie (?:oben|eingangs|bereits) (?:erwähnt|beschrieben))\b", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex AboutText();

    [GeneratedRegex(@"\b(?:wurde|wurden|war|waren|konnte|konnten|hatte|hatten)\b", RegexOptions.None, Limit)]
    private static partial Regex Past();

    [GeneratedRegex(@",\s+(?:um|damit|sodass|so\s+dass|wobei|weil|da|wodurch|was|ohne|sofern|soweit|falls|wenn|indem|die|der|das|deren|dessen)\s", RegexOptions.None, Limit)]
    private static partial Regex Purpose();
}

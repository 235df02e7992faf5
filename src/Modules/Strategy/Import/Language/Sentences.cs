namespace Stadtlotse.Strategy.Import;

/// <summary>Parts German prose into sentences.</summary>
internal static class Sentences
{
    /// <summary>Longest text that is parted; the rest of a longer paragraph is left alone and reported.</summary>
    public const int MaxLength = 100_000;

    private static readonly HashSet<string> Abbreviations = Words.Set(
        "z B bzw ca Nr Abs Art S Dr Prof St u a d h i V m o ä usw etc vgl ggf inkl exkl max min Mio Mrd Std Tel Str evtl sog bspw v allg gem i.d.R R Hr Fr Abt Ref Dez Bd Jh Kap Anl Ziff lt geb Ing Dipl jur med phil rd zzgl abzgl einschl insb insbes u.a z.B d.h o.ä lfd sen jun");

    public static IEnumerable<(int Start, int Length)> Of(string text)
    {
        if (text.Length > MaxLength) text = text[..MaxLength];
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '…') || !Ends(text, i)) continue;
            var end = i + 1;
            while (end < text.Length && text[end] is '.' or '!' or '?' or '“' or '"' or '«' or ')' or '’') end++;
            if (Trimmed(text, start, end) is { Length: > 0 } sentence) yield return sentence;
            start = end;
            i = end - 1;
        }
        if (Trimmed(text, start, text.Length) is { Length: > 0 } rest) yield return rest;
    }

    private static (int Start, int Length) Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return (start, end - start);
    }

    private static bool Ends(string text, int i)
    {
        var next = i + 1;
        while (next < text.Length && text[next] is '.' or '!' or '?' or '“' or '"' or '«' or ')' or '’') next++;
        if (next >= text.Length) return true;
        if (!char.IsWhiteSpace(text[next])) return false;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        if (next >= text.Length) return true;
        if (char.IsLower(text[next])) return false;
        if (text[i] != '.') return true;
        var word = i;
        while (word > 0 && (char.IsLetterOrDigit(text[word - 1]) || text[word - 1] == '.')) word--;
        var last = text[word..i];
        if (last.Length == 0) return true;
        if (last.All(char.IsDigit)) return last.Length == 4 || last.Length <= 3 && !Ordinal(text, word, next);
        return !(Abbreviations.Contains(last) || last.Length == 1 && char.IsUpper(last[0]));
    }

    /// <summary>"am 3. Mai", "der 2. Bauabschnitt": the full stop makes an ordinal.</summary>
    private static bool Ordinal(string text, int word, int next)
    {
        var end = next;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        if (Dates.MonthOf(text[next..end]) > 0) return true;
        var before = text[..word].TrimEnd();
        var space = before.LastIndexOf(' ');
        return Articles.Contains(before[(space + 1)..]) || before.Length == 0;
    }

    private static readonly HashSet<string> Articles = Words.Set("am der dem den des vom bis zum im die das und jeder jede jedes – -");
}

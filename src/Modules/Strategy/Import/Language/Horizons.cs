using System.Globalization;
using System.Text.RegularExpressions;

namespace Stadtlotse.Strategy.Import;

/// <summary>Until when: told in the passage itself, else in the headings above it.</summary>
internal static partial class Horizons
{
    private const int Limit = 2000;

    /// <summary>The horizon that a text tells in its own words.</summary>
    public static HorizonDraft? In(Passage passage, bool alone = false)
    {
        var text = passage.Text.Length > 2000 ? passage.Text[..2000] : passage.Text;
        if (Span().Match(text) is { Success: true } span) return Years(span, Int(span.Groups["a"].Value), Int(span.Groups["b"].Value), passage);
        if (Until().Match(text) is { Success: true } until) return Years(until, null, Int(until.Groups["y"].Value), passage);
        if (Since().Match(text) is { Success: true } since) return Years(since, Int(since.Groups["y"].Value), null, passage);
        if (In().Match(text) is { Success: true } within) return Years(within, null, Int(within.Groups["y"].Value), passage);
        if (alone && Year().Match(text) is { Success: true } year) return Years(year, null, Int(year.Value), passage);
        if ((alone ? Term() : Termed()).Match(text) is { Success: true } term)
            return new(term.Value, null, null, term.Value.ToLowerInvariant() switch { var t when t[0] == 'k' || t[0] == 's' => "short", var t when t[0] == 'm' => "medium", var t when t[0] == 'l' => "long", _ => "permanent" }, passage);
        return null;
    }

    /// <summary>The horizon of the nearest heading above that tells one.</summary>
    public static HorizonDraft? Above(Section section)
    {
        foreach (var s in section.Path)
            if (s.Heading is { } heading)
            {
                if (Span().Match(heading.Text) is { Success: true } span) return Years(span, Int(span.Groups["a"].Value), Int(span.Groups["b"].Value), heading.Body.Whole);
                if (Until().Match(heading.Text) is { Success: true } until) return Years(until, null, Int(until.Groups["y"].Value), heading.Body.Whole);
                if (HeadingYear().Match(heading.Text) is { Success: true } year) return Years(year, null, Int(year.Groups["y"].Value), heading.Body.Whole);
                if (Termed().IsMatch(heading.Text)) return In(heading.Body.Whole);
            }
        return null;
    }

    private static HorizonDraft? Years(Match match, int? from, int? until, Passage passage) =>
        (from ?? until) is >= 1990 and <= 2120 ? new(match.Value.Trim(), from, until < from ? null : until, null, passage) : null;

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture) is var y && y < 100 ? 2000 + y : int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<a>20\d{2})\s*(?:bis|[-–—/])\s*(?<b>20\d{2}|\d{2}(?!\d))\b", RegexOptions.None, Limit)]
    private static partial Regex Span();

    [GeneratedRegex(@"\b(?:bis|spätestens)\s+(?:(?:zum|zur|ins|Ende|Mitte|Anfang|spätestens|perspektivisch|einschließlich|des|Jahr(?:es)?|\d\.?\s*Quartal|Q\d|\d{1,2}\.\s?\d{1,2}\.|\d{1,2}\.|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\s*){0,5}(?<y>20\d{2})\b", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex Until();

    [GeneratedRegex(@"\b[Aa]b\s+(?:(?:dem|Ende|Mitte|Anfang|Jahr|\d\.\s*Quartal|Q\d|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\s+){0,3}(?<y>20\d{2})\b", RegexOptions.None, Limit)]
    private static partial Regex Since();

    [GeneratedRegex(@"\b(?:[Ii]m\s+(?:Laufe\s+(?:des\s+Jahres\s+)?|Jahre?\s+|(?:ersten|zweiten|dritten|vierten|\d\.)\s+(?:Halbjahr|Quartal)\s+|Frühjahr\s+|Sommer\s+|Herbst\s+|Winter\s+|Januar\s+|Februar\s+|März\s+|April\s+|Mai\s+|Juni\s+|Juli\s+|August\s+|September\s+|Oktober\s+|November\s+|Dezember\s+)|Ende\s+|Mitte\s+|Anfang\s+|[Ii]n\s+)(?<y>20\d{2})\b", RegexOptions.None, Limit)]
    private static partial Regex In();

    [GeneratedRegex(@"\b20\d{2}\b", RegexOptions.None, Limit)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:Horizont|Agenda|Maßnahmenplan|Umsetzungsplan|Aktionsplan|Programm|Planung|Schritte|Maßnahmen|Haushalt|Jahr|Vorhaben)\s+(?<y>20\d{2})\b", RegexOptions.None, Limit)]
    private static partial Regex HeadingYear();

    [GeneratedRegex(@"\b(?:kurz-?\s*(?:bis|und)\s*mittelfristig|mittel-?\s*(?:bis|und)\s*langfristig|kurzfristig|mittelfristig|langfristig)\p{Ll}{0,2}\b", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex Termed();

    [GeneratedRegex(@"\b(?:kurz-?\s*(?:bis|und)\s*mittelfristig|mittel-?\s*(?:bis|und)\s*langfristig|kurzfristig|mittelfristig|langfristig|sofort|fortlaufend|laufend|dauerhaft|Daueraufgabe|kontinuierlich)\p{Ll}{0,2}\b", RegexOptions.IgnoreCase, Limit)]
    private static partial Regex Term();
}

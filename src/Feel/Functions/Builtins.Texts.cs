using System.Globalization;
using System.Text;

namespace Stadtlotse.Feel;

/// <summary>Functions on texts. Positions and lengths count code points (DMN 1.5, table 75).</summary>
internal static partial class Builtins
{
    private static void Texts(Definitions list)
    {
        list.Add("substring(string: string, start position: number, length?: number | null)", Substring);
        list.Add("string length(string: string)", call => Length(call[0].AsString()));
        list.Add("upper case(string: string)", call => UpperCase(call[0].AsString()));
        list.Add("lower case(string: string)", call => LowerCase(call[0].AsString()));
        list.Add("substring before(string: string, match: string)", call =>
            call[0].AsString().IndexOf(call[1].AsString(), StringComparison.Ordinal) is > 0 and var at ? call[0].AsString()[..at] : "");
        list.Add("substring after(string: string, match: string)", call =>
            call[0].AsString().IndexOf(call[1].AsString(), StringComparison.Ordinal) is >= 0 and var at ? call[0].AsString()[(at + call[1].AsString().Length)..] : "");
        list.Add("contains(string: string, match: string)", call => call[0].AsString().Contains(call[1].AsString(), StringComparison.Ordinal));
        list.Add("starts with(string: string, match: string)", call => call[0].AsString().StartsWith(call[1].AsString(), StringComparison.Ordinal));
        list.Add("ends with(string: string, match: string)", call => call[0].AsString().EndsWith(call[1].AsString(), StringComparison.Ordinal));
        list.Add("string join(list: list, delimiter?: string | null)", Join);
    }

    private static int Length(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
            if (char.IsSurrogatePair(text[i - 1], text[i])) count--;
        return count;
    }

    /// <summary>Position in UTF-16 units of a code point, counted from 0.</summary>
    private static int Unit(string text, int point)
    {
        var unit = 0;
        for (; point > 0 && unit < text.Length; point--) unit += unit + 1 < text.Length && char.IsSurrogatePair(text[unit], text[unit + 1]) ? 2 : 1;
        return unit;
    }

    /// <summary>Capitals; sharp s and the ligatures become two or three letters, as Unicode's full mapping has it.</summary>
    private static string UpperCase(string text)
    {
        var upper = text.ToUpperInvariant();
        foreach (var (small, capitals) in LongCapitals) upper = upper.Replace(small, capitals, StringComparison.Ordinal);
        return upper;
    }

    private static readonly (string Small, string Capitals)[] LongCapitals =
        [("ß", "SS"), ("ŉ", "ʼN"), ("ﬀ", "FF"), ("ﬁ", "FI"), ("ﬂ", "FL"), ("ﬃ", "FFI"), ("ﬄ", "FFL"), ("ﬅ", "ST"), ("ﬆ", "ST")];

    private static string LowerCase(string text)
    {
        var lower = text.ToLowerInvariant();
        // a capital sigma at the end of a word has a form of its own
        return !lower.Contains('σ', StringComparison.Ordinal) ? lower : string.Concat(lower.Select((c, i) =>
            c == 'σ' && text[i] == 'Σ' && i > 0 && char.IsLetter(lower[i - 1]) && (i + 1 == lower.Length || !char.IsLetter(lower[i + 1])) ? 'ς' : c));
    }

    private static FeelValue Substring(Call call)
    {
        var text = call[0].AsString();
        if (!Whole(call, 1, out var start)) return default;
        var points = Length(text);
        if (start == 0 || start > points || start < -points) return call.BadValue($"1..{points}", call[1]);
        var first = start > 0 ? start - 1 : points + start;
        var count = points - first;
        if (!call[2].IsNull)
        {
            if (!Whole(call, 2, out var length)) return default;
            if (length < 1) return call.BadValue(">= 1", call[2]);
            count = Math.Min(count, length);
        }
        var from = Unit(text, first);
        return points == text.Length ? text.Substring(from, count) : text[from..Unit(text, first + count)];
    }

    private static FeelValue Join(Call call)
    {
        var text = new StringBuilder();
        var delimiter = call[1].IsNull ? "" : call[1].AsString();
        var any = false;
        foreach (var item in call[0].AsList().AsSpan())
        {
            if (item.IsNull) continue;
            if (!item.IsString) return call.BadType("string", item);
            if (any) text.Append(delimiter);
            text.Append(item.AsString());
            any = true;
            call.Run.Allocate((item.AsString().Length + delimiter.Length) / 8 + 1);
        }
        return text.ToString();
    }
}

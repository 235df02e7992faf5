using System.Globalization;

namespace Stadtlotse.Pdf.Images;

/// <summary>Numbers and commands as SVG writes them, one after the other.</summary>
internal ref struct SvgNumbers(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    public static List<double> All(string text)
    {
        var numbers = new SvgNumbers(text);
        var all = new List<double>();
        while (numbers.Next() is { } number) all.Add(number);
        return all;
    }

    /// <summary>The next command letter, or null when a number follows or nothing is left.</summary>
    public char? Command()
    {
        Skip();
        return at < text.Length && char.IsAsciiLetter(text[at]) ? text[at++] : null;
    }

    public bool IsEnd
    {
        get
        {
            Skip();
            return at >= text.Length;
        }
    }

    /// <summary>A flag of an arc: one digit, after which no separator is needed.</summary>
    public bool? Flag()
    {
        Skip();
        return at < text.Length && text[at] is '0' or '1' ? text[at++] == '1' : null;
    }

    public double? Next()
    {
        Skip();
        var start = at;
        if (at < text.Length && text[at] is '+' or '-') at++;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        }
        if (at + 1 < text.Length && text[at] is 'e' or 'E' && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '-' or '+'))
        {
            at += 2;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        }
        var read = double.TryParse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e7;
        if (read) return value;
        at = start;
        return null;
    }

    private void Skip()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == ',')) at++;
    }
}

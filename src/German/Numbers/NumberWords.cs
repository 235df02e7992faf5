using System.Globalization;
using System.Text;

namespace Stadtlotse.German;

/// <summary>Numbers, ordinals and amounts in German words, as notices and receipts need them.</summary>
public static class NumberWords
{
    /// <summary>Largest absolute value that is put into words: 999 trillions of the long scale less one (10^21 − 1).</summary>
    public static readonly Int128 Max = Int128.Parse("999999999999999999999", CultureInfo.InvariantCulture);

    private static readonly string[] units =
    [
        "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn",
    ];

    private static readonly string[] tens = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    private static readonly (string One, string Many)[] powers =
        [("Trillion", "Trillionen"), ("Billiarde", "Billiarden"), ("Billion", "Billionen"), ("Milliarde", "Milliarden"), ("Million", "Millionen")];

    /// <summary>A whole number: 1 gives <c>eins</c>, 21 <c>einundzwanzig</c>, 1200 <c>eintausendzweihundert</c>, 2000001 <c>zwei Millionen eins</c>, −5 <c>minus fünf</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond <see cref="Max"/>.</exception>
    public static string Cardinal(Int128 number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Max);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, -Max);
        return number < 0 ? "minus " + Words(-number, "eins") : Words(number, "eins");
    }

    /// <summary>An ordinal without article in the weak form: 1 gives <c>erste</c>, 3 <c>dritte</c>, 21 <c>einundzwanzigste</c>, 101 <c>einhunderterste</c>.</summary>
    /// <param name="number">From 0.</param>
    /// <param name="ending">Ending after the stem; default <c>e</c> (der erste), else <c>er</c>, <c>en</c>, <c>es</c>, <c>em</c> or nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or beyond <see cref="Max"/>.</exception>
    public static string Ordinal(Int128 number, string ending = "e")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Max);
        var words = Words(number, "eins");
        if (number >= 1_000_000)
            words = words.Replace("eine ", "ein", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        var stem = (int)(number % 100) switch
        {
            1 => words[..^4] + "erst",
            3 => words[..^4] + "dritt",
            7 => words[..^6] + "siebt",
            8 => words,
            > 0 and < 20 => words + "t",
            _ when number == 0 => "nullt",
            _ when number % 1_000_000 == 0 => (words.EndsWith("en", StringComparison.Ordinal) ? words[..^2] : words.TrimEnd('e')) + "st",
            _ => words + "st",
        };
        return stem + ending;
    }

    /// <summary>A decimal number digit by digit after the comma: 3.05 gives <c>drei Komma null fünf</c>.</summary>
    public static string Decimal(decimal number)
    {
        var whole = decimal.Truncate(Math.Abs(number));
        var text = new StringBuilder(number < 0 ? "minus " : "").Append(Words((Int128)whole, "eins"));
        var digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture).Split('.');
        if (digits.Length == 2) text.Append(" Komma");
        if (digits.Length == 2)
            foreach (var digit in digits[1]) text.Append(' ').Append(units[digit - '0']);
        return text.ToString();
    }

    /// <summary>A year as it is read: 1998 gives <c>neunzehnhundertachtundneunzig</c>, 2026 <c>zweitausendsechsundzwanzig</c>.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 1 to 9999.</exception>
    public static string Year(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        if (year is < 1100 or > 1999) return Words(year, "eins") is var words && words.StartsWith("eintausend", StringComparison.Ordinal) ? words[3..] : words;
        return units[year / 100] + "hundert" + (year % 100 == 0 ? "" : BelowHundred(year % 100, "eins"));
    }

    /// <summary>An amount of money: 123456 cents give <c>eintausendzweihundertvierunddreißig Euro und sechsundfünfzig Cent</c>; 100 <c>ein Euro</c>.</summary>
    /// <param name="cents">The amount in cents.</param>
    public static string Euro(long cents)
    {
        var amount = Int128.Abs(cents);
        var (euros, rest) = (amount / 100, (int)(amount % 100));
        var sign = cents < 0 ? "minus " : "";
        if (euros == 0 && rest > 0) return $"{sign}{BelowHundred(rest, "ein")} Cent";
        var text = $"{sign}{Words(euros, "ein")} Euro";
        return rest == 0 ? text : $"{text} und {BelowHundred(rest, "ein")} Cent";
    }

    private static string Words(Int128 number, string one)
    {
        if (number == 0) return units[0];
        var text = new StringBuilder();
        var power = Int128.Parse("1000000000000000000", CultureInfo.InvariantCulture);
        foreach (var (single, many) in powers)
        {
            var count = (int)(number / power);
            if (count > 0) text.Append(count == 1 ? "eine" : BelowThousand(count, "eine")).Append(' ').Append(count == 1 ? single : many).Append(' ');
            number %= power;
            power /= 1000;
        }
        var thousands = (int)(number / 1000);
        if (thousands > 0) text.Append(BelowThousand(thousands, "ein")).Append("tausend");
        if (number % 1000 > 0) text.Append(BelowThousand((int)(number % 1000), one));
        return text.ToString().TrimEnd();
    }

    private static string BelowThousand(int number, string one)
    {
        var hundreds = number / 100;
        var text = hundreds == 0 ? "" : (hundreds == 1 ? "ein" : units[hundreds]) + "hundert";
        return number % 100 == 0 ? text : text + BelowHundred(number % 100, one);
    }

    private static string BelowHundred(int number, string one)
    {
        if (number == 1) return one;
        if (number < 20) return units[number];
        var unit = number % 10;
        return unit == 0 ? tens[number / 10] : (unit == 1 ? "ein" : units[unit]) + "und" + tens[number / 10];
    }
}

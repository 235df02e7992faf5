using System.Globalization;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>
/// Equivalents of the Java methods that models name as external functions. The list is closed: nothing is ever loaded or
/// run by its name, and whatever is not on it is refused. The README documents the list.
/// </summary>
internal static class ExternalFunctions
{
    /// <summary>The answer for arguments that the Java method would not take; a bare null would become FEEL's null.</summary>
    private static FeelValue? Refused => null;

    /// <summary>The names of all accepted methods, as <c>class#method(types)</c>.</summary>
    public static IEnumerable<string> Names => Known.Keys;

    public static FeelFunction? Resolve(FeelContext mapping, IReadOnlyList<FeelParameter> parameters, FeelEvaluation run)
    {
        var java = mapping["java"] is { IsContext: true } context ? context.AsContext() : FeelContext.Empty;
        var (type, signature) = (Text(java["class"]), Normalize(Text(java["method signature"])));
        var name = $"{type}#{signature}";
        if (!Known.TryGetValue(name, out var body))
        {
            run.Fail(FeelFaultKind.ExternalFunction, name.Length > 120 ? name[..120] : name);
            return null;
        }
        return FeelFunction.Of(name, parameters, (arguments, evaluation) =>
        {
            var expected = signature.Count(c => c == ',') + (signature.EndsWith("()", StringComparison.Ordinal) ? 0 : 1);
            return arguments.Length >= expected && body(arguments.ToArray()) is { } value ? value
                : evaluation.Fail(FeelFaultKind.ArgumentValue, name);
        });
    }

    private static string Text(FeelValue value) => value.IsString ? value.AsString().Trim() : "";

    private static string Normalize(string signature) => string.Concat(signature.Where(c => !char.IsWhiteSpace(c)));

    private static Dictionary<string, Func<FeelValue[], FeelValue?>> Build()
    {
        var known = new Dictionary<string, Func<FeelValue[], FeelValue?>>(StringComparer.Ordinal);
        foreach (var kind in Kinds)
        {
            known[$"java.lang.Math#max({kind.Java},{kind.Java})"] = a => Two(a, kind, (x, y) => x > y ? x : y);
            known[$"java.lang.Math#min({kind.Java},{kind.Java})"] = a => Two(a, kind, (x, y) => x < y ? x : y);
            known[$"java.lang.Math#abs({kind.Java})"] = a => kind.Read(a[0]) is { } x ? FeelNumber.Abs(x) : null;
        }
        (string Name, Func<double, double> Body)[] functions =
        [
            ("cos", Math.Cos), ("sin", Math.Sin), ("tan", Math.Tan), ("acos", Math.Acos), ("asin", Math.Asin), ("atan", Math.Atan),
            ("sqrt", Math.Sqrt), ("cbrt", Math.Cbrt), ("exp", Math.Exp), ("log", Math.Log), ("log10", Math.Log10),
            ("ceil", Math.Ceiling), ("floor", Math.Floor), ("rint", x => Math.Round(x, MidpointRounding.ToEven)),
        ];
        foreach (var (name, body) in functions)
            known[$"java.lang.Math#{name}(double)"] = a => Real(a[0]) is { } x ? FromReal(body(x)) : null;
        known["java.lang.Math#pow(double,double)"] = a => Real(a[0]) is { } x && Real(a[1]) is { } y ? FromReal(Math.Pow(x, y)) : null;
        foreach (var (box, kind) in Boxes)
        {
            known[$"java.lang.{box}#valueOf({kind.Java})"] = a => kind.Read(a[0]);
            known[$"java.lang.{box}#valueOf(java.lang.String)"] = a => a[0].IsString && FeelNumber.TryParse(a[0].AsString().Trim(), out var n) ? kind.Read(n) : null;
        }
        known["java.lang.String#valueOf(char)"] = a => a[0].IsString && a[0].AsString() is { Length: 1 } c ? c : Refused;
        foreach (var kind in Kinds)
            known[$"java.lang.String#valueOf({kind.Java})"] = a => kind.Read(a[0]) is { } n ? n.ToString() : Refused;
        known["java.lang.String#valueOf(boolean)"] = a => a[0].IsBoolean ? a[0].ToString() : Refused;
        known["java.lang.String#format(java.lang.String,[Ljava.lang.Object;)"] = a => a[0].IsString ? Format(a[0].AsString(), a.AsSpan(1)) : Refused;
        return known;
    }

    /// <summary>A primitive number type of Java: which numbers it takes.</summary>
    private sealed record Kind(string Java, Func<FeelValue, FeelNumber?> Read);

    private static readonly Kind Byte = Whole("byte", sbyte.MinValue, sbyte.MaxValue), Short = Whole("short", short.MinValue, short.MaxValue),
        Int = Whole("int", int.MinValue, int.MaxValue), Long = Whole("long", long.MinValue, long.MaxValue),
        Float = new("float", v => Real(v) is { } x && float.IsFinite((float)x) ? FeelNumber.TryParse(((float)x).ToString("R", CultureInfo.InvariantCulture), out var n) ? n : null : null),
        Double = new("double", v => Real(v) is { } x ? FromReal(x) is { } d ? d.AsNumber() : null : null);

    private static readonly Kind[] Kinds = [Int, Long, Float, Double];

    private static readonly (string Box, Kind Kind)[] Boxes =
        [("Byte", Byte), ("Short", Short), ("Integer", Int), ("Long", Long), ("Float", Float), ("Double", Double)];

    // after the kinds, which it reads
    private static readonly Dictionary<string, Func<FeelValue[], FeelValue?>> Known = Build();

    private static Kind Whole(string java, long min, long max) =>
        new(java, v => v.IsNumber && v.AsNumber().TryToInt64(out var n) && n >= min && n <= max ? new FeelNumber(n) : null);

    private static FeelValue? Two(FeelValue[] a, Kind kind, Func<FeelNumber, FeelNumber, FeelNumber> choose) =>
        kind.Read(a[0]) is { } x && kind.Read(a[1]) is { } y ? choose(x, y) : null;

    private static double? Real(FeelValue value) =>
        value.IsNumber && double.TryParse(value.AsNumber().ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.IsFinite(x) ? x : null;

    private static FeelValue? FromReal(double x) =>
        double.IsFinite(x) && FeelNumber.TryParse(x.ToString("R", CultureInfo.InvariantCulture), out var n) ? n : null;

    /// <summary>Of Java's format only <c>%s</c>, <c>%d</c>, <c>%n</c> and <c>%%</c>; anything else is refused.</summary>
    private static FeelValue? Format(string pattern, ReadOnlySpan<FeelValue> values)
    {
        var text = new System.Text.StringBuilder();
        var next = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%')
            {
                text.Append(pattern[i]);
                continue;
            }
            switch (++i < pattern.Length ? pattern[i] : '\0')
            {
                case '%': text.Append('%'); break;
                case 'n': text.Append('\n'); break;
                case 's' when next < values.Length: text.Append(values[next++].ToString()); break;
                case 'd' when next < values.Length && values[next].IsNumber && values[next].AsNumber().IsInteger: text.Append(values[next++].ToString()); break;
                default: return null;
            }
        }
        return text.ToString();
    }
}

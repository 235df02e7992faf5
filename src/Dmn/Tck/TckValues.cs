using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tck;

/// <summary>Values of the kit as values of FEEL, and their comparison.</summary>
internal static class TckValues
{
    /// <summary>Numbers of the kit are compared with this tolerance.</summary>
    public static readonly FeelNumber Tolerance = new(0.00000001m);

    /// <summary>The FEEL value.</summary>
    /// <param name="value">The kit's value.</param>
    /// <param name="like">The kind to read a text without stated type as, or null.</param>
    /// <exception cref="FormatException">The text is no value of its type.</exception>
    public static FeelValue ToFeel(TckValue value, FeelKind? like = null) => value switch
    {
        TckValue.Scalar(var type, var text) => Scalar(type ?? NameOf(like), text),
        TckValue.List(var items) => FeelList.From(items.Select(i => ToFeel(i))),
        TckValue.Context(var components) => FeelContext.Of([.. components.Select(c => (FeelNames.Normalize(c.Name), ToFeel(c.Value)))]),
        _ => FeelValue.Null,
    };

    /// <summary>Whether a value is the expected one.</summary>
    public static bool Matches(TckValue expected, FeelValue actual) => expected switch
    {
        TckValue.Scalar { Type: null } scalar => Same(ToFeel(scalar, actual.Kind), actual),
        TckValue.List(var items) => actual.IsList && actual.AsList().Count == items.Count && items.Zip(actual.AsList()).All(p => Matches(p.First, p.Second)),
        TckValue.Context(var components) => actual.IsContext && actual.AsContext().Count == components.Count
            && components.All(c => actual.AsContext().TryGet(FeelNames.Normalize(c.Name), out var member) && Matches(c.Value, member)),
        _ => Same(ToFeel(expected), actual),
    };

    private static bool Same(FeelValue expected, FeelValue actual)
    {
        if (expected.IsNumber && actual.IsNumber) return FeelNumber.Abs(expected.AsNumber() - actual.AsNumber()) <= Tolerance;
        return expected.Equals(actual);
    }

    private static FeelValue Scalar(string? type, string text)
    {
        if (type is not (null or "string" or "anyURI" or "anySimpleType")) text = text.Trim();
        return type switch
        {
            "decimal" or "double" or "float" or "integer" or "int" or "long" or "short" or "byte" =>
                FeelNumber.TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is no number."),
            "boolean" => text is "true" or "1",
            "date" => Call("date", text),
            "time" => Call("time", text),
            "dateTime" => Call("date and time", text),
            "duration" or "dayTimeDuration" or "yearMonthDuration" => Call("duration", text),
            _ => text,
        };
    }

    private static FeelValue Call(string function, string text)
    {
        var value = FeelExpression.Parse($"{function}(text)", FeelScope.Of("text")).Evaluate([text], new FeelEvaluation());
        return value.IsNull ? throw new FormatException($"'{text}' is no {function}.") : value;
    }

    private static string? NameOf(FeelKind? kind) => kind switch
    {
        FeelKind.Number => "decimal",
        FeelKind.Boolean => "boolean",
        FeelKind.Date => "date",
        FeelKind.Time => "time",
        FeelKind.DateTime => "dateTime",
        FeelKind.DaysDuration or FeelKind.YearsDuration => "duration",
        _ => null,
    };
}

namespace Stadtlotse.Calendar;

/// <summary>
/// An input the library cannot answer: outside the documented limits, contradictory, or malformed.
/// The message is one English sentence for the log; people are shown <see cref="Say"/>.
/// </summary>
/// <param name="code">Stable code such as <c>year.range</c> or <c>place.region</c>; the text files hold <c>fault.</c> + code.</param>
/// <param name="field">Name of the offending input, such as <c>Length</c>, or the property of an iCalendar file.</param>
/// <param name="detail">The offending value in short, cut to 80 characters.</param>
/// <param name="line">Line in a file, counted from 1; 0 when there is no file.</param>
public sealed class CalendarException(string code, string field, string detail = "", int line = 0)
    : Exception(Compose(code, field, detail, line))
{
    /// <summary>Stable code of the fault.</summary>
    public string Code { get; } = code;

    /// <summary>Name of the offending input.</summary>
    public string Field { get; } = field;

    /// <summary>The offending value in short; empty when there is none.</summary>
    public string Detail { get; } = Short(detail);

    /// <summary>Line in the file that was read, counted from 1; 0 when there is no file.</summary>
    public int Line { get; } = line;

    /// <summary>The fault as one sentence for people.</summary>
    public string Say(Language language) => Texts.Fill(language, "fault." + Code, [new("field", Field), new("detail", Detail)]);

    private static string Compose(string code, string field, string detail, int line)
    {
        var text = Texts.Fill(Language.English, "fault." + code, [new("field", field), new("detail", Short(detail))]);
        return line > 0 ? $"{text} (line {line}, {code})" : $"{text} ({code})";
    }

    private static string Short(string detail) => detail.Length <= 80 ? detail : detail[..80] + "…";
}

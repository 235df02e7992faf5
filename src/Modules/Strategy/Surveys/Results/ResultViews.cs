using Stadtlotse.Kernel.Access;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>A condition on the answers that are looked at: an audience, or an answer to a question that can be chosen.</summary>
/// <param name="Key">Key of the question or line; <c>audience</c> for the audience.</param>
/// <param name="Value">The answer.</param>
internal sealed record ResultFilter(string Key, string Value);

/// <summary>One line of a question's results; a count of null is kept back.</summary>
internal sealed record ResultLine(string Key, Words Text, long? Count);

/// <summary>The results of a question or of one line of a matrix, small groups kept back.</summary>
/// <param name="Question">The question.</param>
/// <param name="Row">The line of a matrix; null otherwise.</param>
/// <param name="Lines">The answers with how many chose each.</param>
/// <param name="Answered">How many answered; null when kept back.</param>
/// <param name="Mean">Mean of numbers and scales; null when kept back or there is none.</param>
internal sealed record QuestionResult(FormQuestion Question, FormOption? Row, IReadOnlyList<ResultLine> Lines, long? Answered, double? Mean)
{
    public string Key => Row is null ? Question.Key : $"{Question.Key}.{Row.Key}";
}

/// <summary>Why numbers are not shown at all.</summary>
internal enum Withheld
{
    Nothing,

    /// <summary>Fewer than ten people.</summary>
    Few,

    /// <summary>Those left out by the filter are fewer than ten: they could be worked out.</summary>
    Rest,
}

/// <summary>The values an answer can take in a table, and which of them each person gave; who gave none comes after the last.</summary>
/// <param name="Lines">The values.</param>
/// <param name="Place">Index of a person's value; the number of values for none.</param>
internal sealed record ResultAxis(IReadOnlyList<(string Key, Words Text)> Lines, Func<int, int> Place);

/// <summary>
/// Counts answers and keeps back what would show groups under ten: in each table with its totals (<see cref="SmallGroups"/>), for a filter and
/// everything it leaves out, and from one look to the next while answers still come in. What a filter shows is a row of the same crossed table
/// that is shown as such, so that rows never add up to what is kept back in one of them.
/// </summary>
internal static partial class Results
{
    /// <summary>
    /// How many answers are shown: all once the survey is over. While it is open, steps of <see cref="SmallGroups.Least"/>, and one step behind, so
    /// that neither two looks nor the end ever differ by fewer than ten.
    /// </summary>
    public static int Shown(int counted, bool isOver) => isOver ? counted : Math.Max(0, counted / SmallGroups.Least * SmallGroups.Least - SmallGroups.Least);

    /// <summary>Whether anything may be said: about all, or about those a filter names. What is kept back in the filter's own table is kept back here.</summary>
    public static (Withheld Withheld, int Selected) Check(AnswerTable table, int shown, ResultFilter? filter)
    {
        if (shown < SmallGroups.Least) return (Withheld.Few, 0);
        if (filter is null) return (Withheld.Nothing, shown);
        var axis = Axis(table, shown, filter.Key);
        var at = axis.Lines.Select(l => l.Key).ToList().IndexOf(filter.Value);
        var counts = Counts(axis, shown);
        if (at < 0 || counts[at] < SmallGroups.Least) return (Withheld.Few, 0);
        return SmallGroups.Suppress(counts).Cells[at] is { } count ? (Withheld.Nothing, (int)count) : (Withheld.Rest, 0);
    }

    /// <summary>The results of every question, of all or of those a filter names; the question of the filter itself is left out.</summary>
    public static IReadOnlyList<QuestionResult> All(AnswerTable table, int shown, ResultFilter? filter) =>
        [.. table.Form.Questions.Where(q => q.Asks).SelectMany(q => q.Type == QuestionType.Matrix ? q.Rows.Select(r => (q, (FormOption?)r)) : [(q, null)])
            .Where(q => Key(q.q, q.Item2) != filter?.Key).Select(q => Of(table, shown, filter, q.q, q.Item2))];

    private static QuestionResult Of(AnswerTable table, int shown, ResultFilter? filter, FormQuestion question, FormOption? row)
    {
        var key = Key(question, row);
        if (question.Type == QuestionType.Multiple)
        {
            // Answers that do not exclude each other: each with those who did not choose it is a table of its own.
            var column = table.Column(key);
            var options = question.Options.Select((o, bit) => new ResultLine(o.Key, o.Text, Line(table, shown, filter, key, new ResultAxis([(o.Key, o.Text)], i => (column[i] & 1UL << bit) != 0 ? 0 : 1))[0])).ToList();
            return new(question, null, options, Line(table, shown, filter, key, new ResultAxis([("", Words.None)], i => column[i] != 0 ? 0 : 1))[0], null);
        }
        var axis = question.IsText ? Written(table.Column(key)) : Axis(table, shown, key);
        var cells = Line(table, shown, filter, key, axis);
        // A number of those who answered is a sum: shown only when the number of those who did not is.
        var answered = cells[^1] is { } none ? (filter is null ? shown : Check(table, shown, filter).Selected) - none : (long?)null;
        if (axis.Lines.Count == 0 || question.IsText) return new(question, row, [], answered, null);
        return new(question, row, [.. axis.Lines.Select((l, i) => new ResultLine(l.Key, l.Text, cells[i]))], answered, filter is null && cells.All(c => c is not null) ? Mean(table, shown, question, key) : null);
    }

    /// <summary>The counts of a question: its own line, or the row of the filter in the table of both.</summary>
    private static IReadOnlyList<long?> Line(AnswerTable table, int shown, ResultFilter? filter, string key, ResultAxis axis)
    {
        if (filter is null) return SmallGroups.Suppress(Counts(axis, shown)).Cells;
        var by = Axis(table, shown, filter.Key);
        return Cross(table, shown, (filter.Key, by), (key, axis)).Cells[by.Lines.Select(l => l.Key).ToList().IndexOf(filter.Value)];
    }

    /// <summary>Two questions against each other; answers that exclude each other only, so that totals are sums.</summary>
    public static SuppressedTable Cross(AnswerTable table, int shown, string down, string across) =>
        Cross(table, shown, (down, Axis(table, shown, down)), (across, Axis(table, shown, across)));

    /// <summary>The same two questions always give the same cells, whichever stands first: the one that is asked first is counted down.</summary>
    private static SuppressedTable Cross(AnswerTable table, int shown, (string Key, ResultAxis Axis) down, (string Key, ResultAxis Axis) across)
    {
        var order = table.Form.Questions.SelectMany(AnswerTable.KeysOf).ToList();
        if (order.IndexOf(down.Key) > order.IndexOf(across.Key))
        {
            var turned = Cross(table, shown, across, down);
            return new([.. Enumerable.Range(0, turned.Cells[0].Count).Select(i => (IReadOnlyList<long?>)[.. turned.Cells.Select(r => r[i])])], turned.ColumnTotals, turned.RowTotals, turned.Total);
        }
        var counts = Enumerable.Range(0, down.Axis.Lines.Count + 1).Select(_ => new long[across.Axis.Lines.Count + 1]).ToList();
        for (var i = 0; i < shown; i++) counts[down.Axis.Place(i)][across.Axis.Place(i)]++;
        return SmallGroups.Suppress([.. counts.Select(c => (IReadOnlyList<long>)c)]);
    }

    /// <summary>The keys that can be filtered and crossed by: answers that exclude each other, not too many of them.</summary>
    public static IEnumerable<(string Key, FormQuestion Question, FormOption? Row)> Dividing(SurveyForm form) =>
        form.Questions.Where(q => q.Type is not (QuestionType.Multiple or QuestionType.Consent) && AnswerTable.BitsOf(q).Count is > 0 and <= 20)
            .SelectMany(q => q.Type == QuestionType.Matrix ? q.Rows.Select(r => ($"{q.Key}.{r.Key}", q, (FormOption?)r)) : [(q.Key, q, null)]);

    private static ResultAxis Written(ulong[] column) => new([("", Words.None)], i => column[i] != 0 ? 0 : 1);

    private static string Key(FormQuestion question, FormOption? row) => row is null ? question.Key : $"{question.Key}.{row.Key}";

    private static long[] Counts(ResultAxis axis, int shown)
    {
        var counts = new long[axis.Lines.Count + 1];
        for (var i = 0; i < shown; i++) counts[axis.Place(i)]++;
        return counts;
    }
}

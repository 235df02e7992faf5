using System.Globalization;
using System.Numerics;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>The values of each kind of question.</summary>
internal static partial class Results
{
    private const int MostGroups = 300;
    private const int MostClasses = 40;

    /// <summary>The values of a question, of a line of a matrix, or of the audience.</summary>
    public static ResultAxis Axis(AnswerTable table, int shown, string key)
    {
        if (key == ConditionScope.Audience)
        {
            var names = Enum.GetNames<SurveyAudience>();
            return new([.. names.Select(n => (n, new Words(n)))], i => Array.IndexOf(names, table.Audiences[i]) is var at and >= 0 ? at : names.Length);
        }
        var question = table.Form.Questions.First(q => AnswerTable.KeysOf(q).Contains(key));
        var column = table.Column(key);
        if (AnswerTable.BitsOf(question) is { Count: > 0 } bits)
            return new([.. bits.Select(b => (b, TextOf(question, b)))], i => column[i] == 0 ? bits.Count : Math.Min(BitOperations.TrailingZeroCount(column[i]), bits.Count));
        return question.Type switch
        {
            QuestionType.Ranking => First(question, column),
            QuestionType.Number => Classes(question, column, shown),
            QuestionType.Date => Groups(column, shown, v => new DateOnly(1, 1, 1).AddDays((int)v - 1).ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            QuestionType.Area => Groups(column, shown, v => (v - 1).ToString("00000", CultureInfo.InvariantCulture)),
            _ => new([], _ => 0),
        };
    }

    /// <summary>What people read of an answer.</summary>
    public static Words TextOf(FormQuestion question, string answer) => question.Options.FirstOrDefault(o => o.Key == answer)?.Text ?? (answer, question.Type) switch
    {
        ("yes", _) => new Words("ja", "ja", "yes"),
        ("no", _) => new Words("nein", "nein", "no"),
        (_, QuestionType.Scale or QuestionType.Matrix) when answer == $"{question.From}" => Step(answer, question.Low),
        (_, QuestionType.Scale or QuestionType.Matrix) when answer == $"{question.To}" => Step(answer, question.High),
        _ => new Words(answer),
    };

    private static Words Step(string step, Words end)
    {
        string With(string text) => text.Length > 0 ? $"{step} {text}" : "";
        return end.IsEmpty ? new Words(step) : new Words(With(end.De), With(end.Simple), With(end.En));
    }

    /// <summary>Which answer was put first.</summary>
    private static ResultAxis First(FormQuestion question, ulong[] column)
    {
        var options = question.Options.Take(16).ToList();
        return new([.. options.Select(o => (o.Key, o.Text))], i => options.FindIndex(o => (column[i] >> (4 * options.IndexOf(o)) & 15) == 1) is var at and >= 0 ? at : options.Count);
    }

    private static ResultAxis Groups(ulong[] column, int shown, Func<ulong, string> name)
    {
        var names = Enumerable.Range(0, shown).Where(i => column[i] != 0).Select(i => name(column[i])).Distinct().Order(StringComparer.Ordinal).Take(MostGroups).ToList();
        var places = names.Index().ToDictionary(n => n.Item, n => n.Index);
        return new([.. names.Select(n => (n, new Words(n)))], i => column[i] == 0 ? names.Count : places.GetValueOrDefault(name(column[i]), names.Count));
    }

    /// <summary>Numbers in classes of round width, so that no single one shows; the limits of the question are the ends where it has some.</summary>
    private static ResultAxis Classes(FormQuestion question, ulong[] column, int shown)
    {
        var numbers = Enumerable.Range(0, shown).Where(i => column[i] != 0).Select(i => NumberOf(column[i])).ToList();
        if (numbers.Count == 0) return new([], _ => 0);
        var (low, high) = (question.Min ?? Math.Floor(numbers.Min() / 10) * 10, question.Max ?? Math.Ceiling((numbers.Max() + 1) / 10) * 10);
        var step = RoundUp((high - low) / 6);
        low = Math.Floor(low / step) * step;
        var count = Math.Clamp((int)Math.Floor((high - low) / step) + 1, 1, MostClasses);
        string Write(double number) => number.ToString("#,0.##", CultureInfo.GetCultureInfo("de-DE"));
        return new([.. Enumerable.Range(0, count).Select(c => ($"{c}", new Words($"{Write(low + c * step)} – < {Write(low + (c + 1) * step)}")))],
            i => column[i] == 0 ? count : Math.Clamp((int)Math.Floor((NumberOf(column[i]) - low) / step), 0, count - 1));
    }

    private static double? Mean(AnswerTable table, int shown, FormQuestion question, string key)
    {
        var column = table.Column(key);
        var given = Enumerable.Range(0, shown).Where(i => column[i] != 0);
        var values = question.Type switch
        {
            QuestionType.Scale or QuestionType.Matrix => given.Select(i => (double)(question.From + BitOperations.TrailingZeroCount(column[i]))).ToList(),
            QuestionType.Number => given.Select(i => NumberOf(column[i])).ToList(),
            _ => [],
        };
        return values.Count == 0 ? null : values.Average();
    }

    private static double NumberOf(ulong packed) => ((long)packed - AnswerTable.Zero) / 1000.0;

    private static readonly int[] Steps = [1, 2, 5, 10];

    private static double RoundUp(double rough)
    {
        var size = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(rough, 1e-6))));
        return Steps.First(s => s * size >= rough * 0.999) * size;
    }
}

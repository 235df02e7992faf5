using System.Globalization;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Fields;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>Reads what a person chose or typed for one question. Names of form fields are <c>a_</c> and the question's key.</summary>
internal static class AnswerReading
{
    public const int LongestShort = 200;
    public const int LongestLong = 4_000;

    public static string Field(string key) => "a_" + key;

    /// <summary>The answers of a question and what is wrong with them. Nothing typed is no answer, a fault only when one is required.</summary>
    /// <param name="question">The question.</param>
    /// <param name="get">Gives the values sent under a field's name.</param>
    public static (Answers Answers, IReadOnlyList<Fault> Faults) Read(FormQuestion question, Func<string, IReadOnlyList<string?>> get)
    {
        var (answers, faults) = (new Answers(), new List<Fault>());
        var field = Field(question.Key);
        IReadOnlyList<string> Sent(string name) => [.. get(name).Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim())];
        string? First(string name) => get(name) is [var one, ..] ? one : null;
        void Wrong(string code, string text, params object[] arguments) => faults.Add(new Fault(field, "strategy.survey.answer." + code, text) { Arguments = arguments });
        void Choose(IReadOnlyList<string> chosen, Func<string, bool> allowed)
        {
            if (chosen.Any(c => !allowed(c))) Wrong("unknown", "There is no such answer.");
            else if (chosen.Count > 0) answers[question.Key] = [.. chosen.Distinct()];
        }

        var sent = Sent(field);
        switch (question.Type)
        {
            case QuestionType.Single:
                Choose([.. sent.Take(1)], c => question.Options.Any(o => o.Key == c));
                break;
            case QuestionType.Multiple:
                Choose(sent, c => question.Options.Any(o => o.Key == c));
                if (answers.Many(question.Key).Count > (question.Max ?? int.MaxValue)) Wrong("many", "Too many answers.", question.Max!);
                break;
            case QuestionType.YesNo:
                Choose([.. sent.Take(1)], c => c is "yes" or "no");
                break;
            case QuestionType.Consent:
                if (sent is [var agreed, ..]) { if (agreed is "true" or "yes") answers[question.Key] = ["yes"]; else Wrong("unknown", "There is no such answer."); }
                break;
            case QuestionType.Scale:
                Choose([.. sent.Take(1)], c => IsStep(question, c));
                break;
            case QuestionType.Matrix:
                foreach (var row in question.Rows)
                {
                    if (Sent($"{field}.{row.Key}") is not [var step, ..]) continue;
                    if (IsStep(question, step)) answers[$"{question.Key}.{row.Key}"] = [step];
                    else Wrong("unknown", "There is no such answer.");
                }
                if (question.Required && answers.Count < question.Rows.Count && faults.Count == 0) Wrong("rows", "Some lines have no answer.", question.Rows.Count - answers.Count);
                return (answers, faults);
            case QuestionType.Number:
                if (sent is [var typed, ..]) ReadNumber(question, typed, answers, Wrong);
                break;
            case QuestionType.Date:
                var date = Inputs.Date(field, new DateParts { Day = First(field + ".Day"), Month = First(field + ".Month"), Year = First(field + ".Year") });
                faults.AddRange(date.Faults);
                if (date is { IsOk: true, Value: { } day }) answers[question.Key] = [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
                break;
            case QuestionType.ShortText or QuestionType.LongText:
                var most = question.Type == QuestionType.ShortText ? LongestShort : LongestLong;
                if (sent is [var text, ..]) { answers[question.Key] = [text]; if (text.Length > most) Wrong("long", "The text is too long.", most); }
                break;
            case QuestionType.Ranking:
                ReadRanking(question, o => Sent($"{field}.{o}") is [var place, ..] ? place : null, answers, Wrong);
                break;
            case QuestionType.Area when question.Options.Count > 0:
                Choose([.. sent.Take(1)], c => question.Options.Any(o => o.Key == c));
                break;
            case QuestionType.Area:
                if (sent is [var code, ..]) { if (code.Length == 5 && code.All(char.IsAsciiDigit)) answers[question.Key] = [code]; else Wrong("postcode", "A postcode has five digits."); }
                break;
        }
        foreach (var option in question.Options.Where(o => o.Free && answers.Many(question.Key).Contains(o.Key)))
            if (Sent($"{field}.{option.Key}.free") is [var own, ..]) { if (own.Length > LongestShort) Wrong("long", "The text is too long.", LongestShort); else answers[$"{question.Key}#{option.Key}"] = [own]; }
        if (question.Required && question.Asks && faults.Count == 0 && !answers.ContainsKey(question.Key)) Wrong("missing", "An answer is missing.");
        return (answers, faults);
    }

    private static bool IsStep(FormQuestion question, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= question.From && step <= question.To;

    private static void ReadNumber(FormQuestion question, string typed, Answers answers, Action<string, string, object[]> wrong)
    {
        var plain = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        plain = plain.Contains(',') ? plain.Replace(".", "").Replace(',', '.') : plain;
        if (plain.Length > 20 || !decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) wrong("number", "This is no number.", []);
        else if (number < question.Min || number > question.Max) wrong("range", "The number is out of range.", [question.Min?.ToString(CultureInfo.InvariantCulture) ?? "–", question.Max?.ToString(CultureInfo.InvariantCulture) ?? "–"]);
        else answers[question.Key] = [number.ToString(CultureInfo.InvariantCulture)];
    }

    /// <summary>Places may be left out at the end, not in between, and nothing shares a place.</summary>
    private static void ReadRanking(FormQuestion question, Func<string, string?> place, Answers answers, Action<string, string, object[]> wrong)
    {
        var places = new List<(int Place, string Option)>();
        foreach (var option in question.Options)
        {
            if (place(option.Key) is not { } typed) continue;
            if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > question.Options.Count) { wrong("unknown", "There is no such place.", []); return; }
            places.Add((number, option.Key));
        }
        if (places.Count == 0) return;
        places.Sort();
        if (places.Select(p => p.Place).SequenceEqual(Enumerable.Range(1, places.Count))) answers[question.Key] = [.. places.Select(p => p.Option)];
        else wrong("ranking", "Give each place once, from the first on.", []);
    }
}

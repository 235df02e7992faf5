using System.Collections.Concurrent;
using System.Globalization;
using Stadtlotse.Feel;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>Answers by key of the question; a matrix has one entry for each line (<c>q5.row</c>), words added to an answer stand under <c>q1#option</c>.</summary>
internal sealed class Answers : Dictionary<string, string[]>
{
    public Answers() : base(StringComparer.Ordinal) { }

    public Answers(IDictionary<string, string[]> from) : base(from, StringComparer.Ordinal) { }

    public string? One(string key) => TryGetValue(key, out var values) && values.Length > 0 ? values[0] : null;

    public IReadOnlyList<string> Many(string key) => this.GetValueOrDefault(key) ?? [];
}

/// <summary>One page of the questionnaire: questions that can stand together because none hangs on another of the page.</summary>
/// <param name="Section">Index of the section, from 0.</param>
/// <param name="Questions">Its questions, those that are not asked included.</param>
internal sealed record FormPage(int Section, IReadOnlyList<FormQuestion> Questions);

/// <summary>A form ready to be asked: conditions compiled, pages made. Immutable; thread-safe.</summary>
internal sealed class CompiledForm
{
    private static readonly ConcurrentDictionary<Guid, CompiledForm> Known = new();
    private static readonly FeelLimits Limits = new() { Steps = 100_000, Cells = 100_000 };
    private const int MostKnown = 500;

    private readonly Dictionary<string, FeelExpression> conditions;

    public CompiledForm(SurveyForm form)
    {
        Form = form;
        var scope = ConditionScope.Of(form);
        conditions = ConditionScope.All(form).Where(c => FeelExpression.TryParse(c.Condition, scope, out _, out _)).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => FeelExpression.Parse(g.First().Condition, scope));
        Pages = [.. form.Sections.Index().SelectMany(s => Split(s.Index, s.Item))];
    }

    public SurveyForm Form { get; }

    public IReadOnlyList<FormPage> Pages { get; }

    /// <summary>The compiled form of a pinned version, kept between requests.</summary>
    public static CompiledForm Of(Guid version, string definition)
    {
        if (Known.Count > MostKnown) Known.Clear();
        return Known.GetOrAdd(version, _ => new CompiledForm(SurveyForm.Read(definition) ?? throw new InvalidOperationException("A pinned form cannot be read.")));
    }

    /// <summary>Whether a section or question is asked, given the answers so far.</summary>
    public bool Asks(string key, Answers answers, string audience)
    {
        if (!conditions.TryGetValue(key, out var condition)) return true;
        return condition.Evaluate(Context(answers, audience), new FeelEvaluation(Limits)) is { Kind: FeelKind.Boolean } answer && answer.AsBoolean();
    }

    /// <summary>The questions of a page that are asked.</summary>
    public IReadOnlyList<FormQuestion> Asked(int page, Answers answers, string audience) =>
        !Asks(Form.Sections[Pages[page].Section].Key, answers, audience) ? [] : [.. Pages[page].Questions.Where(q => Asks(q.Key, answers, audience))];

    /// <summary>The next page with a question, after one; the number of pages when there is none.</summary>
    public int Next(int page, Answers answers, string audience)
    {
        do page++;
        while (page < Pages.Count && Asked(page, answers, audience).Count == 0);
        return page;
    }

    /// <summary>The page with a question before one; −1 when there is none.</summary>
    public int Before(int page, Answers answers, string audience)
    {
        do page--;
        while (page >= 0 && Asked(page, answers, audience).Count == 0);
        return page;
    }

    /// <summary>Only the answers to questions that are asked, going from the first page: what was answered before a change of mind falls away.</summary>
    public Answers Kept(Answers answers, string audience)
    {
        var kept = new Answers();
        for (var page = 0; page < Pages.Count; page++)
            foreach (var question in Asked(page, kept, audience))
                foreach (var (key, values) in answers.Where(a => a.Key == question.Key || a.Key.StartsWith(question.Key + ".", StringComparison.Ordinal) || a.Key.StartsWith(question.Key + "#", StringComparison.Ordinal)))
                    kept[key] = values;
        return kept;
    }

    /// <summary>The answers as conditions see them: numbers as numbers, several answers as a list, a matrix as a context of its lines.</summary>
    public FeelContext Context(Answers answers, string audience) =>
        FeelContext.Of([.. Form.Questions.DistinctBy(q => q.Key).Select(q => (q.Key, Value(q, answers))), (ConditionScope.Audience, (FeelValue)audience)]);

    private static FeelValue Value(FormQuestion question, Answers answers)
    {
        if (question.Type == QuestionType.Matrix) return new FeelValue(FeelContext.Of([.. question.Rows.Select(r => (r.Key, Number(answers.One($"{question.Key}.{r.Key}"))))]));
        var one = answers.One(question.Key);
        return question.Type switch
        {
            QuestionType.Multiple or QuestionType.Ranking => new FeelValue(FeelList.From(answers.Many(question.Key).Select(a => (FeelValue)a))),
            QuestionType.YesNo or QuestionType.Consent => one is null ? FeelValue.Null : one == "yes",
            QuestionType.Scale or QuestionType.Number => Number(one),
            QuestionType.Date => DateOnly.TryParseExact(one, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : FeelValue.Null,
            _ => one,
        };
    }

    private static FeelValue Number(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : FeelValue.Null;

    /// <summary>A question that hangs on one of the same page begins a new page, so that it can be decided without script.</summary>
    private IEnumerable<FormPage> Split(int index, FormSection section)
    {
        var page = new List<FormQuestion>();
        foreach (var question in section.Questions)
        {
            if (conditions.TryGetValue(question.Key, out var condition) && ConditionScope.Names(condition.Node).Any(n => page.Any(q => q.Key == n)))
            {
                yield return new FormPage(index, page);
                page = [];
            }
            page.Add(question);
        }
        if (page.Count > 0) yield return new FormPage(index, page);
    }
}

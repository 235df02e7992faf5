using Stadtlotse.Feel;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>What must hold before a form is published, and what a single question must be to be kept.</summary>
internal static class FormCheck
{
    private static readonly HashSet<string> Reserved = ["and", "or", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "not", "null", "true", "false", "function", "external", "instance", "of", "item", "partial", "audience"];

    /// <summary>All that keeps the form from being published. Fields are the keys of the questions.</summary>
    public static IReadOnlyList<Fault> All(SurveyForm form)
    {
        var faults = new List<Fault>();
        if (form.Title.IsEmpty) faults.Add(new("Title", "strategy.survey.title.missing", "The title is missing."));
        if (!form.Questions.Any(q => q.Asks)) faults.Add(new(null, "strategy.survey.questions.missing", "The survey asks nothing."));
        if (form.Questions.Count() > SurveyForm.MostQuestions) faults.Add(new(null, "strategy.survey.questions.many", "Too many questions.") { Arguments = [SurveyForm.MostQuestions] });
        if (form.Sections.Count > SurveyForm.MostSections) faults.Add(new(null, "strategy.survey.sections.many", "Too many sections.") { Arguments = [SurveyForm.MostSections] });
        foreach (var twice in form.Questions.GroupBy(q => q.Key).Where(g => g.Count() > 1)) faults.Add(new(twice.Key, "strategy.survey.key.twice", "Two questions have the same key.") { Arguments = [twice.Key] });
        foreach (var question in form.Questions) faults.AddRange(Question(question));
        faults.AddRange(Conditions(form));
        return faults;
    }

    /// <summary>What is wrong with one question, apart from its condition.</summary>
    public static IEnumerable<Fault> Question(FormQuestion question)
    {
        var key = question.Key;
        if (!IsKey(key)) yield return new(key, "strategy.survey.key.form", "The key is no key.") { Arguments = [key] };
        if (question.Text.IsEmpty) yield return new(key, "strategy.survey.question.missing", "The question has no text.") { Arguments = [key] };
        foreach (var words in (Words[])[question.Text, question.Help, question.Low, question.High, .. question.Options.Concat(question.Rows).Select(o => o.Text)])
            if (new[] { words.De, words.Simple, words.En }.Any(t => t.Length > SurveyForm.LongestText)) yield return new(key, "strategy.survey.long", "A text is too long.") { Arguments = [key, SurveyForm.LongestText] };
        foreach (var list in new[] { question.Options, question.Rows })
        {
            if (list.Count > SurveyForm.MostOptions) yield return new(key, "strategy.survey.options.many", "Too many answers.") { Arguments = [key, SurveyForm.MostOptions] };
            if (list.Any(o => o.Text.IsEmpty || o.Key.Length is 0 or > 40)) yield return new(key, "strategy.survey.option.empty", "An answer is empty.") { Arguments = [key] };
            if (list.GroupBy(o => o.Key).Any(g => g.Count() > 1)) yield return new(key, "strategy.survey.option.twice", "An answer stands twice.") { Arguments = [key] };
        }
        var least = question.Type switch { QuestionType.Single or QuestionType.Multiple or QuestionType.Ranking => 2, _ => 0 };
        if (question.Options.Count < least) yield return new(key, "strategy.survey.options.few", "Too few answers.") { Arguments = [key] };
        if (question.Type == QuestionType.Matrix && question.Rows.Count == 0) yield return new(key, "strategy.survey.rows.few", "The matrix has no lines.") { Arguments = [key] };
        if (question.Type is QuestionType.Scale or QuestionType.Matrix && (question.From < 0 || question.To - question.From is < 1 or > 10)) yield return new(key, "strategy.survey.scale.range", "The scale has too few or too many steps.") { Arguments = [key] };
        if (question.Type == QuestionType.Number && question.Min > question.Max) yield return new(key, "strategy.survey.number.range", "The smallest number is larger than the largest.") { Arguments = [key] };
        if (question.Type == QuestionType.Multiple && (question.Max < 1 || question.Max > question.Options.Count)) yield return new(key, "strategy.survey.multiple.max", "The most answers are out of range.") { Arguments = [key] };
    }

    public static bool IsKey(string key) => key.Length is > 0 and <= 31 && char.IsAsciiLetterLower(key[0]) && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && !Reserved.Contains(key);

    /// <summary>Faults of the conditions: no FEEL, unknown questions, circles, questions that come later.</summary>
    public static IReadOnlyList<Fault> Conditions(SurveyForm form)
    {
        var faults = new List<Fault>();
        var order = form.Questions.Select(q => q.Key).Distinct().Index().ToDictionary(q => q.Item, q => q.Index);
        var scope = ConditionScope.Of(form);
        var uses = new Dictionary<string, IReadOnlyList<string>>();
        var tooLate = new List<(string Key, string First, string Later)>();
        foreach (var (key, first, condition) in ConditionScope.All(form))
        {
            if (!FeelExpression.TryParse(condition, scope, out var expression, out var wrong))
            {
                faults.Add(new(key, "strategy.survey.condition.syntax", wrong.Text("en")) { Arguments = [key, wrong.Text("de")] });
                continue;
            }
            var names = ConditionScope.Names(expression.Node);
            foreach (var unknown in names.Where(n => !order.ContainsKey(n) && n != ConditionScope.Audience)) faults.Add(new(key, "strategy.survey.condition.unknown", "The condition asks for an unknown question.") { Arguments = [key, unknown] });
            var run = new FeelEvaluation(new FeelLimits { Steps = 100_000 });
            expression.Evaluate(FeelContext.Empty, run);
            if (run.Faults.FirstOrDefault(f => f.Kind is FeelFaultKind.UnknownName or FeelFaultKind.NotAFunction or FeelFaultKind.ArgumentCount or FeelFaultKind.ArgumentName) is { } fault && names.All(n => order.ContainsKey(n) || n == ConditionScope.Audience))
                faults.Add(new(key, "strategy.survey.condition.syntax", fault.Text("en")) { Arguments = [key, fault.Text("de")] });
            var known = names.Where(order.ContainsKey).ToList();
            foreach (var question in form.Sections.FirstOrDefault(s => s.Key == key)?.Questions.Select(q => q.Key) ?? [key]) uses[question] = [.. uses.GetValueOrDefault(question, []), .. known];
            tooLate.AddRange(known.Where(n => order[n] >= order.GetValueOrDefault(first, int.MaxValue)).Select(later => (key, first, later)));
        }
        // Only when all conditions are known can a circle be told from a question that merely comes too late.
        foreach (var (key, first, later) in tooLate)
            faults.Add(new(key, InCircle(first, later, uses) ? "strategy.survey.condition.circle" : "strategy.survey.condition.later", "The condition asks for a later question.") { Arguments = [key, later] });
        return faults;
    }

    private static bool InCircle(string first, string later, Dictionary<string, IReadOnlyList<string>> uses)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([later]);
        while (open.TryPop(out var key))
        {
            if (key == first) return true;
            if (seen.Add(key)) foreach (var next in uses.GetValueOrDefault(key, [])) open.Push(next);
        }
        return false;
    }
}

/// <summary>What conditions may name.</summary>
internal static class ConditionScope
{
    /// <summary>The name under which conditions find the audience that the person belongs to.</summary>
    public const string Audience = "audience";

    public static FeelScope Of(SurveyForm form) => FeelScope.Of([.. form.Questions.Select(q => q.Key).Distinct(), Audience]);

    /// <summary>Every condition: its owner's key, the first question it decides on, and its text.</summary>
    public static IEnumerable<(string Key, string First, string Condition)> All(SurveyForm form) =>
        form.Sections.SelectMany(s => s.Questions.Select(q => (q.Key, q.Key, q.ShowIf)).Prepend((s.Key, s.Questions.Count > 0 ? s.Questions[0].Key : "", s.ShowIf))).Where(c => c.Item3.Length > 0);

    /// <summary>The names an expression takes from outside, each once; what it binds itself and the functions it calls are not among them.</summary>
    public static IReadOnlyList<string> Names(FeelNode node)
    {
        var (names, own) = (new List<string>(), new HashSet<string> { "item", "partial", "?" });
        Walk(node);
        return [.. names.Distinct().Where(n => !own.Contains(n))];

        void Walk(FeelNode at)
        {
            if (at is NameNode name) names.Add(name.Name);
            if (at is IteratorNode iterator) own.Add(iterator.Name);
            if (at is ParameterNode parameter) own.Add(parameter.Name);
            if (at is EntryNode entry) own.Add(entry.Name);
            foreach (var child in at is InvocationNode { Function: NameNode } call ? call.Arguments : at.Children) Walk(child);
        }
    }
}

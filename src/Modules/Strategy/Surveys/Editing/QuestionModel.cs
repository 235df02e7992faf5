using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>One question of the draft, with everything that belongs to it.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Edit)]
internal sealed class SurveyQuestionModel(StrategyDb db) : SurveyPage(db)
{
    public override string Tab => "questions";

    public FormQuestion Question { get; private set; } = null!;

    [BindProperty] public string? Type { get; set; }

    [BindProperty] public WordsInput Text { get; set; } = new();

    [BindProperty] public WordsInput Help { get; set; } = new();

    [BindProperty] public bool Required { get; set; }

    /// <summary>Answers, one a line: German | plain | English; <c>+</c> before it lets people add words of their own.</summary>
    [BindProperty] public string? Options { get; set; }

    [BindProperty] public string? Rows { get; set; }

    [BindProperty] public string? Min { get; set; }

    [BindProperty] public string? Max { get; set; }

    [BindProperty] public string? Unit { get; set; }

    [BindProperty] public WordsInput Low { get; set; } = new();

    [BindProperty] public WordsInput High { get; set; } = new();

    /// <summary>The condition as FEEL.</summary>
    [BindProperty] public string? ShowIf { get; set; }

    /// <summary>A simple condition: question, comparison, answer. Goes before the FEEL text.</summary>
    [BindProperty] public string? IfQuestion { get; set; }

    [BindProperty] public string? IfIs { get; set; }

    [BindProperty] public string? IfValue { get; set; }

    public IReadOnlyList<FormQuestion> Earlier { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, string key, CancellationToken cancellation)
    {
        if (!await LoadAll(id, key, cancellation)) return NotFound();
        (Type, Required, ShowIf, Unit, Seen) = (Question.Type.ToString(), Question.Required, Question.ShowIf, Question.Unit, Survey.Version);
        (Text, Help, Low, High) = (WordsInput.Of(Question.Text), WordsInput.Of(Question.Help), WordsInput.Of(Question.Low), WordsInput.Of(Question.High));
        (Options, Rows) = (OptionLines.Write(Question.Options), OptionLines.Write(Question.Rows));
        (Min, Max) = (Question.Min?.ToString(CultureInfo.InvariantCulture), Question.Max?.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, string key, CancellationToken cancellation)
    {
        if (!await LoadAll(id, key, cancellation)) return NotFound();
        var (min, max) = (Inputs.Integer(nameof(Min), Min), Inputs.Integer(nameof(Max), Max));
        if (min.Faults.Concat(max.Faults).ToList() is { Count: > 0 } typed) return this.Refuse(typed);
        if (!Enum.TryParse<QuestionType>(Type, out var type) || !Enum.IsDefined(type)) return this.Refuse(new Fault(nameof(Type), "strategy.survey.type.missing", "Choose a kind."));
        var question = new FormQuestion(key, type, Text.Read())
        {
            Help = Help.Read(), Required = Required && type != QuestionType.Info, Unit = Unit?.Trim() ?? "", Low = Low.Read(), High = High.Read(),
            Options = OptionLines.Read(Options, Question.Options), Rows = OptionLines.Read(Rows, Question.Rows), Min = Clamp(min.Value), Max = Clamp(max.Value),
            ShowIf = SimpleCondition.Write(Form, IfQuestion, IfIs, IfValue) ?? ShowIf?.Trim() ?? "",
        };
        var changed = Form.With(key, question);
        var faults = FormCheck.Question(question).Concat(FormCheck.Conditions(changed).Where(f => f.Field == key)).ToList();
        // A draft may be unfinished, but what could never be asked is said at once.
        if (faults.Where(f => f.Code.StartsWith("strategy.survey.condition", StringComparison.Ordinal) || f.Code is "strategy.survey.question.missing" or "strategy.survey.long" or "strategy.survey.options.many").ToList() is { Count: > 0 } hard)
            return this.Refuse([.. hard.Select(f => f with { Field = f.Code.StartsWith("strategy.survey.condition", StringComparison.Ordinal) ? nameof(ShowIf) : f.Code == "strategy.survey.question.missing" ? "Text.De" : nameof(Options) })]);
        var result = await ChangeForm("question", form => form.With(key, question), cancellation);
        return result.IsOk ? Back($"/fragen#{key}") : this.Refuse(result.Faults);
    }

    private async Task<bool> LoadAll(Guid id, string key, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation) || Form.Find(key) is not { } found) return false;
        Question = found;
        Earlier = [.. Form.Questions.TakeWhile(q => q.Key != key).Where(q => q.Asks && !q.IsText)];
        return true;
    }

    private static int? Clamp(long? number) => number is { } n ? (int)Math.Clamp(n, -1_000_000, 1_000_000_000) : null;
}

/// <summary>A section of the draft: title, text, condition.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Edit)]
internal sealed class SurveySectionModel(StrategyDb db) : SurveyPage(db)
{
    public override string Tab => "questions";

    public FormSection Section { get; private set; } = null!;

    [BindProperty] public WordsInput Title { get; set; } = new();

    [BindProperty] public WordsInput Text { get; set; } = new();

    [BindProperty] public string? ShowIf { get; set; }

    public async Task<IActionResult> OnGet(Guid id, string key, CancellationToken cancellation)
    {
        if (!await LoadAll(id, key, cancellation)) return NotFound();
        (Title, Text, ShowIf, Seen) = (WordsInput.Of(Section.Title), WordsInput.Of(Section.Text), Section.ShowIf, Survey.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, string key, CancellationToken cancellation)
    {
        if (!await LoadAll(id, key, cancellation)) return NotFound();
        var section = Section with { Title = Title.Read(), Text = Text.Read(), ShowIf = ShowIf?.Trim() ?? "" };
        SurveyForm Put(SurveyForm form) => form with { Sections = [.. form.Sections.Select(s => s.Key == key ? section with { Questions = s.Questions } : s)] };
        if (FormCheck.Conditions(Put(Form)).Where(f => f.Field == key).ToList() is { Count: > 0 } faults) return this.Refuse([.. faults.Select(f => f with { Field = nameof(ShowIf) })]);
        var result = await ChangeForm("section", Put, cancellation);
        return result.IsOk ? Back("/fragen") : this.Refuse(result.Faults);
    }

    /// <summary>Takes an empty section away.</summary>
    public async Task<IActionResult> OnPostRemove(Guid id, string key, CancellationToken cancellation)
    {
        if (!await LoadAll(id, key, cancellation)) return NotFound();
        if (Section.Questions.Count > 0) return this.Refuse(new Fault(null, "strategy.survey.section.full", "The section has questions."));
        var result = await ChangeForm("section.remove", form => form with { Sections = [.. form.Sections.Where(s => s.Key != key)] }, cancellation);
        return result.IsOk ? Back("/fragen") : this.Refuse(result.Faults);
    }

    private async Task<bool> LoadAll(Guid id, string key, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation) || Form.Sections.FirstOrDefault(s => s.Key == key) is not { } found) return false;
        Section = found;
        return true;
    }
}

/// <summary>Answers as lines of text.</summary>
internal static class OptionLines
{
    /// <summary>Each line: German | plain German | English. A line keeps the key it had when its German words stayed or, of as many lines, its place did.</summary>
    public static IReadOnlyList<FormOption> Read(string? text, IReadOnlyList<FormOption> known)
    {
        var lines = (text ?? "").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Take(SurveyForm.MostOptions + 1).ToList();
        var read = lines.Select(line =>
        {
            var free = line.StartsWith('+');
            var parts = line.TrimStart('+').Split('|').Select(p => p.Trim()).ToArray();
            return new FormOption("", new Words(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? ""), free);
        }).ToList();
        var keys = new string[read.Count];
        for (var i = 0; i < read.Count; i++) keys[i] = known.FirstOrDefault(k => k.Text.De == read[i].Text.De && !keys.Contains(k.Key))?.Key ?? "";
        for (var i = 0; i < read.Count; i++)
            if (keys[i].Length == 0 && known.Count == read.Count && !keys.Contains(known[i].Key)) keys[i] = known[i].Key;
        for (var i = 0; i < read.Count; i++)
            if (keys[i].Length == 0) keys[i] = Enumerable.Range(1, 2 * SurveyForm.MostOptions + 2).Select(n => $"o{n}").First(k => !keys.Contains(k) && known.All(o => o.Key != k));
        return [.. read.Select((o, i) => o with { Key = keys[i] })];
    }

    public static string Write(IReadOnlyList<FormOption> options) => string.Join('\n', options.Select(o =>
        (o.Free ? "+ " : "") + string.Join(" | ", o.Text.En.Length > 0 ? [o.Text.De, o.Text.Simple, o.Text.En] : o.Text.Simple.Length > 0 ? [o.Text.De, o.Text.Simple] : (string[])[o.Text.De])));
}

/// <summary>A condition of three parts, written as FEEL.</summary>
internal static class SimpleCondition
{
    /// <summary>The comparisons a person can choose.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["is", "isnot", "least", "most", "answered"];

    /// <summary>The condition as FEEL; null when no question is chosen. The value is the text or key of an answer, yes or no, or a number.</summary>
    public static string? Write(SurveyForm form, string? question, string? kind, string? value)
    {
        if (form.Find(question ?? "") is not { } asked) return null;
        var (key, typed) = (asked.Key, value?.Trim() ?? "");
        var option = asked.Options.FirstOrDefault(o => o.Key == typed || o.Text.De.Equals(typed, StringComparison.OrdinalIgnoreCase))?.Key ?? typed;
        var quoted = $"\"{option.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
        var literal = asked.Type switch
        {
            QuestionType.YesNo or QuestionType.Consent => typed.ToLowerInvariant() is "ja" or "yes" or "true" ? "true" : "false",
            QuestionType.Scale or QuestionType.Number => typed.Replace(',', '.'),
            QuestionType.Date => $"date({quoted})",
            _ => quoted,
        };
        var isList = asked.Type is QuestionType.Multiple or QuestionType.Ranking;
        return kind switch
        {
            "isnot" => isList ? $"not(list contains({key}, {quoted}))" : $"{key} != {literal}",
            "least" => $"{key} >= {literal}",
            "most" => $"{key} <= {literal}",
            "answered" => isList ? $"count({key}) > 0" : $"{key} != null",
            _ => isList ? $"list contains({key}, {quoted})" : $"{key} = {literal}",
        };
    }
}

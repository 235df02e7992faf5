using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>The draft's sections and questions: add, move, take away; title, introduction and thanks; a whole form from a file.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Edit), TakesUploads(SurveyForm.LongestForm * 2)]
internal sealed class SurveyQuestionsModel(StrategyDb db) : SurveyPage(db)
{
    public override string Tab => "questions";

    public IReadOnlyList<Fault> Problems { get; private set; } = [];

    [BindProperty] public WordsInput Title { get; set; } = new();

    [BindProperty] public WordsInput Intro { get; set; } = new();

    [BindProperty] public WordsInput Thanks { get; set; } = new();

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        (Title, Intro, Thanks) = (WordsInput.Of(Form.Title), WordsInput.Of(Form.Intro), WordsInput.Of(Form.Thanks));
        return Page();
    }

    public async Task<IActionResult> OnPostTexts(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (Title.Read().IsEmpty) return this.Refuse(new Fault("Title.De", "strategy.survey.title.missing", "The title is missing."));
        return Answer(await ChangeForm("texts", form => form with { Title = Title.Read(), Intro = Intro.Read(), Thanks = Thanks.Read() }, cancellation), "");
    }

    public async Task<IActionResult> OnPostAddSection(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (Form.Sections.Count >= SurveyForm.MostSections) return this.Refuse(new Fault(null, "strategy.survey.sections.many", "Too many sections.") { Arguments = [SurveyForm.MostSections] });
        var key = Enumerable.Range(1, SurveyForm.MostSections + 1).Select(n => $"s{n}").First(k => Form.Sections.All(s => s.Key != k));
        return Answer(await ChangeForm("section.add", form => form with { Sections = [.. form.Sections, new FormSection(key, Words.None)] }, cancellation), $"/abschnitte/{key}");
    }

    public async Task<IActionResult> OnPostAddQuestion(Guid id, string section, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (Form.Questions.Count() >= SurveyForm.MostQuestions) return this.Refuse(new Fault(null, "strategy.survey.questions.many", "Too many questions.") { Arguments = [SurveyForm.MostQuestions] });
        var key = Form.NewKey();
        return Answer(await ChangeForm("question.add", form => form with
        {
            Sections = [.. form.Sections.Select(s => s.Key == section ? s with { Questions = [.. s.Questions, new FormQuestion(key, QuestionType.Single, Words.None)] } : s)],
        }, cancellation), $"/fragen/{key}");
    }

    /// <summary>Moves a question one place, over the border of its section too.</summary>
    public async Task<IActionResult> OnPostMove(Guid id, string question, bool up, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        return Answer(await ChangeForm("question.move", form => FormMoves.Question(form, question, up), cancellation), $"/fragen#{question}");
    }

    public async Task<IActionResult> OnPostMoveSection(Guid id, string section, bool up, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        return Answer(await ChangeForm("section.move", form => form with { Sections = FormMoves.Swap(form.Sections, s => s.Key == section, up) }, cancellation), "/fragen");
    }

    public async Task<IActionResult> OnPostRemove(Guid id, string question, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        return Answer(await ChangeForm("question.remove", form => form with { Sections = [.. form.Sections.Select(s => s with { Questions = [.. s.Questions.Where(q => q.Key != question)] })] }, cancellation), "/fragen");
    }

    /// <summary>Puts a form from a file in the place of the draft.</summary>
    public async Task<IActionResult> OnPostImport(Guid id, IFormFile? file, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (file is null || file.Length is 0 or > SurveyForm.LongestForm * 2L) return this.Refuse(new Fault(nameof(file), "strategy.survey.file", "This file holds no survey."));
        using var reader = new StreamReader(file.OpenReadStream());
        if (SurveyForm.Read(await reader.ReadToEndAsync(cancellation)) is not { } read || FormCheck.All(read).Any(f => f.Code is "strategy.survey.questions.many" or "strategy.survey.sections.many"))
            return this.Refuse(new Fault(nameof(file), "strategy.survey.file", "This file holds no survey."));
        return Answer(await ChangeForm("import", _ => read, cancellation), "/fragen");
    }

    private IActionResult Answer(Result<bool> result, string rest) => result.IsOk ? Back(rest.Length == 0 ? "/fragen" : rest) : this.Refuse(result.Faults);

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Problems = FormCheck.All(Form);
        return true;
    }
}

/// <summary>A text in three languages as typed.</summary>
public sealed class WordsInput
{
    public string? De { get; set; }

    public string? Simple { get; set; }

    public string? En { get; set; }

    internal Words Read() => new Words(De ?? "", Simple ?? "", En ?? "").Trim();

    internal static WordsInput Of(Words words) => new() { De = words.De, Simple = words.Simple, En = words.En };
}

/// <summary>Moves parts of a form.</summary>
internal static class FormMoves
{
    /// <summary>The list with the found item one place up or down; as it was when it stands at the border.</summary>
    public static IReadOnlyList<T> Swap<T>(IReadOnlyList<T> list, Func<T, bool> which, bool up)
    {
        var moved = list.ToList();
        var at = moved.FindIndex(i => which(i));
        var to = at + (up ? -1 : 1);
        if (at >= 0 && to >= 0 && to < moved.Count) (moved[at], moved[to]) = (moved[to], moved[at]);
        return moved;
    }

    public static SurveyForm Question(SurveyForm form, string key, bool up)
    {
        var sections = form.Sections.ToList();
        var at = sections.FindIndex(s => s.Questions.Any(q => q.Key == key));
        if (at < 0) return form;
        var question = sections[at].Questions.First(q => q.Key == key);
        var border = up ? sections[at].Questions[0].Key == key : sections[at].Questions[^1].Key == key;
        var to = at + (up ? -1 : 1);
        if (!border) sections[at] = sections[at] with { Questions = Swap(sections[at].Questions, q => q.Key == key, up) };
        else if (to >= 0 && to < sections.Count)
        {
            sections[at] = sections[at] with { Questions = [.. sections[at].Questions.Where(q => q.Key != key)] };
            sections[to] = sections[to] with { Questions = up ? [.. sections[to].Questions, question] : [question, .. sections[to].Questions] };
        }
        return form with { Sections = sections };
    }
}

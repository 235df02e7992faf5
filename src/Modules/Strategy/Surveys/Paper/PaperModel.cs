using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>Typing in questionnaires from paper, one after the other: a short field for each question, the enter key stores and goes to the next.</summary>
[Surface(Surface.Desk), Needs(SurveyPermissions.Edit)]
internal sealed class SurveyPaperModel(StrategyDb db) : SurveyPage(db)
{
    public const int LongestPile = 40;

    public override string Tab => "paper";

    /// <summary>Name of the pile, so that a sheet can be found again.</summary>
    [BindProperty(SupportsGet = true, Name = "stapel")]
    public string? Pile { get; set; }

    [BindProperty] public string? Audience { get; set; }

    /// <summary>What was typed, by key of the question.</summary>
    [BindProperty] public Dictionary<string, string?> Typed { get; set; } = [];

    public CompiledForm Compiled { get; private set; } = null!;

    public int Version { get; private set; }

    public int InPile { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        if (Version == 0) return this.Refuse(new Fault(null, "strategy.survey.paper.unpublished", "Publish the survey first.") { Kind = FaultKind.Conflict });
        if (Pile?.Length > LongestPile) return this.Refuse(new Fault("stapel", "strategy.survey.title.long", "The name is too long.") { Arguments = [LongestPile] });
        var audience = Survey.AudienceList.Count == 1 ? Survey.AudienceList[0].ToString() : Survey.AudienceList.FirstOrDefault(a => a.ToString() == Audience).ToString();
        var (answers, faults) = (new Answers(), new List<Fault>());
        foreach (var question in Compiled.Form.Questions.Where(q => q.Asks))
        {
            if (!Typed.TryGetValue(question.Key, out var typed) || string.IsNullOrWhiteSpace(typed)) continue;
            var field = $"Typed[{question.Key}]";
            if (PaperReading.Expand(question, typed) is not { } fields) { faults.Add(new Fault(field, "strategy.survey.paper.number", "A number stands for no answer.") { Arguments = [question.Key] }); continue; }
            // On paper people leave out what they like: a gap is an answer that is missing, no fault.
            var (read, wrong) = AnswerReading.Read(question with { Required = false }, name => fields.GetValueOrDefault(name) is { } values ? values : []);
            foreach (var (key, values) in read) answers[key] = values;
            faults.AddRange(wrong.Select(f => f with { Field = field }));
        }
        if (faults.Count > 0) return this.Refuse(faults);
        if (answers.Count == 0) return this.Refuse(new Fault($"Typed[{Compiled.Form.Questions.First(q => q.Asks).Key}]", "strategy.survey.paper.empty", "Nothing was typed."));
        var result = await Change<bool>("paper", async (change, writing, survey) =>
        {
            var response = new SurveyResponse { Id = ResponseFinishing.RandomId(), Survey = id, Form = Version, Origin = nameof(ResponseOrigin.Paper), Audience = audience, Pile = Pile?.Trim() ?? "", Begun = change.Now };
            writing.Add(response);
            await change.Finish(response, Compiled, answers, ResponseState.Done, ResponseFlags.None, cancellation);
            return true;
        }, new { Pile }, alone: false, cancellation);
        return result.IsOk ? Back($"/papier?stapel={Uri.EscapeDataString(Pile ?? "")}&erfasst=1") : this.Refuse(result.Faults);
    }

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        (Version, Compiled) = await Pinned(cancellation);
        var (pile, paper) = (Pile?.Trim() ?? "", nameof(ResponseOrigin.Paper));
        InPile = await Reading.SurveyResponses.CountAsync(r => r.Survey == id && r.Origin == paper && r.Pile == pile, cancellation);
        return true;
    }
}

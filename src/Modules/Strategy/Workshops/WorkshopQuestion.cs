using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>What a guiding question asks for; decides in which part of the report its cards stand.</summary>
internal enum QuestionKind
{
    /// <summary>Where do we stand?</summary>
    Start,

    /// <summary>What must we watch?</summary>
    Watch,

    /// <summary>What will it be like one day?</summary>
    Vision,

    /// <summary>What do we want to reach next?</summary>
    Goals,
}

/// <summary>The three parts of a workshop's report.</summary>
internal enum ReportPart
{
    Stand,
    Watch,
    Reach,
}

/// <summary>A guiding question (Leitfrage) of a workshop.</summary>
[Unguarded("Read through its workshop by those who may see it, or who have its code.")]
internal sealed class WorkshopQuestion
{
    public required Guid Id { get; init; }

    public required Guid Workshop { get; init; }

    public int Number { get; set; }

    public required string Kind { get; set; }

    public required string Text { get; set; }

    /// <summary>A sentence that helps to answer; may be empty.</summary>
    public string Help { get; set; } = "";

    public ReportPart Part => PartOf(Kind);

    public static ReportPart PartOf(string kind) => kind switch
    {
        nameof(QuestionKind.Start) => ReportPart.Stand,
        nameof(QuestionKind.Watch) => ReportPart.Watch,
        _ => ReportPart.Reach,
    };
}

/// <summary>A guiding question as typed and as formats keep it.</summary>
/// <param name="Id">The question it changes; null for a new one.</param>
/// <param name="Kind">Name of a <see cref="QuestionKind"/>.</param>
/// <param name="Text">The question.</param>
/// <param name="Help">A sentence that helps.</param>
internal sealed record GuidingQuestion(Guid? Id, string Kind, string Text, string Help)
{
    public const int Most = 8;
    public const int LongestText = 300;

    public static IEnumerable<Fault> Check(IReadOnlyList<GuidingQuestion> questions)
    {
        if (questions.Count == 0) yield return new("Questions[0].Text", "strategy.workshop.question.missing", "A workshop needs at least one question.");
        if (questions.Count > Most) yield return new($"Questions[{Most}].Text", "strategy.workshop.questions.many", "There are too many questions.") { Arguments = [Most] };
        for (var i = 0; i < questions.Count; i++)
        {
            if (questions[i].Text.Length > LongestText) yield return new($"Questions[{i}].Text", "strategy.workshop.long", "The question is too long.") { Arguments = [LongestText] };
            if (questions[i].Help.Length > LongestText) yield return new($"Questions[{i}].Help", "strategy.workshop.long", "The help is too long.") { Arguments = [LongestText] };
            if (!Enum.IsDefined(typeof(QuestionKind), questions[i].Kind)) yield return new($"Questions[{i}].Kind", "strategy.workshop.question.kind", "This is no kind of question.");
        }
    }
}

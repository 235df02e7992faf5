namespace Stadtlotse.Strategy.Import;

/// <summary>Everything that was read from one document. Lists are in the order of the document.</summary>
public sealed record StrategyDraft
{
    /// <summary><c>text</c>, <c>markdown</c>, <c>docx</c>, <c>pdf</c> or <c>unknown</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Title of the document; null when none could be told.</summary>
    public Draft? Title { get; init; }

    /// <summary>Headings.</summary>
    public IReadOnlyList<OutlineDraft> Outline { get; init; } = [];

    /// <summary>Workshops of the participation.</summary>
    public IReadOnlyList<WorkshopDraft> Workshops { get; init; } = [];

    /// <summary>Topics.</summary>
    public IReadOnlyList<TopicDraft> Topics { get; init; } = [];

    /// <summary>Goals.</summary>
    public IReadOnlyList<GoalDraft> Goals { get; init; } = [];

    /// <summary>Participating units as a tree: departments and what stands outside them at the top.</summary>
    public IReadOnlyList<UnitDraft> Units { get; init; } = [];

    /// <summary>The vision, its paragraphs parted by line breaks; several when the document has more than one.</summary>
    public IReadOnlyList<VisionDraft> Visions { get; init; } = [];

    /// <summary>Guiding principles.</summary>
    public IReadOnlyList<PrincipleDraft> Principles { get; init; } = [];

    /// <summary>Fields of action, and the guideline's fields that goals refer to.</summary>
    public IReadOnlyList<FieldDraft> Fields { get; init; } = [];

    /// <summary>Measures.</summary>
    public IReadOnlyList<MeasureDraft> Measures { get; init; } = [];

    /// <summary>Projects that exist already.</summary>
    public IReadOnlyList<Draft> Projects { get; init; } = [];

    /// <summary>Partners.</summary>
    public IReadOnlyList<Draft> Partners { get; init; } = [];

    /// <summary>Dates mentioned.</summary>
    public IReadOnlyList<DateDraft> Dates { get; init; } = [];

    /// <summary>Labelled facts of the whole document, such as number and committees of a council paper.</summary>
    public IReadOnlyList<FactDraft> Facts { get; init; } = [];

    /// <summary>Footnotes, taken out of the running text.</summary>
    public IReadOnlyList<Passage> Notes { get; init; } = [];

    /// <summary>What was not sure enough for the lists above.</summary>
    public IReadOnlyList<CandidateDraft> Candidates { get; init; } = [];

    /// <summary>What a person should know about the reading.</summary>
    public IReadOnlyList<ImportFinding> Findings { get; init; } = [];
}

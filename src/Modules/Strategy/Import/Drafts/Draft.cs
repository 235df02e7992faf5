namespace Stadtlotse.Strategy.Import;

/// <summary>Where a draft stands in the document it was read from.</summary>
/// <param name="Line">First line, counted from 1. In a DOCX the running number of the paragraph; in a PDF the line of the page.</param>
/// <param name="ToLine">Last line, at least <paramref name="Line"/> unless the passage crosses a page.</param>
/// <param name="Page">Page counted from 1; null when the format knows no pages.</param>
/// <param name="Text">The passage itself, with page furniture, page-break hyphens and footnote marks undone.</param>
public sealed record Passage(int Line, int ToLine, int? Page, string Text);

/// <summary>Something read from a document that a person still has to confirm.</summary>
public record Draft
{
    /// <summary>Name within this import, such as <c>g12</c>; other drafts refer to it.</summary>
    public required string Id { get; init; }

    /// <summary>What was read, made only of words of <see cref="Source"/>.</summary>
    public required string Text { get; init; }

    /// <summary>The passage it comes from.</summary>
    public required Passage Source { get; init; }

    /// <summary>How sure the importer is, from 0 to 1. Below 0.5 a draft is only a candidate.</summary>
    public required double Confidence { get; init; }
}

/// <summary>A heading of the document.</summary>
public sealed record OutlineDraft : Draft
{
    /// <summary>Depth, from 1.</summary>
    public required int Level { get; init; }

    /// <summary>Number as printed, such as <c>4.2</c>; null when there is none.</summary>
    public string? Number { get; init; }
}

/// <summary>A workshop or other meeting of the participation.</summary>
public sealed record WorkshopDraft : Draft
{
    /// <summary>Day (<c>2023-02-10</c>) or month (<c>2023-02</c>); null when none is told.</summary>
    public string? Date { get; init; }

    /// <summary>Last day when it took several; else null.</summary>
    public string? Until { get; init; }

    /// <summary><c>topic</c>, <c>audience</c> (for a group of people) or <c>open</c> (for everybody).</summary>
    public required string Kind { get; init; }

    /// <summary>The topic as told here; null when the workshop had none.</summary>
    public string? Topic { get; init; }

    /// <summary>For whom it was, when that is told.</summary>
    public string? Audience { get; init; }

    /// <summary>The <see cref="TopicDraft"/> that reports on it; null when there is none.</summary>
    public string? TopicId { get; init; }
}

/// <summary>A topic with what the document says of it.</summary>
public sealed record TopicDraft : Draft
{
    /// <summary>Where do we stand: one passage a paragraph.</summary>
    public IReadOnlyList<Passage> Stand { get; init; } = [];

    /// <summary>What must we watch.</summary>
    public IReadOnlyList<Passage> Watch { get; init; } = [];

    /// <summary>What do we want to reach.</summary>
    public IReadOnlyList<Passage> Reach { get; init; } = [];
}

/// <summary>A goal's link to a field, as in a table of goals and fields of a guideline.</summary>
/// <param name="Field">The field's name in its usual spelling.</param>
/// <param name="Written">The name as this goal writes it.</param>
/// <param name="FieldId">The <see cref="FieldDraft"/>.</param>
/// <param name="Confidence">How sure the borders of the name are.</param>
public sealed record LinkDraft(string Field, string Written, string FieldId, double Confidence);

/// <summary>A goal.</summary>
public sealed record GoalDraft : Draft
{
    /// <summary>Number as printed; null when there is none.</summary>
    public string? Number { get; init; }

    /// <summary>The topic in whose section it stands; null when none.</summary>
    public string? TopicId { get; init; }

    /// <summary>The field of action in whose section it stands; null when none.</summary>
    public string? FieldId { get; init; }

    /// <summary>Fields of a guideline that the goal serves.</summary>
    public IReadOnlyList<LinkDraft> Links { get; init; } = [];
}

/// <summary>A unit of the administration that took part.</summary>
public sealed record UnitDraft : Draft
{
    /// <summary><c>department</c>, <c>office</c>, <c>section</c>, <c>staff</c> (staff unit), <c>enterprise</c>, <c>body</c> (council, representation) or <c>unit</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number as printed; null when there is none.</summary>
    public string? Number { get; init; }

    /// <summary>Text of the department it belongs to; null at the top.</summary>
    public string? Department { get; init; }

    /// <summary>Units below it.</summary>
    public IReadOnlyList<UnitDraft> Children { get; init; } = [];
}

/// <summary>A vision: where the city wants to be.</summary>
public sealed record VisionDraft : Draft
{
    /// <summary>The heading it stands below.</summary>
    public required string Heading { get; init; }
}

/// <summary>A guiding principle.</summary>
public sealed record PrincipleDraft : Draft
{
    /// <summary>What the document says to it; null when only the principle stands there.</summary>
    public Passage? Explanation { get; init; }
}

/// <summary>A field of action of the document, or a field of a guideline that its goals refer to.</summary>
public sealed record FieldDraft : Draft
{
    /// <summary><c>action</c> or <c>guideline</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number as printed; null when there is none.</summary>
    public string? Number { get; init; }

    /// <summary>Other spellings of the same field in this document.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Goals below this field.</summary>
    public IReadOnlyList<Draft> SubGoals { get; init; } = [];
}

/// <summary>Until when something is to happen.</summary>
/// <param name="Text">As written.</param>
/// <param name="From">First year, when told.</param>
/// <param name="Until">Last year, when told.</param>
/// <param name="Term"><c>short</c>, <c>medium</c>, <c>long</c> or <c>permanent</c>, when told in such words.</param>
/// <param name="Source">Where it is told: often only a heading above.</param>
public sealed record HorizonDraft(string Text, int? From, int? Until, string? Term, Passage Source);

/// <summary>A measure.</summary>
public sealed record MeasureDraft : Draft
{
    /// <summary>Short title, cut from <see cref="Draft.Text"/>.</summary>
    public required string Title { get; init; }

    /// <summary>Number as printed; null when there is none.</summary>
    public string? Number { get; init; }

    /// <summary><c>sentence</c>, <c>table</c>, <c>list</c>, <c>profile</c> or <c>decision</c>.</summary>
    public required string Form { get; init; }

    /// <summary>The words that ask for action; null for tables, lists and profiles.</summary>
    public string? Signal { get; init; }

    /// <summary>Until when; null when neither passage nor headings tell.</summary>
    public HorizonDraft? Horizon { get; init; }

    /// <summary>Units concerned, as written.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Further facts told with it: cost, partners, priority, status, indicator and so on, by their kind.</summary>
    public IReadOnlyList<FactDraft> Facts { get; init; } = [];

    /// <summary>The field of action in whose section it stands.</summary>
    public string? FieldId { get; init; }

    /// <summary>The topic in whose section it stands.</summary>
    public string? TopicId { get; init; }
}

/// <summary>A labelled fact, such as the cost of a measure or the number of a council paper.</summary>
/// <param name="Kind">One of <c>responsible</c>, <c>partner</c>, <c>cost</c>, <c>time</c>, <c>priority</c>, <c>status</c>, <c>indicator</c>, <c>goal</c>, <c>field</c>, <c>description</c>, <c>reference</c>, <c>date</c>, <c>committee</c>, <c>subject</c>, <c>other</c>.</param>
/// <param name="Label">Label as written.</param>
/// <param name="Text">Value as written.</param>
/// <param name="Source">Where.</param>
public sealed record FactDraft(string Kind, string Label, string Text, Passage Source);

/// <summary>A date that the document mentions, with the sentence around it.</summary>
public sealed record DateDraft : Draft
{
    /// <summary>Day or month in ISO 8601.</summary>
    public required string Date { get; init; }
}

/// <summary>What was not sure enough, kept so that nothing is lost.</summary>
public sealed record CandidateDraft : Draft
{
    /// <summary>What it might be: <c>goal</c>, <c>field</c>, <c>measure</c>, <c>unit</c>.</summary>
    public required string Kind { get; init; }
}

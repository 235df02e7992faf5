using System.Linq.Expressions;
using System.Text.Json;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Council;

/// <summary>How far a council paper has come.</summary>
internal enum PaperStatus
{
    Draft,
    Submitted,
    Decided,
    Withdrawn,
}

/// <summary>A draft resolution (Beschlussvorlage).</summary>
internal sealed class CouncilPaper : IVisible<CouncilPaper>
{
    public const int LongestTitle = 300;

    public required Guid Id { get; init; }

    public required int Year { get; init; }

    /// <summary>Its number within the year.</summary>
    public required int Number { get; init; }

    public required string Template { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>The body that decides.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Sections as JSON.</summary>
    public string Sections { get; private set; } = "[]";

    public string Status { get; private set; } = nameof(PaperStatus.Draft);

    public required Instant Created { get; init; }

    public Instant Changed { get; private set; }

    /// <summary>How many times it was submitted: the number of its latest edition.</summary>
    public int Editions { get; private set; }

    public int Version { get; private set; }

    /// <summary>The papers somebody may see: all for those who write them, else what was submitted once.</summary>
    public static Expression<Func<CouncilPaper, bool>> VisibleTo(Viewer viewer) =>
        viewer.May(CouncilPermissions.Edit) ? _ => true : viewer.May(CouncilPermissions.Read) ? p => p.Editions > 0 : _ => false;

    public string Sign => $"V/{Year}/{Number:0000}";

    [System.ComponentModel.DataAnnotations.Schema.NotMapped]
    public IReadOnlyList<PaperSection> Parts => JsonSerializer.Deserialize<List<PaperSection>>(Sections, CityJson.Options)!;

    public bool IsOpen => Status == nameof(PaperStatus.Draft);

    public void Write(string title, string body, IReadOnlyList<PaperSection> sections, Instant now) =>
        (Title, Body, Sections, Changed) = (title.Trim(), body.Trim(), JsonSerializer.Serialize(sections, CityJson.Options), now);

    /// <summary>Goes on; a postponed or withdrawn paper becomes a draft again.</summary>
    public IReadOnlyList<Fault> Become(PaperStatus to, Instant now)
    {
        var open = Enum.Parse<PaperStatus>(Status) switch
        {
            PaperStatus.Draft => to is PaperStatus.Submitted or PaperStatus.Withdrawn,
            PaperStatus.Submitted => to is PaperStatus.Decided or PaperStatus.Draft or PaperStatus.Withdrawn,
            PaperStatus.Withdrawn => to is PaperStatus.Draft,
            _ => false,
        };
        if (!open) return [new(null, "strategy.council.closed", $"A paper that is {Status} cannot become {to}.") { Kind = FaultKind.Conflict }];
        (Status, Changed) = (to.ToString(), now);
        if (to == PaperStatus.Submitted) Editions++;
        return [];
    }
}

/// <summary>A section of a paper; Markdown, with placeholders until it is submitted.</summary>
internal sealed record PaperSection(string Key, string Heading, string Text);

/// <summary>What a paper is about.</summary>
[Unguarded("Read with its paper.")]
internal sealed class PaperSubject
{
    public required Guid Id { get; init; }

    public required Guid Paper { get; init; }

    /// <summary><c>measure</c> or <c>goal</c>.</summary>
    public required string Kind { get; init; }

    public required Guid Element { get; init; }
}

/// <summary>A document that goes with a paper.</summary>
[Unguarded("Read with its paper.")]
internal sealed class PaperAnnex
{
    public required Guid Id { get; init; }

    public required Guid Paper { get; init; }

    public required Guid File { get; init; }
}

/// <summary>A paper as it was submitted; never changed again.</summary>
[Unguarded("Read with its paper.")]
internal sealed class PaperEdition
{
    public required Guid Id { get; init; }

    public required Guid Paper { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    /// <summary>Sections as JSON, placeholders filled.</summary>
    public required string Sections { get; init; }

    public required string Author { get; init; }

    public required Instant Submitted { get; init; }
}

/// <summary>What a body decided.</summary>
internal enum ResolutionOutcome
{
    Accepted,
    Amended,
    Refused,
    Postponed,
}

/// <summary>A resolution of the council or a committee (Beschluss).</summary>
[Unguarded("Resolutions are for everybody who may see papers.")]
internal sealed class Resolution
{
    public required Guid Id { get; init; }

    public required Guid Paper { get; init; }

    /// <summary>Number of the edition that was decided upon.</summary>
    public required int Edition { get; init; }

    public required string Body { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>The number the council gave it; empty when none.</summary>
    public required string Sign { get; init; }

    public required string Outcome { get; init; }

    public required int? Yes { get; init; }

    public required int? No { get; init; }

    public required int? Abstained { get; init; }

    /// <summary>The text as amended, or why it was refused or postponed.</summary>
    public required string Text { get; init; }

    public required string Author { get; init; }

    public required Instant Entered { get; init; }
}

/// <summary>What the council attached to a resolution (Auflage): to be done by a day, with evidence.</summary>
[Unguarded("Conditions are for everybody who may see papers.")]
internal sealed class Condition
{
    public required Guid Id { get; init; }

    public required Guid Paper { get; init; }

    public required Guid Resolution { get; init; }

    public required string Text { get; init; }

    /// <summary>Who sees to it: a role, person or unit as the council wrote it; changes when it is handed over.</summary>
    public required string Responsible { get; set; }

    public required DateOnly? Due { get; init; }

    public DateOnly? DoneOn { get; private set; }

    public string Evidence { get; private set; } = "";

    public Guid? File { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<Fault> Fulfil(DateOnly? on, string evidence, Guid? file, DateOnly today)
    {
        List<Fault> faults = [];
        if (DoneOn is not null) faults.Add(new(null, "strategy.condition.done.already", "It is done already.") { Kind = FaultKind.Conflict });
        if (on is null) faults.Add(new("Date", "strategy.condition.date.missing", "Say when it was done."));
        else if (on > today) faults.Add(new("Date", "strategy.condition.date.future", "The day lies in the future."));
        if (string.IsNullOrWhiteSpace(evidence)) faults.Add(new("Evidence", "strategy.condition.evidence.missing", "Say how one can see it."));
        else if (evidence.Length > 5000) faults.Add(new("Evidence", "strategy.text.long", "The text is too long.") { Arguments = [5000] });
        if (faults.Count == 0) (DoneOn, Evidence, File) = (on, evidence.Trim(), file);
        return faults;
    }

    public bool IsOverdue(DateOnly today) => DoneOn is null && Due < today;
}

/// <summary>The report of a year, written from the data and edited by people.</summary>
[Unguarded("Reports are for everybody who may see papers.")]
internal sealed class YearReport
{
    public required Guid Id { get; init; }

    public required int Year { get; init; }

    public string Title { get; private set; } = "";

    public string Sections { get; private set; } = "[]";

    public required Instant Created { get; init; }

    public Instant Changed { get; private set; }

    public int Version { get; private set; }

    [System.ComponentModel.DataAnnotations.Schema.NotMapped]
    public IReadOnlyList<PaperSection> Parts => JsonSerializer.Deserialize<List<PaperSection>>(Sections, CityJson.Options)!;

    public void Write(string title, IReadOnlyList<PaperSection> sections, Instant now) => (Title, Sections, Changed) = (title.Trim(), JsonSerializer.Serialize(sections, CityJson.Options), now);
}

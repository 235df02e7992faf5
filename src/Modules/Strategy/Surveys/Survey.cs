using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Participation;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>Who is asked.</summary>
internal enum SurveyAudience
{
    Staff,
    Residents,
    Companies,
    Institutions,
}

/// <summary>How one takes part.</summary>
internal enum SurveyAccess
{
    /// <summary>Everybody with the link or code, as often as they like; floods are flagged.</summary>
    Open,

    /// <summary>Everybody with one of the codes handed out, once each.</summary>
    Tickets,

    /// <summary>Everybody who is signed in, once each, without the answer being tied to the person.</summary>
    SignedIn,
}

/// <summary>A survey: its draft, how one takes part, how long it is open.</summary>
internal sealed class Survey : IVisible<Survey>
{
    public required Guid Id { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>The audiences, parted by commas; with several the person chooses first.</summary>
    public string Audiences { get; private set; } = nameof(SurveyAudience.Residents);

    public string Access { get; private set; } = nameof(SurveyAccess.Open);

    /// <summary>Whether it stands on the page "take part".</summary>
    public bool Listed { get; private set; }

    public Instant? Opens { get; private set; }

    public Instant? Closes { get; private set; }

    /// <summary>The form that is being edited, as JSON.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>Number of the version that is answered; null before the first was published.</summary>
    public int? Published { get; private set; }

    /// <summary>Leads to the published version, see <see cref="JoinCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Leads to the draft, to try it out; its answers never count.</summary>
    public required string TestCode { get; init; }

    /// <summary>Where it comes from: another survey or a template; empty when made from nothing.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The results as everybody may read them, JSON of what was released; null before.</summary>
    public string? Released { get; private set; }

    public Instant? ReleasedAt { get; private set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public SurveyForm Form => SurveyForm.Read(Draft) ?? new SurveyForm(new Words(Title));

    public IReadOnlyList<SurveyAudience> AudienceList => [.. Audiences.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<SurveyAudience>)];

    public SurveyAccess HowAccessed => Enum.Parse<SurveyAccess>(Access);

    /// <summary>The surveys somebody may see in lists: staff with the permission all, else published ones that are announced. Who has the code may take part in any.</summary>
    public static Expression<Func<Survey, bool>> VisibleTo(Viewer viewer) => viewer.May(SurveyPermissions.Read) ? _ => true : s => s.Listed && s.Published != null;

    public bool IsOpen(Instant now) => Published is not null && !(Opens > now) && !(Closes <= now);

    public bool IsOver(Instant now) => Closes <= now;

    public IReadOnlyList<Fault> Describe(SurveyPlan plan)
    {
        if (plan.Check().ToList() is { Count: > 0 } faults) return faults;
        (Title, Audiences, Access, Listed, Opens, Closes) = (plan.Title.Trim(), string.Join(',', plan.Audiences.Distinct().Order()), plan.Access.ToString(), plan.Listed, plan.Opens, plan.Closes);
        return [];
    }

    /// <summary>Puts a form in the place of the draft.</summary>
    public IReadOnlyList<Fault> Edit(SurveyForm form)
    {
        var json = form.ToJson();
        if (json.Length > SurveyForm.LongestForm) return [new Fault(null, "strategy.survey.form.long", "The form is too large.") { Arguments = [SurveyForm.LongestForm] }];
        Draft = json;
        return [];
    }

    public void Publish(int version) => Published = version;

    public void Close(Instant now) => Closes = now;

    public void Reopen() => Closes = null;

    public void Release(string? results, Instant now) => (Released, ReleasedAt) = (results, results is null ? null : now);
}

/// <summary>What a person fills in about a survey beside its questions.</summary>
internal sealed record SurveyPlan(string Title, IReadOnlyList<SurveyAudience> Audiences, SurveyAccess Access, bool Listed, Instant? Opens, Instant? Closes)
{
    public const int LongestTitle = 200;

    public IEnumerable<Fault> Check()
    {
        if (string.IsNullOrWhiteSpace(Title)) yield return new(nameof(Title), "strategy.survey.title.missing", "The title is missing.");
        if (Title.Length > LongestTitle) yield return new(nameof(Title), "strategy.survey.title.long", "The title is too long.") { Arguments = [LongestTitle] };
        if (Audiences.Count == 0) yield return new(nameof(Audiences), "strategy.survey.audience.missing", "Choose an audience.");
        if (Closes <= Opens) yield return new(nameof(Closes), "strategy.survey.closes.before", "The survey closes before it opens.");
    }
}

/// <summary>A pinned version of a survey's form. Never changes.</summary>
[Unguarded("Read through its survey by those who may see it, or who have its code.")]
internal sealed class SurveyVersion
{
    public required Guid Id { get; init; }

    public required Guid Survey { get; init; }

    public required int Number { get; init; }

    public required string Definition { get; init; }

    public required Instant Created { get; init; }
}

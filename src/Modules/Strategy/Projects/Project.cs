using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Lines;

namespace Stadtlotse.Strategy.Projects;

/// <summary>How a project stands.</summary>
internal enum ProjectStatus
{
    Running,
    Done,
    Stopped,
}

/// <summary>An accepted measure that is being done: a team across units with tasks, milestones, decisions and reports.</summary>
internal sealed class Project : IVisible<Project>
{
    public required Guid Id { get; init; }

    /// <summary>The measure it carries out; each has at most one project.</summary>
    public required Guid Measure { get; init; }

    public required string Title
    {
        get;
        set => (field, Sort) = (value, TitleOrder.Bytes(value));
    }

    /// <summary>Where the title stands in lists (<see cref="TitleOrder"/>).</summary>
    public byte[] Sort { get; private set; } = [];

    public Guid? LeadUnit { get; set; }

    public string Status { get; private set; } = nameof(ProjectStatus.Running);

    public required DateOnly Starts { get; init; }

    public DateOnly? Ends { get; set; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    /// <summary>Everybody who reads measures at the desk; nobody else.</summary>
    public static Expression<Func<Project, bool>> VisibleTo(Viewer viewer) => viewer.May(StrategyPermissions.Read) ? _ => true : _ => false;

    /// <summary>Whether somebody may lead it: while it runs, with the permission for the whole city or its unit.</summary>
    public bool MayLead(Viewer viewer) => IsOpen && viewer.May(StrategyPermissions.Projects, LeadUnit);

    public bool IsOpen => Status == nameof(ProjectStatus.Running);

    /// <summary>The day it was closed; null before.</summary>
    public DateOnly? Ended { get; private set; }

    /// <summary>What came of it, in words.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>Closes it with what came of it; a closed project stays as it is.</summary>
    public IReadOnlyList<Fault> End(ProjectStatus status, string outcome, DateOnly day)
    {
        if (!IsOpen) return [new Fault(null, "strategy.project.closed", "The project is closed.") { Kind = FaultKind.Conflict }];
        (Status, Outcome, Ended) = (status.ToString(), outcome.Trim(), day);
        return [];
    }
}

/// <summary>A document of a project.</summary>
[Unguarded("Part of a project, read with it.")]
internal sealed class ProjectFile
{
    public required Guid Id { get; init; }

    public required Guid Project { get; init; }

    public required Guid File { get; init; }
}

/// <summary>A member of the team with their role; of a person only what they are to do is kept, never how well or fast.</summary>
internal sealed class MemberLine : Line
{
    public Guid? Person { get; private set; }

    public string Name { get; private set; } = "";

    public Guid? Unit { get; private set; }

    public string Part { get; private set; } = "";

    public override IReadOnlyList<string> Texts() => [LineText.Of(Person), Name, LineText.Of(Unit), Part];

    /// <summary>Somebody else takes the place over.</summary>
    public void Take(Guid person, string name) => (Person, Name) = (person, name);

    /// <summary>The person has left; the place keeps the name until somebody else takes it.</summary>
    public void Leave() => Person = null;

    /// <summary>Goes over to another unit.</summary>
    public void Move(Guid unit) => Unit = unit;

    public override void Take(LineValues v) => (Person, Name, Unit, Part) = (v.Ref("Person"), v.Text("Name"), v.Ref("Unit"), v.Text("Part"));
}

/// <summary>A task or milestone.</summary>
internal sealed class TaskLine : Line
{
    public const string Task = "Task", Milestone = "Milestone", Open = "Open", Working = "Working", Done = "Done";

    public string Title { get; private set; } = "";

    public string Kind { get; private set; } = Task;

    /// <summary><c>p:</c> and the id of a person, or <c>u:</c> and that of a unit; empty for nobody yet.</summary>
    public string Assignee { get; private set; } = "";

    public DateOnly? Due { get; private set; }

    public string Status { get; private set; } = Open;

    /// <summary>Titles of tasks that must be done before, separated by semicolons.</summary>
    public string Behind { get; private set; } = "";

    public override IReadOnlyList<string> Texts() => [Title, Kind, Assignee, LineText.Day(Due), Status, Behind];

    public override void Take(LineValues v) => (Title, Kind, Assignee, Due, Status, Behind) = (v.Text("Title"), v.Text("Kind"), v.Text("Assignee"), v.Date("Due"), v.Text("Status"), v.Text("Behind"));

    public void Finish() => Status = Done;

    /// <summary>Gives the task to somebody else; empty for nobody yet.</summary>
    public void Give(string assignee) => Assignee = assignee;
}

/// <summary>A decision of the project: when, what, by whom.</summary>
internal sealed class DecisionLine : Line
{
    public DateOnly Day { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Who { get; private set; } = "";

    public override IReadOnlyList<string> Texts() => [LineText.Day(Day), Title, Text, Who];

    public override void Take(LineValues v) => (Day, Title, Text, Who) = (v.Date("Day")!.Value, v.Text("Title"), v.Text("Text"), v.Text("Who"));
}

/// <summary>The report of a month. Once published it never changes; what has changed since is another edition.</summary>
[Unguarded("Read with the project it reports on.")]
internal sealed class StatusReport
{
    public static readonly string[] Lights = ["Green", "Yellow", "Red"];

    public required Guid Id { get; init; }

    public required Guid Project { get; init; }

    public required DateOnly Month { get; init; }

    /// <summary>1 for the first of a month.</summary>
    public required int Edition { get; init; }

    public required string TimeLight { get; init; }

    public required string MoneyLight { get; init; }

    public required string ScopeLight { get; init; }

    public required string Text { get; init; }

    public required int DonePercent { get; init; }

    public required Instant Published { get; init; }

    public required string PublishedBy { get; init; }

    /// <summary>Money of the measure in cents as it stood on publication; null in reports from before it was kept.</summary>
    public long? MoneyPlanned { get; init; }

    public long? MoneyActual { get; init; }

    /// <summary>Staff time of the measure in hundredths of a person-month.</summary>
    public long? StaffPlanned { get; init; }

    public long? StaffActual { get; init; }
}

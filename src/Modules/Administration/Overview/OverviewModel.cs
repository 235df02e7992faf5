using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Overview;

/// <summary>A step of setting up, and whether it is done.</summary>
internal sealed record StepState(SetupStep Step, bool IsDone);

/// <summary>Where an administrator begins: what a new city still lacks, what needs attention, and the pages of the desk.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Administer)]
internal sealed class OverviewModel(IEnumerable<SetupStep> steps) : PageModel
{
    public IReadOnlyList<StepState> Steps { get; private set; } = [];

    public bool IsSetUp => Steps.All(s => s.IsDone || s.Step.Optional);

    public long Dead { get; private set; }

    public async Task OnGet(CancellationToken cancellation)
    {
        var city = HttpContext.City();
        var states = new List<StepState>();
        foreach (var step in steps.OrderBy(s => s.Order)) states.Add(new StepState(step, await step.IsDone(city, cancellation)));
        Steps = states;
        Dead = (await CityQueue.State(city, cancellation)).Dead;
    }
}

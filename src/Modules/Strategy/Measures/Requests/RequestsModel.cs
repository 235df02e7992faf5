using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Measures.Requests;

/// <summary>One request in the list.</summary>
internal sealed record RequestRow(Guid Id, string Title, string Name, string Status, Instant Created);

/// <summary>All requests, the open ones first.</summary>
[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class RequestsModel(StrategyDb db) : ListPage
{
    /// <summary>A status; open ones by default, <c>alle</c> for all.</summary>
    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? State { get; set; }

    public IReadOnlyList<RequestRow> Rows { get; private set; } = [];

    public bool MayPropose => HttpContext.Viewer().May(StrategyPermissions.Propose);

    public async Task OnGet(CancellationToken cancellation)
    {
        var requests = db.Requests.VisibleTo(HttpContext.Viewer());
        State = State == "alle" ? State : Enum.TryParse<RequestStatus>(State, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state.ToString() : nameof(RequestStatus.Open);
        if (State != "alle") requests = requests.Where(r => r.Status == State);
        requests = requests.Matching(Query, r => r.Title, r => r.Name);
        Rows = await Cut(requests.OrderByDescending(r => r.Created).ThenBy(r => r.Id).Select(r => new RequestRow(r.Id, r.Title, r.Name, r.Status, r.Created)), cancellation);
    }
}

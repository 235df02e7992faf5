using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Maturity;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Portfolio;

/// <summary>The services as a list and a picture of four fields.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Read)]
internal sealed class PortfolioModel(StrategyDb db) : ListPage
{
    /// <summary>A picture with more would be a cloud: the largest are shown.</summary>
    public const int MostPoints = 40;

    public IReadOnlyList<ServiceProfile> Rows { get; private set; } = [];

    /// <summary>Those with the most hours.</summary>
    public IReadOnlyList<ServiceProfile> Largest { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var services = db.ServiceProfiles.AsQueryable();
        services = services.Matching(Query, s => s.Title, s => s.Unit);
        Rows = await Cut(services.OrderBy(s => s.Sort).ThenBy(s => s.Id), cancellation);
        Largest = await services.Where(s => s.Cases > 0).OrderByDescending(s => (long)s.Cases * s.Minutes).ThenBy(s => s.Id).Take(MostPoints).ToListAsync(cancellation);
    }
}

/// <summary>A service as a form.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Edit)]
internal sealed class ServiceEditModel(StrategyDb db) : PageModel
{
    [BindProperty] public string? Title { get; set; }

    [BindProperty] public string? Unit { get; set; }

    [BindProperty] public string? Cases { get; set; }

    [BindProperty] public string? Minutes { get; set; }

    [BindProperty] public string? Contact { get; set; }

    [BindProperty] public string? State { get; set; }

    [BindProperty] public int Seen { get; set; }

    public bool IsNew => RouteData.Values["id"] is null;

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken cancellation)
    {
        (Contact, State) = ("3", nameof(ServiceState.Paper));
        if (id is null) return Page();
        if (await db.ServiceProfiles.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } found) return NotFound();
        (Title, Unit, State, Seen) = (found.Title, found.Unit, found.State, found.Version);
        (Cases, Minutes, Contact) = (found.Cases.ToString(CultureInfo.InvariantCulture), found.Minutes.ToString(CultureInfo.InvariantCulture), found.Contact.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken cancellation)
    {
        if (id is { } known && !await db.ServiceProfiles.AnyAsync(s => s.Id == known, cancellation)) return NotFound();
        var (cases, minutes) = (Inputs.Integer(nameof(Cases), Cases), Inputs.Integer(nameof(Minutes), Minutes));
        var facts = new ServiceFacts(Title ?? "", Unit ?? "", Clamp(cases), Clamp(minutes), int.TryParse(Contact, NumberStyles.None, CultureInfo.InvariantCulture, out var contact) ? contact : 0, Enum.TryParse<ServiceState>(State, out var state) && Enum.IsDefined(state) ? state : ServiceState.Paper);
        List<Fault> faults = [.. cases.Faults, .. minutes.Faults, .. facts.Check()];
        if (faults.Count > 0) return this.Refuse(faults);
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.portfolio.service", AssessmentPermissions.Purpose), async change =>
        {
            var strategy = change.Context<StrategyDb>();
            var service = id is null ? new ServiceProfile { Id = change.NewId() } : await strategy.ServiceProfiles.FirstAsync(s => s.Id == id, cancellation);
            if (id is not null && service.Version != Seen) return new Fault(null, "strategy.portfolio.conflict", "Somebody else changed this service in the meantime.") { Kind = FaultKind.Conflict };
            service.Describe(facts);
            if (id is null) strategy.Add(service);
            change.About($"service/{service.Id:D}", details: facts);
            return service.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect("~/bewertung/leistungen") : this.Refuse(result.Faults);

        static int Clamp(Result<long?> typed) => typed is { IsOk: true, Value: { } value } ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : 0;
    }
}

/// <summary>Services from a CSV file; a known title is brought up to date.</summary>
[Surface(Surface.Desk), Needs(AssessmentPermissions.Edit), TakesUploads(3 << 20)]
internal sealed class PortfolioImportModel(PageTexts texts) : PageModel
{
    public int? Taken { get; private set; }

    public IReadOnlyList<string> Refused { get; private set; } = [];

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPost(IFormFile? file, CancellationToken cancellation)
    {
        if (!(await CsvUpload.Read("file", file, CsvUpload.ByHand, cancellation)).TryGet(out var table, out var unreadable)) return this.Refuse(unreadable);
        var columns = new[] { table.Column("leistung", "titel", "service"), table.Column("amt", "einheit", "unit"), table.Column("fälle", "faelle", "fallzahl", "cases"), table.Column("minuten", "aufwand", "minutes"), table.Column("kontakt", "publikumskontakt", "contact"), table.Column("stand", "state") };
        if (columns[0] < 0 || columns[2] < 0) return this.Refuse(new Fault("file", "strategy.portfolio.columns", "The columns service and cases are needed."));
        var (good, bad) = (new Dictionary<string, ServiceFacts>(StringComparer.OrdinalIgnoreCase), new List<string>());
        foreach (var row in table.Rows)
        {
            string At(int i) => columns[i] < 0 ? "" : row.Values[columns[i]].Trim();
            int? Number(int i, int otherwise) => At(i).Length == 0 ? otherwise : Inputs.Integer("", At(i)) is { IsOk: true, Value: { } value } ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : null;
            var (cases, minutes, contact) = (Number(2, 0), Number(3, 0), Number(4, 3));
            var state = Enum.GetValues<ServiceState>().Where(s => string.Equals(texts["strategy.portfolio.state." + s.ToString().ToLowerInvariant()], At(5), StringComparison.OrdinalIgnoreCase) || string.Equals(s.ToString(), At(5), StringComparison.OrdinalIgnoreCase)).FirstOrDefault();
            if (cases is null || minutes is null || contact is null)
            {
                bad.Add(texts["strategy.portfolio.line.number", row.Line]);
                continue;
            }
            var facts = new ServiceFacts(At(0), At(1), cases.Value, minutes.Value, contact.Value, state);
            if (facts.Check().FirstOrDefault() is { } fault) bad.Add(texts["strategy.portfolio.line.fault", row.Line, texts.Of(fault)]);
            else if (!good.TryAdd(facts.Title, facts)) bad.Add(texts["strategy.portfolio.line.twice", row.Line, facts.Title]);
        }
        if (good.Count > 0)
            await HttpContext.City().Write<int>(HttpContext.Command("strategy.portfolio.import", AssessmentPermissions.Purpose), async change =>
            {
                var strategy = change.Context<StrategyDb>();
                var known = (await strategy.ServiceProfiles.ToListAsync(cancellation)).GroupBy(s => s.Title, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
                foreach (var facts in good.Values)
                {
                    if (!known.TryGetValue(facts.Title, out var service)) strategy.Add(service = new ServiceProfile { Id = change.NewId() });
                    service.Describe(facts);
                }
                change.About("services", details: new { good.Count });
                return good.Count;
            }, cancellation);
        (Taken, Refused) = (good.Count, bad);
        return Page();
    }
}

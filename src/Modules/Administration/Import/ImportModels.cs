using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Staff;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Files;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Import;

/// <summary>Takes a CSV file of staff in.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Users), TakesUploads(21 << 20)]
internal sealed class ImportUploadModel : PageModel
{
    [BindProperty] public IFormFile? Table { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!HttpContext.Viewer().May(AdministrationModule.Users, null)) return this.Refuse(new Fault(null, "administration.give.unit", "An import is for the whole city.") { Kind = FaultKind.Forbidden });
        if (!(await CsvUpload.Read(nameof(Table), Table, CsvLimits.Default, cancellation)).TryGet(out var table, out var unreadable)) return this.Refuse(unreadable);
        if (table.Rows.Count == 0) return this.Refuse(new Fault(nameof(Table), "administration.import.empty", "The file has no lines."));
        var city = HttpContext.City();
        await using var again = Table!.OpenReadStream();
        var stored = await new CityFiles(city).Store(again, new FileLimits(20 << 20, new HashSet<string> { "text/plain", "text/csv" }), cancellation);
        if (!stored.TryGet(out var found, out var faults)) return this.Refuse([.. faults.Select(f => f with { Field = nameof(Table), Code = f.Code == "file.type" ? "web.csv.binary" : f.Code })]);
        var result = await city.Write<Guid>(HttpContext.Command("administration.import.upload", AdministrationModule.UsersPurpose), async db =>
        {
            var file = await CityFiles.Attach(db, found, Table.FileName, AdministrationModule.UsersPurpose, cancellation: cancellation);
            var import = new StaffImport { Id = db.NewId(), File = file.Value, Name = Path.GetFileName(Table.FileName), Made = db.Now };
            import.Map(ImportColumns.Guess(table));
            db.Context<AdministrationDb>().Add(import);
            db.About($"import/{import.Id:D}", details: new ChangeNote(HttpContext.Viewer().Name, []));
            return import.Id;
        }, cancellation);
        return result.IsOk ? LocalRedirect($"~/verwaltung/personal/import/{result.Value}") : this.Refuse(result.Faults);
    }
}

/// <summary>An uploaded file: how its columns are meant, what would happen, and after that what happened.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Users), NeedsFresh]
internal sealed class ImportModel(AdministrationDb db, PeopleDb people, ImportRun run) : PageModel
{
    /// <summary>Lines and faults that the page lists; the counts are of all.</summary>
    public const int Shown = 50;

    /// <summary>Column of each field, in the order of <see cref="ImportColumns.All"/>; empty for none.</summary>
    [BindProperty] public Dictionary<string, string?> Column { get; set; } = [];

    [BindProperty] public bool Invite { get; set; }

    [BindProperty] public bool MissingLeave { get; set; }

    [BindProperty] public DateParts LeaveDay { get; set; } = new();

    public StaffImport Import { get; private set; } = null!;

    public CsvTable Table { get; private set; } = new([], [], []);

    public ImportPlan? Plan { get; private set; }

    public IReadOnlyList<Choice> Columns { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await Load(id, cancellation) ? Page() : NotFound();

    /// <summary>Looks again with other columns.</summary>
    public async Task<IActionResult> OnPostMap(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        var chosen = ImportColumns.Valid(Column.Where(c => int.TryParse(c.Value, out _)).ToDictionary(c => c.Key, c => int.Parse(c.Value!, null)), Table);
        if (!ImportPlan.IsEnough(chosen)) return this.Refuse(new Fault(null, "administration.import.notenough", "A name and a key are needed."));
        await HttpContext.City().Write<bool>(HttpContext.Command("administration.import.map", AdministrationModule.UsersPurpose), async change =>
        {
            (await change.Context<AdministrationDb>().Imports.FirstAsync(i => i.Id == id, cancellation)).Map(chosen);
            change.About($"import/{id:D}", details: new ChangeNote(HttpContext.Viewer().Name, []));
            return true;
        }, cancellation);
        return LocalRedirect($"~/verwaltung/personal/import/{id}");
    }

    /// <summary>Does what the plan says.</summary>
    public async Task<IActionResult> OnPostTake(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return NotFound();
        if (!HttpContext.Viewer().May(AdministrationModule.Users, null)) return this.Refuse(new Fault(null, "administration.give.unit", "An import is for the whole city.") { Kind = FaultKind.Forbidden });
        if (Plan is null) return this.Refuse(new Fault(null, "administration.import.notenough", "A name and a key are needed."));
        var day = Inputs.Date(nameof(LeaveDay), LeaveDay);
        if (MissingLeave && !day.IsOk) return this.Refuse(day.Faults);
        if (MissingLeave && day.Value is null) return this.Refuse(new Fault(nameof(LeaveDay), "administration.leave.day.missing", "The last day is missing."));
        var head = HttpContext.Command("administration.staff.import", AdministrationModule.UsersPurpose);
        await run.Do(HttpContext.City(), id, Plan, new ImportWishes(Invite, MissingLeave ? day.Value : null), HttpContext.Viewer(), part => head with { Key = Key(head.Key, part) }, cancellation);
        return LocalRedirect($"~/verwaltung/personal/import/{id}");
    }

    /// <summary>Keys of commands are bounded; a hash keeps them apart.</summary>
    private static string Key(string head, string part) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{head}/{part}")));

    private async Task<bool> Load(Guid id, CancellationToken cancellation)
    {
        if (!HttpContext.Viewer().May(AdministrationModule.Users, null) || await db.Imports.FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } found) return false;
        Import = found;
        if (found.Report is not null) return true;
        var files = new CityFiles(HttpContext.City());
        if (await files.Find(new FileId(found.File), cancellation) is not { } file || file.Scan is ScanState.Infected or ScanState.Pending) return false;
        await using (var content = files.Open(file)) Table = await ForeignCsv.ReadAsync(content, cancellation: cancellation);
        Columns = [.. Table.Columns.Select((c, i) => new Choice(i.ToString(System.Globalization.CultureInfo.InvariantCulture), c.Length > 0 ? c : $"({i + 1})"))];
        var columns = found.Columns;
        if (Column.Count == 0) Column = columns.ToDictionary(c => c.Key, c => (string?)c.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!ImportPlan.IsEnough(columns)) return true;
        var staff = await db.Staff.VisibleTo(HttpContext.Viewer()).Select(s => new KnownStaff(s.Id, s.Number, s.Mail, s.Name, s.Phone, s.Unit, s.Post, s.LastDay, s.Gone)).ToListAsync(cancellation);
        Plan = ImportPlan.Make(Table, columns, staff, await people.UnitTree(cancellation));
        return true;
    }
}

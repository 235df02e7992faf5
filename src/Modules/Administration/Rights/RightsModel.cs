using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Rights;

/// <summary>Who may do what, by page, by role and by person.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.SeeRights)]
internal sealed class RightsModel(EndpointDataSource endpoints, IEnumerable<NavigationItem> navigation, IEnumerable<Permission> declared, PeopleDb db, PageTexts texts) : ListPage
{
    /// <summary>The views, also ends of the keys of their texts.</summary>
    public static IReadOnlyList<string> Views { get; } = ["seiten", "rollen", "personen"];

    [BindProperty(SupportsGet = true, Name = "ansicht")]
    public string? Chosen { get; set; }

    [BindProperty(SupportsGet = true, Name = "rolle")]
    public string? Role { get; set; }

    public string Current => Views.Contains(Chosen) ? Chosen! : Views[0];

    public IReadOnlyList<RouteRight> Routes { get; private set; } = [];

    public IReadOnlyList<RoleRight> Roles { get; private set; } = [];

    public IReadOnlyList<PersonRight> People { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Titles { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<Choice> RoleChoices { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellation)
    {
        var (table, today) = (new RightsTable(endpoints, navigation, declared, db, texts), Instant.Now(HttpContext.City().Clock).Day());
        Titles = (await db.Roles.ToListAsync(cancellation)).ToDictionary(r => r.Name, table.TitleOf);
        RoleChoices = [new Choice("", texts["administration.rights.anyrole"]), .. Titles.OrderBy(t => t.Value, StringComparer.CurrentCulture).Select(t => new Choice(t.Key, t.Value))];
        switch (Current)
        {
            case "rollen":
                Roles = Paging.Cut([.. (await table.Roles(today, cancellation)).Where(r => SearchWords.Match(Query, r.Title, r.Name, string.Join(' ', r.Permissions)) && (string.IsNullOrEmpty(Role) || r.Name == Role))], RowsPerPage);
                break;
            case "personen":
                var title = string.IsNullOrEmpty(Role) ? null : Titles.GetValueOrDefault(Role);
                People = Paging.Cut([.. (await table.People(today, cancellation)).Where(p => SearchWords.Match(Query, p.Person, p.Role, p.Unit, p.For ?? "") && (title is null || p.Role == title))], RowsPerPage);
                break;
            default:
                Routes = Paging.Cut([.. (await table.Routes(cancellation)).Where(r => SearchWords.Match(Query, r.Title, r.Route, r.Needs) && (string.IsNullOrEmpty(Role) || r.Roles.Contains(Role)))], RowsPerPage);
                break;
        }
    }
}

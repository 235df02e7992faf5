using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;

namespace Stadtlotse.Administration.Settings;

/// <summary>A part of the city's settings as a form.</summary>
internal abstract class SettingsPage : PageModel
{
    public const string Index = "/verwaltung/stadt";

    /// <summary>The version the person saw. After a conflict it is the new one: who has looked and saves again means it.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public CityProfile Profile { get; private set; } = new();

    /// <summary>Fills the fields from what is stored.</summary>
    protected abstract void Show(CityProfile profile);

    /// <summary>The profile with what was typed, or the faults.</summary>
    protected abstract Task<Result<CityProfile>> Read(CityProfile profile, CancellationToken cancellation);

    public virtual async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        Profile = await HttpContext.City().StoredProfile(cancellation);
        Seen = Profile.Version;
        Show(Profile);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var city = HttpContext.City();
        Profile = await city.StoredProfile(cancellation);
        var read = await Read(Profile, cancellation);
        if (!read.TryGet(out var next, out var faults)) return this.Refuse(faults);
        var changes = SettingsFields.Between(Profile, next);
        if (changes.Count == 0) return LocalRedirect("~" + Index);
        var result = await city.Write(HttpContext.Command("administration.settings.change", AdministrationModule.SettingsPurpose),
            db => Save(db, next with { Version = Seen }, changes, cancellation), cancellation);
        city.ForgetProfile();
        if (result.IsOk) return LocalRedirect("~" + Index);
        Seen = (await city.StoredProfile(cancellation)).Version;
        return this.Refuse(result.Faults);
    }

    /// <summary>Stores within the command; a part that has more to do does it here.</summary>
    protected virtual Task<Result<CityProfile>> Save(CityDb db, CityProfile next, IReadOnlyList<FieldChange> changes, CancellationToken cancellation) =>
        db.SetProfile(next, changes, HttpContext.Viewer().Name, cancellation);
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Files;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Security;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Settings;

/// <summary>Name and mark of the city.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Settings), TakesUploads(2 << 20)]
internal sealed class NameModel : SettingsPage
{
    public static readonly FileLimits Marks = new(MaxBytes: 1 << 20, MediaTypes: new HashSet<string> { "image/png", "image/jpeg", "image/webp" });

    private StoredContent? stored;

    [BindProperty] public string? Name { get; set; }

    [BindProperty] public IFormFile? Logo { get; set; }

    [BindProperty] public bool RemoveLogo { get; set; }

    protected override void Show(CityProfile profile) => Name = profile.Name.Length > 0 ? profile.Name : HttpContext.City().Entry.Name;

    protected override async Task<Result<CityProfile>> Read(CityProfile profile, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var name = SettingsInput.Required(nameof(Name), Name, "administration.settings.name.missing", faults, SettingsInput.LongestName);
        if (Logo is { Length: > 0 })
        {
            await using var content = Logo.OpenReadStream();
            var result = await new CityFiles(HttpContext.City()).Store(content, Marks, cancellation);
            if (result.TryGet(out var found, out var refused)) stored = found;
            else faults.AddRange(refused.Select(f => f with { Field = nameof(Logo), Code = f.Code == "file.type" ? "administration.settings.logo.type" : f.Code }));
        }
        if (faults.Count > 0) return faults;
        // The new mark's id is known within the command; until then any other one says that it changes.
        return profile with { Name = name, Logo = stored is not null ? Guid.Empty : RemoveLogo ? null : profile.Logo };
    }

    protected override async Task<Result<CityProfile>> Save(CityDb db, CityProfile next, IReadOnlyList<FieldChange> changes, CancellationToken cancellation)
    {
        if (stored is not null)
        {
            var file = await CityFiles.Attach(db, stored, Logo!.FileName, AdministrationModule.SettingsPurpose, cancellation: cancellation);
            next = next with { Logo = file.Value };
            changes = [.. changes.Select(c => c.Field == "administration.settings.logo" ? c with { New = Logo.FileName } : c)];
        }
        if (changes.Any(c => c.Field == "administration.settings.name")) db.Emit(new CityRenamed(next.Name));
        return await base.Save(db, next, changes, cancellation);
    }
}

/// <summary>The city has another name: the control database lists it under the new one.</summary>
internal sealed record CityRenamed(string Name);

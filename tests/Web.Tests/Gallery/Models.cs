using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Web.Tests.Gallery;

[Surface(Surface.Portal)]
public sealed class IndexModel : PageModel;

[Surface(Surface.Portal)]
public sealed class PartsModel : PageModel;

/// <summary>The examples of the guide, word for word.</summary>
[Surface(Surface.Portal)]
public sealed class ExamplesModel : PageModel
{
    public string Street => "Am Markt 1";
    public DateParts Born { get; } = DateParts.Of(new DateOnly(2000, 2, 29));
    public Choice[] Units { get; } = [new("10", "Hauptamt"), new("20", "Steuern")];
}

/// <summary>Breaks the content security policy: the case that must fail.</summary>
[Surface(Surface.Portal)]
public sealed class UnsafeModel : PageModel;

/// <summary>Has barriers: the case that must fail.</summary>
[Surface(Surface.Portal)]
public sealed class BarriersModel : PageModel;

[Surface(Surface.Desk)]
public sealed class DeskModel : PageModel;

[Surface(Surface.Portal)]
[BindProperties]
public sealed class FormModel : PageModel
{
    public string? Owner { get; set; }
    public string? Mail { get; set; }
    public DateParts Born { get; set; } = new();
    public string? Dogs { get; set; }
    public string? Price { get; set; }
    public string? Breed { get; set; }
    public string? Guide { get; set; }
    public string? Pay { get; set; }
    public string[] Extras { get; set; } = [];
    public string? Note { get; set; }
    public bool Consent { get; set; }

    public IActionResult OnPost()
    {
        List<Fault> faults =
        [
            .. Missing(nameof(Owner), Owner),
            .. Read(Inputs.Date(nameof(Born), Born), nameof(Born)),
            .. Read(Inputs.Integer(nameof(Dogs), Dogs), nameof(Dogs)),
            .. Inputs.Money(nameof(Price), Price).Faults,
            .. Missing(nameof(Breed), Breed), .. Missing(nameof(Guide), Guide), .. Missing(nameof(Pay), Pay), .. Missing("Proof", null),
        ];
        if (Note?.Length > 20) faults.Add(new Fault(nameof(Note), "gallery.note", "The note is too long.") { Arguments = [20] });
        if (!Consent) faults.Add(new Fault(nameof(Consent), "gallery.consent", "The consent is missing."));
        return faults.Count > 0 ? this.Refuse(faults) : RedirectToPage("Index");
    }

    private static IEnumerable<Fault> Missing(string field, string? value) =>
        string.IsNullOrWhiteSpace(value) ? [new Fault(field, $"gallery.{field.ToLowerInvariant()}", "It is missing.")] : [];

    private static IEnumerable<Fault> Read<T>(Result<T?> read, string field) where T : struct =>
        read.IsOk ? read.Value is null ? Missing(field, null) : [] : read.Faults;
}

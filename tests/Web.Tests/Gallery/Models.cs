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
        List<Fault> faults = [];
        if (string.IsNullOrWhiteSpace(Owner)) faults.Add(new Fault(nameof(Owner), "web.input.date.incomplete", "The name is missing."));
        faults.AddRange(Inputs.Date(nameof(Born), Born).Faults);
        faults.AddRange(Inputs.Integer(nameof(Dogs), Dogs).Faults);
        faults.AddRange(Inputs.Money(nameof(Price), Price).Faults);
        foreach (var (field, value) in new[] { (nameof(Breed), Breed), (nameof(Guide), Guide), (nameof(Pay), Pay), ("Extras", Extras.FirstOrDefault()), ("Note", Note), ("Proof", null) })
            if (string.IsNullOrEmpty(value)) faults.Add(new Fault(field, "web.select.none", "Please choose."));
        if (!Consent) faults.Add(new Fault(nameof(Consent), "web.select.none", "Please agree."));
        return faults.Count > 0 ? this.Refuse(faults) : RedirectToPage("Index");
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Stadtlotse.Web.Fields;

/// <summary>A date as typed in three fields: <c>Born.Day</c>, <c>Born.Month</c>, <c>Born.Year</c>. Bind it as it is and read it with <see cref="Inputs.Date"/>.</summary>
public sealed class DateParts
{
    /// <summary>Day of the month as typed.</summary>
    public string? Day { get; set; }

    /// <summary>Month's number as typed.</summary>
    public string? Month { get; set; }

    /// <summary>Year as typed.</summary>
    public string? Year { get; set; }

    /// <summary>The parts of a known date; all empty for null.</summary>
    public static DateParts Of(DateOnly? date) => new()
    {
        Day = date?.Day.ToString(CultureInfo.InvariantCulture),
        Month = date?.Month.ToString(CultureInfo.InvariantCulture),
        Year = date?.Year.ToString("0000", CultureInfo.InvariantCulture),
    };
}

/// <summary>A date in three fields, which people fill in faster and with fewer mistakes than a calendar.</summary>
[HtmlTargetElement("date-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateField : Field
{
    /// <summary>The answer so far.</summary>
    public DateParts Value { get; set; } = new();

    /// <summary>Whether browsers may fill in the person's birthday; false by default.</summary>
    public bool Birthday { get; set; }
}

using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Stadtlotse.Web.Lists;

namespace Stadtlotse.Web.Parts;

/// <summary>One line of a task list.</summary>
/// <param name="Text">What is to do.</param>
/// <param name="Status">How it stands, in words.</param>
/// <param name="Kind">What the status means.</param>
/// <param name="Href">Where it is done, within the path base; null when it cannot be done yet.</param>
public sealed record TaskItem(string Text, string Status, Kind Kind, string? Href = null);

/// <summary>What is to do, each with its status.</summary>
[HtmlTargetElement("task-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TaskList : Part
{
    /// <summary>The tasks.</summary>
    public IReadOnlyList<TaskItem> Items { get; set; } = [];

    /// <summary>Whether the tasks are numbered, as when they are done in order; false by default.</summary>
    public bool Numbered { get; set; }
}

/// <summary>One line of a summary.</summary>
/// <param name="Key">What was asked.</param>
/// <param name="Value">What was answered; a string is encoded when made with <see cref="SummaryItem(string, string, string?)"/>.</param>
/// <param name="ChangeHref">Where the answer is changed, within the path base; null where it cannot be.</param>
public sealed record SummaryItem(string Key, IHtmlContent Value, string? ChangeHref = null)
{
    /// <summary>A line whose answer is plain text.</summary>
    public SummaryItem(string key, string value, string? changeHref = null) : this(key, new StringHtmlContent(value), changeHref) { }
}

/// <summary>Questions with their answers, to check before sending or to look at afterwards.</summary>
[HtmlTargetElement("summary-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SummaryList : Part
{
    /// <summary>The lines.</summary>
    public IReadOnlyList<SummaryItem> Items { get; set; } = [];
}

/// <summary>One step of a progress.</summary>
/// <param name="Text">Name of the step.</param>
/// <param name="Href">Where a finished step can be seen again, within the path base; null for none.</param>
public sealed record Step(string Text, string? Href = null);

/// <summary>How far a person has come in a sequence of pages, or a case in its procedure.</summary>
[HtmlTargetElement("progress-steps", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressSteps : Part
{
    /// <summary>All steps in order.</summary>
    public IReadOnlyList<Step> Steps { get; set; } = [];

    /// <summary>Index of the step at hand, from 0; the number of steps when all are done.</summary>
    public int Current { get; set; }
}

/// <summary>One tab.</summary>
/// <param name="Value">What stands in the query.</param>
/// <param name="Text">What the person reads.</param>
/// <param name="Count">How many things are on it, shown behind the text; null shows none.</param>
public sealed record Tab(string Value, string Text, int? Count = null);

/// <summary>Parts of one page, one shown at a time: links of a navigation, so each tab has an address and none needs script.</summary>
[HtmlTargetElement("tabs", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Tabs : Part
{
    /// <summary>What the tabs divide, for screen readers.</summary>
    public string Label { get; set; } = "";

    /// <summary>Name in the query; <c>tab</c> by default.</summary>
    public string Name { get; set; } = "tab";

    /// <summary>The tabs; the first is shown when the query names none.</summary>
    public IReadOnlyList<Tab> Items { get; set; } = [];

    /// <summary>Value of the tab that is shown; the query's by default.</summary>
    public string? Current { get; set; }
}

/// <summary>Pages of a long list. Leaves out itself when there is but one.</summary>
[HtmlTargetElement("pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Pagination : Part
{
    /// <summary>The list's place; stands for <see cref="Page"/> and <see cref="Pages"/>.</summary>
    public Paging? Of
    {
        get;
        set
        {
            field = value;
            if (value is not null) (Page, Pages) = (value.Number, value.Pages);
        }
    }

    /// <summary>The page shown, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>How many pages there are.</summary>
    public int Pages { get; set; }

    /// <summary>Name in the query; <c>page</c> by default.</summary>
    public string Name { get; set; } = "page";

    /// <summary>The numbers to show: first, last, and two on either side of the page; 0 stands for a gap.</summary>
    [HtmlAttributeNotBound]
    public IEnumerable<int> Numbers
    {
        get
        {
            var last = 0;
            foreach (var number in Enumerable.Range(Page - 2, 5).Append(1).Append(Pages).Where(number => number >= 1 && number <= Pages).Distinct().Order())
            {
                // A gap of a single page shows that page.
                if (number - last == 2) yield return last + 1;
                else if (number - last > 2) yield return 0;
                yield return last = number;
            }
        }
    }
}

using Microsoft.AspNetCore.Razor.TagHelpers;
using Stadtlotse.Kernel;

namespace Stadtlotse.Web.Parts;

/// <summary>What happened to a thing, newest first: <c>&lt;history-list entries="Model.History" /&gt;</c>. Names of commands and fields are text keys, and values may be; one without a text is shown as it is.</summary>
[HtmlTargetElement("history-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HistoryList : Part
{
    /// <summary>The entries.</summary>
    public IReadOnlyList<HistoryEntry> Entries { get; set; } = [];
}

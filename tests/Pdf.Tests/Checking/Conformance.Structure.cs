namespace Stadtlotse.Pdf.Tests.Checking;

internal sealed partial class Conformance
{
    private static readonly HashSet<string> Types =
    [
        "Document", "Part", "Sect", "Div", "BlockQuote", "Caption", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
        "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "Code", "Link", "Annot", "Figure", "Formula", "Form",
    ];

    private static readonly Dictionary<string, string[]> Parents = new()
    {
        ["THead"] = ["Table"], ["TBody"] = ["Table"], ["TR"] = ["Table", "THead", "TBody", "TFoot"], ["TH"] = ["TR"], ["TD"] = ["TR"],
        ["LI"] = ["L"], ["Lbl"] = ["LI", "Note", "Form"], ["LBody"] = ["LI"], ["Caption"] = ["Table", "Figure", "L"], ["Document"] = [""],
    };

    private static readonly Dictionary<string, string[]> Children = new()
    {
        ["Table"] = ["Caption", "THead", "TBody", "TFoot", "TR"], ["THead"] = ["TR"], ["TBody"] = ["TR"], ["TR"] = ["TH", "TD"], ["L"] = ["Caption", "LI"], ["LI"] = ["Lbl", "LBody"],
    };

    /// <summary>Marked content by page object and number; annotations by object: the element that claims them.</summary>
    private readonly Dictionary<(int Page, int Mcid), int> claimed = [];
    private readonly Dictionary<int, int> claimedAnnotations = [];
    private readonly Dictionary<int, PdfDictionary> elements = [];
    private int lastLevel;

    private void CheckStructure()
    {
        if (pdf.Dictionary(catalog, "StructTreeRoot") is not { } root) return;
        Require(pdf.Name(root, "RoleMap") is null, "UA 02-003", "standard types only, so no role map");
        foreach (var kid in Kids(root))
            if (kid is PdfReference reference) Walk(reference.Id, "", 0, 0);
        var parents = NumberTree(pdf.Dictionary(root, "ParentTree"));
        foreach (var (page, id) in pages)
        {
            if (pdf.Get(page, "StructParents") is not PdfNumber key || !parents.TryGetValue(key.Int, out var entry) || pdf.Get(entry) is not PdfArray array)
            {
                Violation("UA 01-005", $"page {id} has no entry in the parent tree");
                continue;
            }
            for (var mcid = 0; mcid < array.Items.Count; mcid++)
                Require(array.Items[mcid] is PdfReference r && claimed.TryGetValue((id, mcid), out var owner) && owner == r.Id, "14.7.4.4", $"parent tree and structure agree on content {mcid} of page {id}");
            Require(claimed.Keys.Count(k => k.Page == id) == array.Items.Count, "14.7.4.4", $"all content of page {id} that the structure claims is in the parent tree");
        }
        foreach (var (annotation, element) in claimedAnnotations)
            Require(pdf.Objects.GetValueOrDefault(annotation) is PdfDictionary a && pdf.Get(a, "StructParent") is PdfNumber key && parents.GetValueOrDefault(key.Int) is PdfReference r && r.Id == element,
                "14.7.4.4", $"parent tree and structure agree on annotation {annotation}");
    }

    private void Walk(int id, string parentType, int parent, int depth)
    {
        if (pdf.Objects.GetValueOrDefault(id) is not PdfDictionary element || depth > 60)
        {
            Violation("UA 01-005", $"structure element {id} is missing or nested too deep");
            return;
        }
        Require(elements.TryAdd(id, element), "14.7.2", $"element {id} stands once in the tree");
        var type = pdf.Name(element, "S") ?? "";
        Require(Types.Contains(type), "UA 02-001", $"'{type}' is a standard type");
        Require(!Parents.TryGetValue(type, out var allowed) || allowed.Contains(parentType), "UA 09-004", $"{type} within {parentType}");
        Require(parent == 0 || element.Entries.GetValueOrDefault("P") is PdfReference p && p.Id == parent, "14.7.2", $"element {id} names its parent");
        if (element.Entries.ContainsKey("Lang")) Require(IsLanguage(pdf.Text(element, "Lang")), "UA 11-001", "language of an element");
        CheckElement(type, element);
        var page = element.Entries.GetValueOrDefault("Pg") as PdfReference;
        foreach (var kid in Kids(element)) CheckKid(id, type, kid, page, depth);
    }

    private void CheckKid(int id, string type, PdfObject kid, PdfReference? page, int depth)
    {
        switch (kid)
        {
            case PdfReference reference:
                var childType = pdf.Objects.GetValueOrDefault(reference.Id) is PdfDictionary child ? pdf.Name(child, "S") ?? "" : "";
                Require(!Children.TryGetValue(type, out var allowed) || allowed.Contains(childType), "UA 09-004", $"{childType} within {type}");
                Walk(reference.Id, type, id, depth + 1);
                break;
            case PdfNumber number:
                Claim(page, number.Int, id, type);
                break;
            case PdfDictionary dictionary when pdf.Name(dictionary, "Type") == "MCR":
                Claim(dictionary.Entries.GetValueOrDefault("Pg") as PdfReference, pdf.Int(dictionary, "MCID"), id, type);
                break;
            case PdfDictionary dictionary when pdf.Name(dictionary, "Type") == "OBJR" && dictionary.Entries["Obj"] is PdfReference target:
                Require(claimedAnnotations.TryAdd(target.Id, id), "UA 28-002", $"annotation {target.Id} is claimed once");
                break;
            default:
                Violation("14.7.4", "a kid of unknown kind");
                break;
        }
    }

    private void Claim(PdfReference? page, int mcid, int id, string type)
    {
        Require(page is not null && claimed.TryAdd((page.Id, mcid), id), "14.7.4", $"content {mcid} is claimed once and on a page");
        Require(type is not ("Document" or "Table" or "TR" or "THead" or "TBody" or "L" or "LI"), "UA 09-004", $"{type} holds no content itself");
    }

    private void CheckElement(string type, PdfDictionary element)
    {
        var attributes = (pdf.Get(element, "A") switch { PdfDictionary d => [d], PdfArray a => a.Items.Select(pdf.Get).OfType<PdfDictionary>(), _ => [] }).ToList();
        switch (type)
        {
            case "Figure":
                Require(!string.IsNullOrWhiteSpace(pdf.Text(element, "Alt")) || !string.IsNullOrWhiteSpace(pdf.Text(element, "ActualText")), "UA 13-004", "a figure has alternative text");
                Require(attributes.Exists(a => pdf.Array(a, "BBox").Count == 4), "14.8.5.4", "a figure has its box");
                break;
            case "TH":
                Require(attributes.Exists(a => pdf.Name(a, "O") == "Table" && pdf.Name(a, "Scope") is "Row" or "Column" or "Both"), "UA 15-003", "a header cell has a scope");
                break;
            case "Table":
                Require(Rows(element).Any(), "UA 09-004", "a table has rows");
                CheckRegular(element);
                break;
            case ['H', >= '1' and <= '6' and var digit]:
                var level = digit - '0';
                Require(lastLevel > 0 || level == 1, "UA 14-002", "the first heading is H1");
                Require(level <= lastLevel + 1 || lastLevel == 0, "UA 14-003", $"H{level} after H{lastLevel}");
                lastLevel = level;
                break;
            case "L":
                Require(attributes.Exists(a => pdf.Name(a, "O") == "List" && pdf.Name(a, "ListNumbering") is not null), "14.8.5.5", "a list names its numbering");
                break;
        }
    }

    private IEnumerable<PdfDictionary> Rows(PdfDictionary table) =>
        from kid in Kids(table)
        let element = pdf.Get(kid) as PdfDictionary
        where element is not null
        from row in pdf.Name(element, "S") == "TR" ? [element] : Kids(element).Select(pdf.Get).OfType<PdfDictionary>().Where(r => pdf.Name(r, "S") == "TR")
        select row;

    private void CheckRegular(PdfDictionary table)
    {
        var open = new List<int>();
        var widths = new List<int>();
        foreach (var row in Rows(table))
        {
            var width = open.Count(o => o > 0);
            open = [.. open.Where(o => o > 1).Select(o => o - 1)];
            foreach (var cell in Kids(row).Select(pdf.Get).OfType<PdfDictionary>())
            {
                int Span(string name) => pdf.Get(cell, "A") is PdfDictionary a && a.Entries.ContainsKey(name) ? pdf.Int(a, name) : 1;
                width += Span("ColSpan");
                for (var i = 0; Span("RowSpan") > 1 && i < Span("ColSpan"); i++) open.Add(Span("RowSpan") - 1);
            }
            widths.Add(width);
        }
        Require(widths.Distinct().Count() <= 1, "UA 15-002", $"all rows of a table have the same width ({string.Join(", ", widths.Distinct())})");
    }

    private List<PdfObject> Kids(PdfDictionary element) => element.Entries.GetValueOrDefault("K") switch
    {
        PdfArray array => array.Items,
        { } single => [single],
        _ => [],
    };

    private Dictionary<int, PdfObject> NumberTree(PdfDictionary? tree)
    {
        var result = new Dictionary<int, PdfObject>();
        if (tree is null) return result;
        var items = pdf.Array(tree, "Nums");
        for (var i = 0; i + 1 < items.Count; i += 2) result[((PdfNumber)items[i]).Int] = items[i + 1];
        Require(result.Keys.SequenceEqual(result.Keys.Order()), "7.9.7", "the number tree is sorted");
        return result;
    }
}

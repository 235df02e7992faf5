using Stadtlotse.Pdf.Layout;

namespace Stadtlotse.Pdf.Files;

/// <summary>Writes the structure tree and the parent tree that leads back to it (ISO 32000-1, 14.7).</summary>
internal sealed class StructureTree(PdfFile file, int[] pages, DocumentLayout layout)
{
    private IReadOnlyList<WrittenAnnotation> annotations = [];

    public int Write(IReadOnlyList<WrittenAnnotation> written)
    {
        annotations = written;
        for (var i = 0; i < written.Count; i++)
        {
            written[i].Element.Attach();
            written[i].Element.Kids.Add(new(null, -1 - i, 0));
        }
        var root = file.Reserve();
        Number(layout.Root);
        Write(layout.Root, root);
        var parents = file.Reserve();
        WriteParents(parents);
        file.Object(root, new ByteBuffer().Add("<</Type/StructTreeRoot/K ").Reference(layout.Root.Id).Add("/ParentTree ").Reference(parents)
            .Add("/ParentTreeNextKey ").Add(pages.Length + written.Count).Add(">>"));
        return root;
    }

    /// <summary>Numbers what is to be written; empty elements, but for rows and cells, which keep the table regular, are left out.</summary>
    private bool Number(StructureElement element)
    {
        element.Kids.RemoveAll(k => k.Element is { } child && !Number(child));
        if (element.Kids.Count == 0 && element.Type is not ("TD" or "TH" or "TR" or "Document")) return false;
        element.Id = file.Reserve();
        return true;
    }

    private void Write(StructureElement element, int parent)
    {
        var body = new ByteBuffer(128).Add("<</Type/StructElem/S/").Add(element.Type).Add("/P ").Reference(parent);
        if (element.Language is { } language) body.Add("/Lang").Text(language);
        if (element.Alternative is { } alternative) body.Add("/Alt").Text(alternative);
        if (element.Expansion is { } expansion) body.Add("/E").Text(expansion);
        if (element.Attributes is { } attributes) body.Add("/A<<").Add(attributes).Add(">>");
        var page = element.Kids.FindIndex(k => k.Element is null && k.Page >= 0) is var first && first >= 0 ? element.Kids[first].Page : -1;
        if (page >= 0) body.Add("/Pg ").Reference(pages[page]);
        if (element.Kids.Count > 0) WriteKids(body.Add("/K"), element, page);
        file.Object(element.Id, body.Add(">>"));
        foreach (var kid in element.Kids)
            if (kid.Element is { } child)
                Write(child, element.Id);
    }

    private void WriteKids(ByteBuffer body, StructureElement element, int page)
    {
        body.Add("[");
        foreach (var kid in element.Kids)
        {
            if (kid.Element is { } child) body.Reference(child.Id);
            else if (kid.Page < 0) body.Add("<</Type/OBJR/Pg ").Reference(pages[annotations[-1 - kid.Page].Page]).Add("/Obj ").Reference(annotations[-1 - kid.Page].Id).Add(">>");
            else if (kid.Page == page) body.Add(kid.Content);
            else body.Add("<</Type/MCR/Pg ").Reference(pages[kid.Page]).Add("/MCID ").Add(kid.Content).Add(">>");
            body.Add(" ");
        }
        body.Add("]");
    }

    private void WriteParents(int id)
    {
        var body = new ByteBuffer(1024).Add("<</Nums[");
        for (var i = 0; i < pages.Length; i++)
        {
            var marks = new ByteBuffer(256).Add("[");
            foreach (var element in layout.Pages[i].Marks) marks.Reference(element.Id).Add(" ");
            body.Add(i).Add(" ").Reference(file.Object(marks.Add("]"))).Add(" ");
        }
        foreach (var annotation in annotations) body.Add(annotation.Key).Add(" ").Reference(annotation.Element.Id).Add(" ");
        file.Object(id, body.Add("]>>"));
    }
}

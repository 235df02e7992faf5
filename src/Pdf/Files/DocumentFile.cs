using System.Text;
using Stadtlotse.Pdf.Layout;

namespace Stadtlotse.Pdf.Files;

/// <summary>Writes a laid out document: the objects of ISO 32000-1 from the catalogue down.</summary>
internal sealed partial class DocumentFile(DocumentLayout layout, PdfFile file)
{
    private readonly Document document = layout.Context.Document;
    private readonly int[] pages = [.. layout.Pages.Select(_ => file.Reserve())];
    private readonly int pageTree = file.Reserve();
    private readonly int resources = file.Reserve();

    public long Write()
    {
        WriteResources();
        var form = WriteAnnotations();
        for (var i = 0; i < pages.Length; i++) WritePage(i);
        WritePageTree();
        var structure = new StructureTree(file, pages, layout).Write(annotations);
        var catalog = new ByteBuffer(1024).Add("<</Type/Catalog/Pages ").Reference(pageTree)
            .Add("/Lang").Text(document.Language).Add("/MarkInfo<</Marked true>>/StructTreeRoot ").Reference(structure)
            .Add("/Metadata ").Reference(file.Stream("/Type/Metadata/Subtype/XML", Xmp.Write(document, PdfWriter.Producer)))
            .Add("/OutputIntents[").Reference(WriteOutputIntent()).Add("]/ViewerPreferences<</DisplayDocTitle true>>");
        if (layout.Index.Bookmarks.Count > 0) catalog.Add("/Outlines ").Reference(WriteOutline());
        if (form > 0) catalog.Add("/AcroForm ").Reference(form);
        WriteAttachments(catalog);
        return file.Finish(file.Object(catalog.Add(">>")), WriteInfo());
    }

    private void WriteResources()
    {
        var body = new ByteBuffer(512).Add("<</Font<<");
        foreach (var font in layout.Context.Fonts.All.Where(f => f.IsUsed))
            body.Add(font.ResourceName).Add(" ").Reference(font.Embed().Write(file, font.Face));
        body.Add(">>");
        if (layout.Index.Pictures.Count > 0)
        {
            body.Add("/XObject<<");
            foreach (var use in layout.Index.Pictures) body.Add(use.ResourceName).Add(" ").Reference(use.Picture.Write(file));
            body.Add(">>");
        }
        file.Object(resources, body.Add(">>"));
    }

    private void WritePage(int index)
    {
        var canvas = layout.Pages[index];
        var content = file.Reserve();
        file.Compressed(content, "", canvas.Content.Span);
        var body = new ByteBuffer().Add("<</Type/Page/Parent ").Reference(pageTree).Add("/MediaBox[0 0 ").Add(canvas.Width).Add(" ").Add(canvas.Height)
            .Add("]/Resources ").Reference(resources).Add("/Contents ").Reference(content).Add("/StructParents ").Add(index).Add("/Tabs/S");
        if (canvas.Pictures.Exists(p => p.Picture.IsTransparent)) body.Add("/Group<</S/Transparency/CS/DeviceRGB>>");
        if (canvas.Annotations.Count > 0)
        {
            body.Add("/Annots[");
            foreach (var annotation in canvas.Annotations) body.Reference(annotation.Id).Add(" ");
            body.Add("]");
        }
        file.Object(pages[index], body.Add(">>"));
    }

    private void WritePageTree()
    {
        var body = new ByteBuffer().Add("<</Type/Pages/Count ").Add(pages.Length).Add("/Kids[");
        foreach (var page in pages) body.Reference(page).Add(" ");
        file.Object(pageTree, body.Add("]>>"));
    }

    private int WriteOutputIntent() => file.Object(new ByteBuffer()
        .Add("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/DestOutputProfile ")
        .Reference(file.Stream("/N 3/Filter/FlateDecode", Icc.Packed)).Add(">>"));

    private int WriteInfo()
    {
        var body = new ByteBuffer().Add("<</Title").Text(Xmp.Clean(document.Title));
        if (document.Author is { } author) body.Add("/Author").Text(Xmp.Clean(author));
        if (document.Subject is { } subject) body.Add("/Subject").Text(Xmp.Clean(subject));
        if (document.Keywords.Count > 0) body.Add("/Keywords").Text(Xmp.Clean(string.Join(", ", document.Keywords)));
        return file.Object(body.Add("/Creator").Text(Xmp.Clean(document.Creator)).Add("/Producer").Text(PdfWriter.Producer)
            .Add("/CreationDate").Date(document.Created).Add("/ModDate").Date(document.Created).Add(">>"));
    }

    /// <summary>Bookmarks: headings below the nearest one of lower level before them.</summary>
    private int WriteOutline()
    {
        var marks = layout.Index.Bookmarks;
        var ids = marks.ConvertAll(_ => file.Reserve());
        var root = file.Reserve();
        var parents = new int[marks.Count];
        var kids = new Dictionary<int, List<int>> { [-1] = [] };
        var open = new Stack<int>();
        for (var i = 0; i < marks.Count; i++)
        {
            while (open.Count > 0 && marks[open.Peek()].Level >= marks[i].Level) open.Pop();
            parents[i] = open.Count > 0 ? open.Peek() : -1;
            kids[parents[i]].Add(i);
            kids[i] = [];
            open.Push(i);
        }
        foreach (var (parent, own) in kids)
            for (var k = 0; k < own.Count; k++)
            {
                var mark = marks[own[k]];
                var body = new ByteBuffer().Add("<</Title").Text(mark.Text.Length > 500 ? mark.Text[..500] : mark.Text).Add("/Parent ").Reference(parent < 0 ? root : ids[parent]);
                if (k > 0) body.Add("/Prev ").Reference(ids[own[k - 1]]);
                if (k + 1 < own.Count) body.Add("/Next ").Reference(ids[own[k + 1]]);
                if (kids[own[k]] is { Count: > 0 } below) body.Add("/First ").Reference(ids[below[0]]).Add("/Last ").Reference(ids[below[^1]]).Add("/Count ").Add(-below.Count);
                Destination(body.Add("/Dest"), mark.Page, mark.Top);
                file.Object(ids[own[k]], body.Add(">>"));
            }
        var top = kids[-1];
        file.Object(root, new ByteBuffer().Add("<</Type/Outlines/First ").Reference(ids[top[0]]).Add("/Last ").Reference(ids[top[^1]]).Add("/Count ").Add(top.Count).Add(">>"));
        return root;
    }

    private void Destination(ByteBuffer body, int page, double top) =>
        body.Add("[").Reference(pages[page]).Add("/XYZ null ").Add(Math.Min(layout.Pages[page].Height, layout.Pages[page].Height - top + 6)).Add(" null]");

    private void WriteAttachments(ByteBuffer catalog)
    {
        if (document.Attachments.Count == 0) return;
        var specifications = new List<(string Name, int Id)>();
        foreach (var attachment in document.Attachments)
        {
            var id = file.Reserve();
            var dictionary = new ByteBuffer().Add("/Type/EmbeddedFile/Subtype").Name(attachment.MediaType)
                .Add("/Params<</Size ").Add(attachment.Content.Length).Add("/ModDate").Date(document.Created).Add(">>");
            file.Compressed(id, Encoding.Latin1.GetString(dictionary.Span), attachment.Content.Span);
            specifications.Add((attachment.FileName, file.Object(new ByteBuffer().Add("<</Type/Filespec/F").Text(attachment.FileName).Add("/UF").Text(attachment.FileName)
                .Add("/Desc").Text(attachment.Description).Add("/AFRelationship/").Add(attachment.Relation.ToString())
                .Add("/EF<</F ").Reference(id).Add("/UF ").Reference(id).Add(">>>>"))));
        }
        catalog.Add("/AF[");
        foreach (var (_, id) in specifications) catalog.Reference(id).Add(" ");
        catalog.Add("]/Names<</EmbeddedFiles<</Names[");
        // A name tree is sorted by the bytes of its keys; numbered keys keep the given order.
        foreach (var (i, (_, id)) in specifications.Index()) catalog.Add($"(F{i:00000})").Reference(id).Add(" ");
        catalog.Add("]>>>>");
    }
}

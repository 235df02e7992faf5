using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>
/// The content of one page or appearance: places are given in points from the top left corner. Everything drawn belongs to
/// a structure element or is an artifact, as the last call of <see cref="Mark"/> or <see cref="MarkArtifact"/> says.
/// </summary>
internal sealed class Canvas(int page, double width, double height)
{
    private bool inText;
    private bool marked;
    private StructureElement? current;
    private string? artifact;
    private (DocumentFont? Font, double Size, double Rise, Color Color, bool Thick) text;

    public int Page { get; } = page;
    public double Width { get; } = width;
    public double Height { get; } = height;
    public ByteBuffer Content { get; } = new(8 * 1024);

    /// <summary>The structure element of each piece of marked content, by its number.</summary>
    public List<StructureElement> Marks { get; } = [];

    public List<Annotation> Annotations { get; } = [];
    public List<PictureUse> Pictures { get; } = [];

    /// <summary>While set, everything drawn is an artifact with these properties, whatever it is marked as.</summary>
    public string? AllArtifact { get; set; }

    public void Mark(StructureElement element)
    {
        if (AllArtifact is { } properties)
        {
            MarkArtifact(properties);
            return;
        }
        if (marked && current == element) return;
        Unmark();
        Content.Add("/").Add(element.Type).Add("<</MCID ").Add(Marks.Count).Add(">>BDC\n");
        element.Attach();
        element.Kids.Add(new(null, Page, Marks.Count));
        Marks.Add(element);
        (marked, current, artifact) = (true, element, null);
    }

    /// <param name="properties">Inside of the property list, such as <c>/Type/Pagination/Subtype/Footer</c>; empty for none.</param>
    public void MarkArtifact(string properties)
    {
        if (marked && artifact == properties) return;
        Unmark();
        if (properties.Length == 0) Content.Add("/Artifact BMC\n");
        else Content.Add("/Artifact<<").Add(properties).Add(">>BDC\n");
        (marked, current, artifact) = (true, null, properties);
    }

    public void Unmark()
    {
        EndText();
        if (marked) Content.Add("EMC\n");
        (marked, current, artifact) = (false, null, null);
    }

    /// <summary>Starts a piece of text of one font at a place on the base line; its glyphs follow inside an array.</summary>
    public void BeginShow(DocumentFont font, double size, double rise, Color color, bool thick, bool slant, double x, double y)
    {
        if (!inText) Content.Add("BT\n");
        inText = true;
        font.IsUsed = true;
        if (text.Font != font || text.Size != size) Content.Add(font.ResourceName).Add(" ").Add(size).Add(" Tf\n");
        if (text.Rise != rise) Content.Add(rise).Add(" Ts\n");
        if (text.Color != color || text.Thick != thick) TextColor(color, thick, size);
        text = (font, size, rise, color, thick);
        Content.Add(slant ? "1 0 .21 1 " : "1 0 0 1 ").Add(x).Add(" ").Add(Height - y).Add(" Tm[(");
    }

    public void Glyph(int cid)
    {
        Content.Escaped((byte)(cid >> 8));
        Content.Escaped((byte)cid);
    }

    /// <summary>Moves on by thousandths of the type size.</summary>
    public void Advance(double thousandths) => Content.Add(")").Add(-thousandths, 1).Add("(");

    public void EndShow() => Content.Add(")]TJ\n");

    public void Fill(Color color, double x, double y, double w, double h)
    {
        Graphics();
        SetFill(color).Add(x).Add(" ").Add(Height - y - h).Add(" ").Add(w).Add(" ").Add(h).Add(" re f Q\n");
    }

    public void Line(Color color, double thickness, double x1, double y1, double x2, double y2)
    {
        Graphics();
        SetStroke(color).Add(thickness).Add(" w ").Add(x1).Add(" ").Add(Height - y1).Add(" m ").Add(x2).Add(" ").Add(Height - y2).Add(" l S Q\n");
    }

    /// <summary>Draws a picture into a rectangle.</summary>
    public void Place(PictureUse use, double x, double y, double w, double h)
    {
        Graphics();
        Pictures.Add(use);
        var (a, b, c, d, e, f) = use.Picture.Turn;
        Content.Add(w).Add(" 0 0 ").Add(h).Add(" ").Add(x).Add(" ").Add(Height - y - h).Add(" cm ");
        if ((a, b, c, d, e, f) != (1, 0, 0, 1, 0, 0))
            Content.Add(a).Add(" ").Add(b).Add(" ").Add(c).Add(" ").Add(d).Add(" ").Add(e).Add(" ").Add(f).Add(" cm ");
        Content.Add(use.ResourceName).Add(" Do Q\n");
    }

    /// <summary>Draws turned around a point; inside, the point is the origin and y goes upwards from <see cref="Height"/>.</summary>
    public void Turned(double angle, double x, double y, Action draw)
    {
        Graphics();
        var (sin, cos) = Math.SinCos(angle);
        var before = text;
        Content.Add(cos, 4).Add(" ").Add(sin, 4).Add(" ").Add(-sin, 4).Add(" ").Add(cos, 4).Add(" ").Add(x).Add(" ").Add(Height - y).Add(" cm\n");
        draw();
        EndText();
        Content.Add("Q\n");
        text = before;
    }

    /// <summary>Path operators of one's own, in a space that has its origin at the place given, y upwards, and is saved and restored.</summary>
    public void Raw(double x, double y, double scale, ReadOnlySpan<byte> operators)
    {
        Graphics();
        Content.Add(scale, 4).Add(" 0 0 ").Add(scale, 4).Add(" ").Add(x).Add(" ").Add(Height - y).Add(" cm\n").Add(operators).Add("Q\n");
    }

    public void EndText()
    {
        if (!inText) return;
        Content.Add("ET\n");
        inText = false;
    }

    private void Graphics()
    {
        EndText();
        Content.Add("q ");
    }

    private void TextColor(Color color, bool thick, double size)
    {
        SetFill(color).Add("\n");
        if (thick) SetStroke(color).Add(size / 30).Add(" w 2 Tr\n");
        else if (text.Thick) Content.Add("0 Tr\n");
    }

    internal ByteBuffer SetFill(Color color) => Components(color).Add(" rg ");

    private ByteBuffer SetStroke(Color color) => Components(color).Add(" RG ");

    private ByteBuffer Components(Color color) =>
        Content.Add(color.Red / 255.0, 3).Add(" ").Add(color.Green / 255.0, 3).Add(" ").Add(color.Blue / 255.0, 3);
}

/// <summary>A picture as one document uses it.</summary>
internal sealed record PictureUse(Picture Picture, int Index)
{
    public string ResourceName { get; } = "/I" + Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An active place on a page, in points from the top left corner, that belongs to a structure element.</summary>
internal abstract record Annotation(double X, double Y, double Width, double Height, StructureElement Element)
{
    /// <summary>Object number, once written.</summary>
    public int Id { get; set; }
}

/// <summary>A link's place.</summary>
internal sealed record LinkAnnotation(double X, double Y, double Width, double Height, StructureElement Element, string Target, string Description)
    : Annotation(X, Y, Width, Height, Element);

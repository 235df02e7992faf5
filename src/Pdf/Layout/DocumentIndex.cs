namespace Stadtlotse.Pdf.Layout;

/// <summary>A bookmark: a heading and where it stands.</summary>
internal sealed record Bookmark(int Level, string Text, int Page, double Top);

/// <summary>What is found by place: bookmarks, targets of links, names of fields, pictures.</summary>
internal sealed class DocumentIndex
{
    private readonly Dictionary<Picture, PictureUse> pictures = [];

    public List<Bookmark> Bookmarks { get; } = [];
    public Dictionary<string, (int Page, double Top)> Targets { get; } = [];
    public HashSet<string> FieldNames { get; } = [];
    public IReadOnlyCollection<PictureUse> Pictures => pictures.Values;

    public void AddBookmark(int level, string text, int page, double top) => Bookmarks.Add(new(level, text, page, top));

    public void AddTarget(string id, int page, double top)
    {
        if (!Targets.TryAdd(id, (page, top))) throw new PdfException("id.twice", $"Two blocks have the id '{id}'.");
    }

    public PictureUse Use(Picture picture)
    {
        if (!pictures.TryGetValue(picture, out var use)) pictures[picture] = use = new(picture, pictures.Count + 1);
        return use;
    }
}

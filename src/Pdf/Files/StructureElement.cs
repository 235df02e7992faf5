namespace Stadtlotse.Pdf.Files;

/// <summary>An element of the structure tree (ISO 32000-1, 14.7.2) with its kids in reading order.</summary>
internal sealed class StructureElement(string type, StructureElement? parent)
{
    public string Type { get; } = type;
    public StructureElement? Parent { get; } = parent;
    public List<Kid> Kids { get; } = [];
    public string? Language { get; init; }
    public string? Alternative { get; init; }
    public string? Expansion { get; init; }

    /// <summary>The inside of the attribute dictionary, such as <c>/O/Table/Scope/Column</c>.</summary>
    public string? Attributes { get; set; }

    /// <summary>Object number, once written.</summary>
    public int Id { get; set; }

    private bool attached;

    /// <summary>Makes the element a kid of its parent, here and now in reading order, when it is none yet.</summary>
    public void Attach()
    {
        if (attached || Parent is null) return;
        attached = true;
        Parent.Attach();
        Parent.Kids.Add(new Kid(this, 0, 0));
    }

    public StructureElement Child(string type) => new(type, this);

    /// <summary>A kid: an element, or marked content of a page, or an annotation (page below zero: -1 - index).</summary>
    internal readonly record struct Kid(StructureElement? Element, int Page, int Content);
}

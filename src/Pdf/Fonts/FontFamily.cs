namespace Stadtlotse.Pdf;

/// <summary>Faces that belong together. A missing bold or italic face is imitated: thickened or slanted.</summary>
/// <param name="Regular">The upright face.</param>
/// <param name="Bold">The bold face.</param>
/// <param name="Italic">The italic or oblique face.</param>
/// <param name="BoldItalic">The bold italic face.</param>
public sealed record FontFamily(FontFace Regular, FontFace? Bold = null, FontFace? Italic = null, FontFace? BoldItalic = null)
{
    /// <summary>The nearest face of the family, and what has to be imitated.</summary>
    internal (FontFace Face, bool Thicken, bool Slant) Pick(bool bold, bool italic) => (bold, italic) switch
    {
        (true, true) => BoldItalic is { } both ? (both, false, false)
            : Bold is { } b ? (b, false, true)
            : Italic is { } i ? (i, true, false) : (Regular, true, true),
        (true, false) => Bold is { } face ? (face, false, false) : (Regular, true, false),
        (false, true) => Italic is { } face ? (face, false, false) : (Regular, false, true),
        _ => (Regular, false, false),
    };
}

/// <summary>The fonts a writer uses.</summary>
/// <param name="Body">For text.</param>
/// <param name="Mono">For code; null for the body's.</param>
/// <param name="Fallbacks">Asked in turn when a face has no glyph for a character.</param>
public sealed record FontSet(FontFamily Body, FontFamily? Mono = null, IReadOnlyList<FontFamily>? Fallbacks = null)
{
    private static readonly string[] SansFamilies =
        ["Noto Sans", "Open Sans", "Liberation Sans", "DejaVu Sans", "Arial", "Helvetica", "Segoe UI"];
    private static readonly string[] MonoFamilies =
        ["Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", "Consolas", "Courier New"];

    /// <summary>Folders where the common systems keep their fonts.</summary>
    public static IReadOnlyList<string> SystemFolders { get; } =
        ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", Environment.GetFolderPath(Environment.SpecialFolder.Fonts)];

    /// <summary>
    /// The first sans-serif family found among Noto Sans, Open Sans, Liberation Sans, DejaVu Sans, Arial, Helvetica and Segoe UI,
    /// the like for code, all others of the list as fall-back. Reads files: call it once and keep the result.
    /// The same bytes on two machines need the same fonts: where that matters, load the faces by path.
    /// </summary>
    /// <param name="preferred">A family to take before all others, when it is there.</param>
    /// <exception cref="PdfException">No such family is installed.</exception>
    public static FontSet System(string? preferred = null) => FromFolders(SystemFolders, preferred);

    /// <summary>As <see cref="System"/>, from given folders and all below them.</summary>
    /// <param name="folders">The folders; missing ones are passed over.</param>
    /// <param name="preferred">A family to take before all others, when it is there.</param>
    /// <exception cref="PdfException">No such family is there.</exception>
    public static FontSet FromFolders(IReadOnlyList<string> folders, string? preferred = null)
    {
        var files = folders.Where(f => f.Length > 0 && Directory.Exists(f))
            .SelectMany(f => Directory.EnumerateFiles(f, "*.tt?", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6 }))
            .Order(StringComparer.Ordinal).ToList();
        List<string> names = preferred is null ? [.. SansFamilies] : [preferred, .. SansFamilies.Where(n => n != preferred)];
        var sans = names.Select(name => Family(files, name)).OfType<FontFamily>().ToList();
        if (sans.Count == 0)
            throw new PdfException("font.none", $"No usable font was found in {string.Join(", ", folders)}. Debian: apt install fonts-dejavu-core.");
        var mono = MonoFamilies.Select(name => Family(files, name)).OfType<FontFamily>().FirstOrDefault();
        return new FontSet(sans[0], mono, sans[1..]);
    }

    private static FontFamily? Family(List<string> files, string name)
    {
        // In all usual packages file names are the family's name and a hyphen, or up to three letters, before the face;
        // looking at them spares opening hundreds of files.
        var stem = name.Replace(" ", "", StringComparison.Ordinal);
        var faces = files.Where(f => Path.GetFileNameWithoutExtension(f) is var file && file.StartsWith(stem, StringComparison.OrdinalIgnoreCase)
                && (file.Length <= stem.Length + 3 || file[stem.Length] == '-'))
            .Select(TryLoad).OfType<FontFace>().Where(f => f.Family == name && f.Weight is 400 or 700).ToList();
        FontFace? Face(bool bold, bool italic) => faces.Find(f => f.Family == name && f.IsBold == bold && f.IsItalic == italic);
        return Face(false, false) is { } regular ? new(regular, Face(true, false), Face(false, true), Face(true, true)) : null;
    }

    private static FontFace? TryLoad(string path)
    {
        try
        {
            return FontFace.Load(path);
        }
        catch (Exception e) when (e is PdfException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

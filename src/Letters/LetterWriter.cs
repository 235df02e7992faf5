using Stadtlotse.Pdf;

namespace Stadtlotse.Letters;

/// <summary>Writes letters as PDF. Thread-safe; fonts are read at the first letter and kept, so make one and keep it.</summary>
public sealed class LetterWriter
{
    private readonly Lazy<PdfWriter> writer = new(() => new PdfWriter(FontSet.System()));

    /// <summary>The letter as a tagged PDF.</summary>
    /// <exception cref="PdfException">The letter cannot be written: more address lines than the window holds, a title that is missing.</exception>
    public byte[] Write(Letter letter) => writer.Value.Write(letter, out _);
}

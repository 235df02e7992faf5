using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Layout;

/// <summary>A field's place on a page.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Element">Its structure element, a Form.</param>
/// <param name="Field">The field.</param>
/// <param name="Appearance">What is shown: of buttons, when on.</param>
/// <param name="Off">What buttons show when off.</param>
/// <param name="Option">Which choice of a radio field it is, from 0.</param>
internal sealed record FieldAnnotation(
    double X, double Y, double Width, double Height, StructureElement Element, FormField Field, ByteBuffer Appearance, ByteBuffer? Off = null, int Option = 0)
    : Annotation(X, Y, Width, Height, Element);

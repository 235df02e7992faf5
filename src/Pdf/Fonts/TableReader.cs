using System.Buffers.Binary;

namespace Stadtlotse.Pdf.Fonts;

/// <summary>Big-endian numbers of a font table; reading beyond its end is a fault, never a crash.</summary>
internal readonly struct TableReader(ReadOnlyMemory<byte> data, string table)
{
    public int Length => data.Length;

    public int U8(int at) => Span(at, 1)[0];

    public ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Span(at, 2));

    public short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(Span(at, 2));

    public uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Span(at, 4));

    public int Offset(int at) => U32(at) is var value && value <= int.MaxValue ? (int)value : throw Broken(at);

    public ReadOnlySpan<byte> Span(int at, int length) =>
        at >= 0 && length >= 0 && at <= data.Length - length ? data.Span.Slice(at, length) : throw Broken(at);

    private PdfException Broken(int at) => new("font.broken", $"The font is broken: table '{table}' ends before byte {at}.");
}

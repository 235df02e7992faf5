using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Stadtlotse.Pdf.Files;

/// <summary>Growing bytes with the tokens of PDF syntax (ISO 32000-1, 7.3).</summary>
internal sealed class ByteBuffer(int capacity = 256)
{
    private static readonly double[] Powers = [1, 10, 100, 1000, 10000];
    private byte[] bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public ByteBuffer Add(string ascii)
    {
        Encoding.Latin1.GetBytes(ascii, Grow(ascii.Length));
        return this;
    }

    public ByteBuffer Add(ReadOnlySpan<byte> data)
    {
        data.CopyTo(Grow(data.Length));
        return this;
    }

    public ByteBuffer Add(byte value)
    {
        Grow(1)[0] = value;
        return this;
    }

    public ByteBuffer Add(int value)
    {
        Room(11);
        Utf8Formatter.TryFormat(value, bytes.AsSpan(Length), out var written);
        Length += written;
        return this;
    }

    /// <summary>A number with at most <paramref name="decimals"/> places, without exponent and trailing zeros.</summary>
    public ByteBuffer Add(double value, int decimals = 2)
    {
        var scaled = (long)Math.Round(value * Powers[decimals]);
        if (scaled < 0)
        {
            Add((byte)'-');
            scaled = -scaled;
        }
        var power = (long)Powers[decimals];
        var (whole, part) = (scaled / power, scaled % power);
        Add((int)whole);
        if (part == 0) return this;
        Add((byte)'.');
        for (power /= 10; part > 0; power /= 10)
        {
            Add((byte)('0' + part / power));
            part %= power;
        }
        return this;
    }

    public ByteBuffer Reference(int id) => Add(id).Add(" 0 R");

    /// <summary>A text string: as it is when ASCII, else UTF-16 with byte order mark (7.9.2.2).</summary>
    /// <exception cref="PdfException">Longer than PDF/A allows strings to be (ISO 19005-2, 6.1.13: 32,767 bytes).</exception>
    public ByteBuffer Text(string text)
    {
        if (text.Length > 16_000) throw new PdfException("limit.string", $"A title, name, tooltip or description has {text.Length} characters; the limit is 16,000.");
        if (Ascii.IsValid(text)) return Literal(Encoding.ASCII.GetBytes(text));
        var encoded = Encoding.BigEndianUnicode.GetBytes(text);
        return Literal([0xFE, 0xFF, .. encoded]);
    }

    /// <summary>A string in parentheses with what must be escaped.</summary>
    public ByteBuffer Literal(ReadOnlySpan<byte> data)
    {
        Add((byte)'(');
        foreach (var b in data) Escaped(b);
        return Add((byte)')');
    }

    /// <summary>One byte of a literal string.</summary>
    public void Escaped(byte value)
    {
        switch (value)
        {
            case (byte)'(' or (byte)')' or (byte)'\\':
                Add((byte)'\\').Add(value);
                break;
            case (byte)'\r':
                Add("\\r");
                break;
            default:
                Add(value);
                break;
        }
    }

    public ByteBuffer Hex(ReadOnlySpan<byte> data) => Add("<").Add(Convert.ToHexString(data)).Add(">");

    /// <summary>A name; characters other than letters, digits and a few signs are written as #xx.</summary>
    public ByteBuffer Name(string name)
    {
        Add((byte)'/');
        foreach (var b in Encoding.UTF8.GetBytes(name))
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'+') Add(b);
            else Add("#").Add(b.ToString("X2", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A date (7.9.4).</summary>
    public ByteBuffer Date(DateTimeOffset time)
    {
        var offset = time.Offset;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return Add(string.Create(CultureInfo.InvariantCulture, $"(D:{time:yyyyMMddHHmmss}{sign}{Math.Abs(offset.Hours):00}'{Math.Abs(offset.Minutes):00}')"));
    }

    private Span<byte> Grow(int count)
    {
        Room(count);
        Length += count;
        return bytes.AsSpan(Length - count, count);
    }

    private void Room(int count)
    {
        if (Length + count > bytes.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
    }
}

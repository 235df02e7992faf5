using System.Buffers.Binary;

namespace Stadtlotse.Pdf.Images;

/// <summary>The pixels of a PNG: filters undone, passes of an interlaced picture put together; rows packed as in the file.</summary>
internal sealed class PngPixels(byte[] rows, int rowBytes)
{
    /// <summary>Adam7: start and step in x and y of the seven passes.</summary>
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static IEnumerable<(int X, int Y, int StepX, int StepY, int Width, int Height)> Passes(int width, int height) =>
        from p in Adam7
        let w = (width - p.X + p.StepX - 1) / p.StepX
        let h = (height - p.Y + p.StepY - 1) / p.StepY
        where w > 0 && h > 0
        select (p.X, p.Y, p.StepX, p.StepY, w, h);

    public static PngPixels Decode(PngChunks png, byte[] filtered)
    {
        var step = Math.Max(1, png.Samples * png.Depth / 8);
        var rowBytes = png.RowBytes(png.Width);
        if (!png.Interlaced) return new(Unfilter(filtered, 0, rowBytes, png.Height, step), rowBytes);
        var whole = new byte[rowBytes * png.Height];
        var at = 0;
        foreach (var pass in Passes(png.Width, png.Height))
        {
            var passBytes = png.RowBytes(pass.Width);
            var part = Unfilter(filtered, at, passBytes, pass.Height, step);
            at += (passBytes + 1) * pass.Height;
            for (var y = 0; y < pass.Height; y++)
                for (var x = 0; x < pass.Width; x++)
                    Copy(part.AsSpan(y * passBytes), x, whole.AsSpan((pass.Y + y * pass.StepY) * rowBytes), pass.X + x * pass.StepX, png.Samples * png.Depth);
        }
        return new(whole, rowBytes);
    }

    /// <summary>Checks the filters of rows that are passed through as they are.</summary>
    public static void CheckFilters(byte[] filtered, PngChunks png)
    {
        for (var (at, row) = (0, 1 + png.RowBytes(png.Width)); at < filtered.Length; at += row)
            if (filtered[at] > 4)
                throw PngChunks.Broken($"it names the unknown filter {filtered[at]}");
    }

    /// <summary>Colours and alpha apart; alpha null when everything is opaque.</summary>
    public (byte[] Colors, byte[]? Alpha) Part(PngChunks png)
    {
        if (png.Type is 4 or 6) return Split(png);
        if (png.Transparent is not { } transparent) return (rows, null);
        var alpha = new byte[png.Width * png.Height];
        var opaque = true;
        for (var y = 0; y < png.Height; y++)
            for (var x = 0; x < png.Width; x++)
            {
                var value = png.Type == 3 ? Indexed(y, x, png.Depth, transparent) : IsKey(y, x, png, transparent) ? (byte)0 : (byte)255;
                alpha[y * png.Width + x] = value;
                opaque &= value == 255;
            }
        return (rows, opaque ? null : alpha);
    }

    private (byte[] Colors, byte[]? Alpha) Split(PngChunks png)
    {
        var bytes = png.Depth / 8;
        var (color, pixels) = ((png.Samples - 1) * bytes, png.Width * png.Height);
        var (colors, alpha) = (new byte[pixels * color], new byte[pixels * bytes]);
        for (var i = 0; i < pixels; i++)
        {
            rows.AsSpan(i * (color + bytes), color).CopyTo(colors.AsSpan(i * color));
            rows.AsSpan(i * (color + bytes) + color, bytes).CopyTo(alpha.AsSpan(i * bytes));
        }
        return (colors, alpha.AsSpan().ContainsAnyExcept((byte)255) ? alpha : null);
    }

    private byte Indexed(int y, int x, int depth, byte[] transparent) =>
        Sample(rows.AsSpan(y * rowBytes), x, depth) is var index && index < transparent.Length ? transparent[index] : (byte)255;

    private bool IsKey(int y, int x, PngChunks png, byte[] key)
    {
        if (key.Length < 2 * png.Samples) return false;
        for (var s = 0; s < png.Samples; s++)
            if (Sample(rows.AsSpan(y * rowBytes), x * png.Samples + s, png.Depth) != BinaryPrimitives.ReadUInt16BigEndian(key.AsSpan(2 * s)))
                return false;
        return true;
    }

    private static int Sample(ReadOnlySpan<byte> row, int index, int depth) => depth switch
    {
        16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]),
        8 => row[index],
        _ => row[index * depth / 8] >> (8 - depth - index * depth % 8) & ((1 << depth) - 1),
    };

    private static void Copy(ReadOnlySpan<byte> from, int index, Span<byte> to, int target, int bits)
    {
        if (bits >= 8)
        {
            from.Slice(index * bits / 8, bits / 8).CopyTo(to[(target * bits / 8)..]);
            return;
        }
        to[target * bits / 8] |= (byte)(Sample(from, index, bits) << (8 - bits - target * bits % 8));
    }

    private static byte[] Unfilter(byte[] filtered, int at, int rowBytes, int height, int step)
    {
        var result = new byte[rowBytes * height];
        ReadOnlySpan<byte> above = new byte[rowBytes];
        for (var y = 0; y < height; y++)
        {
            var row = result.AsSpan(y * rowBytes, rowBytes);
            var filter = filtered[at];
            filtered.AsSpan(at + 1, rowBytes).CopyTo(row);
            Undo(filter, row, above, step);
            above = row;
            at += rowBytes + 1;
        }
        return result;
    }

    private static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        if (filter == 0) return;
        if (filter > 4) throw PngChunks.Broken($"it names the unknown filter {filter}");
        for (var i = 0; i < row.Length; i++)
        {
            var (left, up, corner) = (i >= step ? row[i - step] : 0, above[i], i >= step ? above[i - step] : 0);
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, corner),
            });
        }
    }

    private static int Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        var (pa, pb, pc) = (Math.Abs(p - a), Math.Abs(p - b), Math.Abs(p - c));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
}

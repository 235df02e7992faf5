using System.Buffers.Binary;
using System.IO.Compression;

namespace Stadtlotse.Pdf.Tests;

/// <summary>Writes PNG files of every kind for the tests.</summary>
internal static class Png
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="type">Colour type 0, 2, 3, 4 or 6.</param>
    /// <param name="depth">Bits a sample.</param>
    /// <param name="pixel">The samples of a pixel.</param>
    /// <param name="interlaced">Whether in seven passes.</param>
    /// <param name="extra">Further chunks before the data, such as PLTE.</param>
    public static byte[] Encode(int width, int height, int type, int depth, Func<int, int, ushort[]> pixel, bool interlaced = false, params (string, byte[])[] extra)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)type, (byte)(interlaced ? 1 : 0));
        Chunk(file, "IHDR", header);
        foreach (var (name, data) in extra) Chunk(file, name, data);
        using var rows = new MemoryStream();
        var passes = interlaced ? Adam7 : [(0, 0, 1, 1)];
        foreach (var (px, py, sx, sy) in passes)
            for (var y = py; y < height && px < width; y += sy)
                Row(rows, Enumerable.Range(0, (width - px + sx - 1) / sx).SelectMany(i => pixel(px + i * sx, y)), depth, y % 3 == 1 ? 1 : 0, Math.Max(1, pixel(0, 0).Length * depth / 8));
        using var packed = new MemoryStream();
        using (var deflater = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflater.Write(rows.ToArray());
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    public static void Chunk(Stream file, string name, byte[] data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(name), .. data];
        file.Write(body);
        var sum = 0xFFFFFFFFu;
        foreach (var b in body)
        {
            sum ^= b;
            for (var i = 0; i < 8; i++) sum = (sum & 1) != 0 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
        }
        BinaryPrimitives.WriteUInt32BigEndian(number, ~sum);
        file.Write(number);
    }

    private static void Row(Stream rows, IEnumerable<ushort> samples, int depth, int filter, int step)
    {
        var bytes = new List<byte>();
        var (bits, filled) = (0, 0);
        foreach (var sample in samples)
        {
            if (depth == 16)
            {
                bytes.Add((byte)(sample >> 8));
                bytes.Add((byte)sample);
                continue;
            }
            bits = bits << depth | sample & ((1 << depth) - 1);
            filled += depth;
            if (filled < 8) continue;
            bytes.Add((byte)bits);
            (bits, filled) = (0, 0);
        }
        if (filled > 0) bytes.Add((byte)(bits << (8 - filled)));
        rows.WriteByte((byte)filter);
        if (filter == 1)
            for (var i = bytes.Count - 1; i >= step; i--) bytes[i] -= bytes[i - step];
        rows.Write([.. bytes]);
    }
}

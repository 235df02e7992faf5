using System.Buffers.Binary;
using System.Text;

namespace Stadtlotse.Pdf.Files;

/// <summary>
/// The colour space sRGB (IEC 61966-2-1) as a small ICC profile of version 2 (ICC.1:2001-04), made here so that no file of the system is needed.
/// </summary>
internal static class Icc
{
    // Primaries of sRGB adapted to the profile connection space's white D50 by Bradford, as s15Fixed16.
    private static readonly (string Tag, double X, double Y, double Z)[] Points =
    [
        ("wtpt", 0.9642, 1.0, 0.8249),
        ("rXYZ", 0.43607, 0.22249, 0.01392),
        ("gXYZ", 0.38515, 0.71687, 0.09708),
        ("bXYZ", 0.14307, 0.06061, 0.71410),
    ];

    /// <summary>The profile, packed.</summary>
    public static byte[] Packed { get; } = Deflate.Compress(Build(), System.IO.Compression.CompressionLevel.SmallestSize);

    internal static byte[] Build()
    {
        var tags = new List<(string Tag, byte[] Data)> { ("desc", Description()), ("cprt", Copyright()) };
        tags.AddRange(Points.Select(p => (p.Tag, Point(p.X, p.Y, p.Z))));
        var head = 128 + 4 + 12 * (tags.Count + 3);
        var curve = Curve();
        var size = head + tags.Sum(t => t.Data.Length) + curve.Length;
        var profile = new byte[size];
        WriteHeader(profile, size);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(128), tags.Count + 3);
        var (entry, at) = (132, head);
        foreach (var (tag, data) in tags)
        {
            Entry(tag, data.Length);
            data.CopyTo(profile, at);
            at += data.Length;
        }
        curve.CopyTo(profile, at);
        foreach (var channel in (string[])["rTRC", "gTRC", "bTRC"]) Entry(channel, curve.Length);
        return profile;

        void Entry(string tag, int length)
        {
            Encoding.ASCII.GetBytes(tag, profile.AsSpan(entry));
            BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(entry + 4), at);
            BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(entry + 8), length);
            entry += 12;
        }
    }

    private static void WriteHeader(Span<byte> header, int size)
    {
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header[8..], 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(header[12..]);
        // A fixed date: 2000-01-01.
        BinaryPrimitives.WriteInt16BigEndian(header[24..], 2000);
        (header[27], header[29]) = (1, 1);
        "acsp"u8.CopyTo(header[36..]);
        Point(0.9642, 1.0, 0.8249).AsSpan(8).CopyTo(header[68..]);
    }

    private static byte[] Point(double x, double y, double z)
    {
        var data = new byte[20];
        "XYZ "u8.CopyTo(data);
        var at = 8;
        foreach (var value in (double[])[x, y, z])
        {
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(at), (int)Math.Round(value * 65536));
            at += 4;
        }
        return data;
    }

    // The standard's curve at 1024 places: linear near black, then the power 2.4.
    private static byte[] Curve()
    {
        var data = new byte[12 + 2 * 1024];
        "curv"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), 1024);
        for (var i = 0; i < 1024; i++)
        {
            var share = i / 1023.0;
            var light = share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(12 + 2 * i), (ushort)Math.Round(light * 65535));
        }
        return data;
    }

    // ASCII, then empty Unicode (8 bytes) and Macintosh (3 + 67 bytes) forms (6.5.17).
    private static byte[] Description()
    {
        const string name = "sRGB IEC61966-2.1";
        var data = new byte[12 + name.Length + 1 + 4 + 4 + 2 + 1 + 67 + 3 & ~3];
        "desc"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), name.Length + 1);
        Encoding.ASCII.GetBytes(name, data.AsSpan(12));
        return data;
    }

    private static byte[] Copyright()
    {
        const string text = "No copyright, use freely";
        var data = new byte[8 + text.Length + 1 + 3 & ~3];
        "text"u8.CopyTo(data);
        Encoding.ASCII.GetBytes(text, data.AsSpan(8));
        return data;
    }
}

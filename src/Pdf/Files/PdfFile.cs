using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stadtlotse.Pdf.Files;

/// <summary>
/// Numbers and writes the objects of a file (ISO 32000-1, 7.5): plain objects packed in object streams, streams as they are,
/// a cross-reference stream, and an identifier that is the hash of all before it.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private const int ObjectsPerStream = 200;

    private readonly Stream output;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<(byte Kind, long Place, int Index)> entries = [(0, 0, 65535)];
    private readonly ByteBuffer packed = new(32 * 1024);
    private readonly List<(int Id, int Offset)> packedIds = [];
    private readonly ByteBuffer line = new();
    private long position;

    public PdfFile(Stream output)
    {
        this.output = output;
        // Four bytes above 127 mark the file as binary (ISO 19005-2, 6.1.2).
        Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    public int Reserve()
    {
        entries.Add(default);
        return entries.Count - 1;
    }

    /// <summary>Writes a plain object.</summary>
    public void Object(int id, ByteBuffer body)
    {
        packedIds.Add((id, packed.Length));
        packed.Add(body.Span).Add((byte)'\n');
        if (packedIds.Count == ObjectsPerStream) Flush();
    }

    public int Object(ByteBuffer body)
    {
        var id = Reserve();
        Object(id, body);
        return id;
    }

    /// <summary>Writes a stream; <paramref name="dictionary"/> is the inside of its dictionary without Length.</summary>
    public void Stream(int id, string dictionary, ReadOnlySpan<byte> data)
    {
        entries[id] = (1, position, 0);
        line.Clear();
        Write(line.Add(id).Add(" 0 obj\n<<").Add(dictionary).Add("/Length ").Add(data.Length).Add(">>\nstream\n").Span);
        Write(data);
        Write("\nendstream\nendobj\n"u8);
    }

    public int Stream(string dictionary, ReadOnlySpan<byte> data)
    {
        var id = Reserve();
        Stream(id, dictionary, data);
        return id;
    }

    /// <summary>Packs data and writes it as a stream.</summary>
    public void Compressed(int id, string dictionary, ReadOnlySpan<byte> data) =>
        Stream(id, dictionary + "/Filter/FlateDecode", Deflate.Compress(data));

    /// <summary>Writes what is left and the cross-reference; returns the size of the file.</summary>
    public long Finish(int root, int info)
    {
        Flush();
        var id = Reserve();
        entries[id] = (1, position, 0);
        var start = position;
        var table = new byte[7 * entries.Count];
        for (var i = 0; i < entries.Count; i++)
        {
            var row = table.AsSpan(7 * i);
            row[0] = entries[i].Kind;
            BinaryPrimitives.WriteUInt32BigEndian(row[1..], checked((uint)entries[i].Place));
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], (ushort)entries[i].Index);
        }
        var digest = hash.GetCurrentHash().AsSpan(0, 16);
        var packedTable = Deflate.Compress(table);
        line.Clear();
        line.Add("/Type/XRef/W[1 4 2]/Size ").Add(entries.Count).Add("/Root ").Reference(root).Add("/Info ").Reference(info)
            .Add("/ID[").Hex(digest).Hex(digest).Add("]/Filter/FlateDecode");
        Stream(id, System.Text.Encoding.Latin1.GetString(line.Span), packedTable);
        line.Clear();
        Write(line.Add("startxref\n").Add((int)start).Add("\n%%EOF\n").Span);
        return position;
    }

    public void Dispose() => hash.Dispose();

    private void Flush()
    {
        if (packedIds.Count == 0) return;
        var stream = Reserve();
        var index = new ByteBuffer(packedIds.Count * 10);
        for (var i = 0; i < packedIds.Count; i++)
        {
            entries[packedIds[i].Id] = (2, stream, i);
            index.Add(packedIds[i].Id).Add(" ").Add(packedIds[i].Offset).Add(" ");
        }
        var first = index.Length;
        index.Add(packed.Span);
        Compressed(stream, $"/Type/ObjStm/N {packedIds.Count}/First {first}", index.Span);
        packed.Clear();
        packedIds.Clear();
    }

    private void Write(ReadOnlySpan<byte> data)
    {
        output.Write(data);
        hash.AppendData(data);
        position += data.Length;
    }
}

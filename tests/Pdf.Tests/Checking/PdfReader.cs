using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Stadtlotse.Pdf.Tests.Checking;

/// <summary>Reads a file by its cross-reference stream and object streams.</summary>
internal sealed class PdfReader
{
    private readonly byte[] data;
    private readonly Dictionary<int, PdfObject> objects = [];

    public PdfDictionary Trailer { get; }
    public byte[] Data => data;
    public IReadOnlyDictionary<int, PdfObject> Objects => objects;

    public PdfReader(byte[] data)
    {
        this.data = data;
        var tail = Encoding.Latin1.GetString(data, Math.Max(0, data.Length - 64), Math.Min(64, data.Length));
        var start = int.Parse(tail[(tail.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..].Trim().Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
        var (_, xref) = Indirect(start);
        Trailer = (PdfDictionary)xref;
        var table = Unpack(Trailer);
        if (table.Length != 7 * Int(Trailer, "Size")) throw new InvalidDataException("The cross-reference does not fit its size.");
        var packed = new List<(int Stream, int Id, int Index)>();
        for (var id = 1; id * 7 < table.Length; id++)
        {
            var (place, index) = ((int)BinaryPrimitives.ReadUInt32BigEndian(table.AsSpan(id * 7 + 1)), BinaryPrimitives.ReadUInt16BigEndian(table.AsSpan(id * 7 + 5)));
            if (table[id * 7] == 2) packed.Add((place, id, index));
            else if (table[id * 7] == 1)
            {
                var (number, value) = Indirect(place);
                if (number != id) throw new InvalidDataException($"Object {id} is object {number} in the file.");
                objects[id] = value;
            }
            else throw new InvalidDataException($"Object {id} was numbered but not written.");
        }
        foreach (var group in packed.GroupBy(p => p.Stream)) ReadPacked((PdfDictionary)objects[group.Key], group);
    }

    public PdfObject? Get(PdfObject? value) => value is PdfReference reference ? objects.GetValueOrDefault(reference.Id) : value;

    public PdfObject? Get(PdfDictionary dictionary, string key) => Get(dictionary.Entries.GetValueOrDefault(key));

    public PdfDictionary? Dictionary(PdfDictionary dictionary, string key) => Get(dictionary, key) as PdfDictionary;

    public List<PdfObject> Array(PdfDictionary dictionary, string key) => (Get(dictionary, key) as PdfArray)?.Items ?? [];

    public string? Name(PdfDictionary dictionary, string key) => (Get(dictionary, key) as PdfName)?.Value;

    public string? Text(PdfDictionary dictionary, string key) => (Get(dictionary, key) as PdfString)?.Text;

    public int Int(PdfDictionary dictionary, string key) => (Get(dictionary, key) as PdfNumber)?.Int ?? 0;

    public byte[] Unpack(PdfDictionary stream)
    {
        var raw = stream.Stream ?? throw new InvalidDataException("Not a stream.");
        if (Name(stream, "Filter") != "FlateDecode") return raw;
        using var inflater = new ZLibStream(new MemoryStream(raw), CompressionMode.Decompress);
        using var result = new MemoryStream();
        inflater.CopyTo(result);
        return result.ToArray();
    }

    private (int Id, PdfObject Value) Indirect(int at)
    {
        var lexer = new PdfLexer(data, at);
        var id = ((PdfNumber)lexer.Read(references: false)).Int;
        _ = lexer.Read(references: false);
        if (lexer.Read(references: false) is not PdfKeyword { Value: "obj" }) throw new InvalidDataException($"At {at} stands no object.");
        var value = lexer.Read();
        if (value is not PdfDictionary dictionary || lexer.Read() is not PdfKeyword { Value: "stream" }) return (id, value);
        var begin = lexer.At + (data[lexer.At] == '\r' ? 2 : 1);
        var length = ((PdfNumber)dictionary.Entries["Length"]).Int;
        dictionary.Stream = data[begin..(begin + length)];
        if (!data.AsSpan(begin + length).StartsWith("\nendstream"u8)) throw new InvalidDataException($"The stream of object {id} does not end where its length says (ISO 19005-2, 6.1.7.1).");
        return (id, dictionary);
    }

    private void ReadPacked(PdfDictionary stream, IEnumerable<(int Stream, int Id, int Index)> members)
    {
        var content = Unpack(stream);
        var header = new PdfLexer(content);
        var places = Enumerable.Range(0, Int(stream, "N")).Select(_ => (Id: ((PdfNumber)header.Read(false)).Int, Offset: ((PdfNumber)header.Read(false)).Int)).ToList();
        foreach (var (_, id, index) in members)
        {
            if (places[index].Id != id) throw new InvalidDataException($"Object {id} stands elsewhere in its object stream.");
            objects[id] = new PdfLexer(content, Int(stream, "First") + places[index].Offset).Read();
        }
    }
}

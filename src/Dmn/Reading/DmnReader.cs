using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Foreign;

namespace Stadtlotse.Dmn.Reading;

/// <summary>
/// Reads DMN files of versions 1.1 to 1.6, told apart by their XML namespace, through the hardened XML reader:
/// no DTD, no entities, nesting, size and attribute count bounded.
/// </summary>
public static class DmnReader
{
    private static readonly Dictionary<string, DmnVersion> Versions = new(StringComparer.Ordinal)
    {
        ["http://www.omg.org/spec/DMN/20151101/dmn.xsd"] = DmnVersion.V11,
        ["http://www.omg.org/spec/DMN/20151101/dmn11.xsd"] = DmnVersion.V11,
        ["http://www.omg.org/spec/DMN/20180521/MODEL/"] = DmnVersion.V12,
        ["https://www.omg.org/spec/DMN/20191111/MODEL/"] = DmnVersion.V13,
        ["https://www.omg.org/spec/DMN/20211108/MODEL/"] = DmnVersion.V14,
        ["https://www.omg.org/spec/DMN/20230324/MODEL/"] = DmnVersion.V15,
        ["https://www.omg.org/spec/DMN/20240513/MODEL/"] = DmnVersion.V16,
    };

    /// <summary>Whether an XML namespace or import type names a version of DMN.</summary>
    internal static bool IsDmn(string xmlNamespace) => Versions.ContainsKey(xmlNamespace);

    /// <summary>Reads a file from disk.</summary>
    /// <exception cref="DmnRefusedException">Not DMN, malformed or over a limit.</exception>
    public static Definitions ReadFile(string path, XmlLimits? limits = null)
    {
        using var file = File.OpenRead(path);
        return Read(file, Path.GetFileName(path), limits);
    }

    /// <summary>Reads one file.</summary>
    /// <param name="stream">The bytes; read to the end, not disposed.</param>
    /// <param name="fileName">Name shown in faults.</param>
    /// <param name="limits">Bounds; null for <see cref="XmlLimits.Default"/> (16 MiB, nesting 64).</param>
    /// <exception cref="DmnRefusedException">Not DMN, malformed or over a limit.</exception>
    public static Definitions Read(Stream stream, string fileName = "model", XmlLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var root = ForeignXml.Load(new HashingStream(stream, hash), limits).Root!;
            if (root.Name.LocalName != "definitions" || !Versions.TryGetValue(root.Name.NamespaceName, out var version))
                throw Refused("dmn.namespace", PlaceOf(root, fileName),
                    $"The root element '{root.Name.LocalName}' of namespace '{root.Name.NamespaceName}' is not a DMN 1.1 to 1.6 model.",
                    $"Das Wurzelelement „{root.Name.LocalName}“ im Namensraum „{root.Name.NamespaceName}“ ist kein DMN-Modell der Versionen 1.1 bis 1.6.");
            return new DefinitionsReader(root, version).Read(Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch (ForeignInputException e)
        {
            throw Refused(e.Code, new Place(fileName, e.Line, e.Column), e.Message, $"Die Datei wird nicht angenommen: {e.Message}", e);
        }
    }

    private static Place PlaceOf(XElement element, string name) =>
        element is IXmlLineInfo info && info.HasLineInfo() ? new(name, info.LineNumber, info.LinePosition) : new(name);

    private static DmnRefusedException Refused(string code, Place place, string english, string german, Exception? inner = null) =>
        new(new DmnFault(code, place, english, german), inner);

    /// <summary>Hashes what passes, so that the content hash costs no second reading.</summary>
    private sealed class HashingStream(Stream inner, IncrementalHash hash) : Stream
    {
        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            hash.AppendData(buffer[..read]);
            return read;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

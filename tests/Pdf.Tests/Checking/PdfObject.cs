namespace Stadtlotse.Pdf.Tests.Checking;

/// <summary>Objects of a PDF file as an independent reader sees them. Shares no code with the writer.</summary>
internal abstract record PdfObject;

internal sealed record PdfNull : PdfObject;

internal sealed record PdfBool(bool Value) : PdfObject;

internal sealed record PdfNumber(double Value) : PdfObject
{
    public int Int => (int)Value;
}

internal sealed record PdfName(string Value) : PdfObject;

internal sealed record PdfString(byte[] Bytes) : PdfObject
{
    public string Text => Bytes is [0xFE, 0xFF, ..] ? System.Text.Encoding.BigEndianUnicode.GetString(Bytes, 2, Bytes.Length - 2) : System.Text.Encoding.Latin1.GetString(Bytes);
}

internal sealed record PdfReference(int Id) : PdfObject;

internal sealed record PdfArray(List<PdfObject> Items) : PdfObject;

internal sealed record PdfKeyword(string Value) : PdfObject;

internal sealed record PdfDictionary(Dictionary<string, PdfObject> Entries) : PdfObject
{
    public byte[]? Stream { get; set; }
}

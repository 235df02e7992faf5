using System.Globalization;
using System.Text;

namespace Stadtlotse.Pdf.Tests.Checking;

/// <summary>Reads tokens and objects (ISO 32000-1, 7.2 and 7.3).</summary>
internal sealed class PdfLexer(byte[] data, int start = 0)
{
    public int At { get; set; } = start;

    public bool End
    {
        get
        {
            Skip();
            return At >= data.Length;
        }
    }

    public PdfObject Read(bool references = true)
    {
        Skip();
        if (At >= data.Length) throw new InvalidDataException("The data ends within an object.");
        switch (data[At])
        {
            case (byte)'/':
                At++;
                return new PdfName(Name());
            case (byte)'(':
                return new PdfString(Literal());
            case (byte)'[':
                return ReadArray(references);
            case (byte)'<' when At + 1 < data.Length && data[At + 1] == '<':
                return ReadDictionary(references);
            case (byte)'<':
                return new PdfString(Hex());
        }
        var word = Word();
        if (!double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return word switch { "true" => new PdfBool(true), "false" => new PdfBool(false), "null" => new PdfNull(), _ => new PdfKeyword(word) };
        if (!references || number < 0 || number != Math.Floor(number)) return new PdfNumber(number);
        var back = At;
        Skip();
        if (At < data.Length && char.IsAsciiDigit((char)data[At]) && int.TryParse(Word(), CultureInfo.InvariantCulture, out _))
        {
            Skip();
            if (At < data.Length && data[At] == 'R' && (At + 1 == data.Length || !IsRegular(data[At + 1])))
            {
                At++;
                return new PdfReference((int)number);
            }
        }
        At = back;
        return new PdfNumber(number);
    }

    private PdfArray ReadArray(bool references)
    {
        At++;
        var items = new List<PdfObject>();
        while (true)
        {
            Skip();
            if (data[At] == ']') break;
            items.Add(Read(references));
        }
        At++;
        return new(items);
    }

    private PdfDictionary ReadDictionary(bool references)
    {
        At += 2;
        var entries = new Dictionary<string, PdfObject>();
        while (true)
        {
            Skip();
            if (data[At] == '>' && data[At + 1] == '>') break;
            if (Read(references) is not PdfName name) throw new InvalidDataException($"A key of a dictionary at {At} is no name.");
            if (!entries.TryAdd(name.Value, Read(references))) throw new InvalidDataException($"The key {name.Value} stands twice.");
        }
        At += 2;
        return new(entries);
    }

    private string Name()
    {
        var bytes = new List<byte>();
        while (At < data.Length && IsRegular(data[At]))
        {
            if (data[At] == '#')
            {
                bytes.Add(Convert.FromHexString(Encoding.ASCII.GetString(data, At + 1, 2))[0]);
                At += 3;
            }
            else bytes.Add(data[At++]);
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private byte[] Literal()
    {
        var bytes = new List<byte>();
        var depth = 1;
        for (At++; ; At++)
        {
            var b = data[At];
            if (b == '\\')
            {
                var next = (char)data[++At];
                if (next is >= '0' and <= '7') throw new InvalidDataException("Octal escapes are not expected.");
                bytes.Add((byte)(next switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => next }));
                continue;
            }
            if (b == '(') depth++;
            if (b == ')' && --depth == 0) break;
            bytes.Add(b);
        }
        At++;
        return [.. bytes];
    }

    private byte[] Hex()
    {
        var end = Array.IndexOf(data, (byte)'>', At);
        var text = Encoding.ASCII.GetString(data, At + 1, end - At - 1);
        At = end + 1;
        return Convert.FromHexString(text);
    }

    private string Word()
    {
        var from = At;
        while (At < data.Length && IsRegular(data[At])) At++;
        if (At == from) throw new InvalidDataException($"Unexpected byte {data[At]} at {At}.");
        return Encoding.Latin1.GetString(data, from, At - from);
    }

    private static bool IsRegular(byte b) => b is not (0 or 9 or 10 or 12 or 13 or 32) && !"()<>[]{}/%".Contains((char)b);

    private void Skip()
    {
        while (At < data.Length)
        {
            if (data[At] is 0 or 9 or 10 or 12 or 13 or 32) At++;
            else if (data[At] == '%')
                while (At < data.Length && data[At] is not (10 or 13)) At++;
            else return;
        }
    }
}

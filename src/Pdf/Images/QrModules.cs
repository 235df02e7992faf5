using QRCoder;
using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Images;

/// <summary>The dark modules of a QR code as one path in a square of <see cref="Count"/> units, y upwards from its top edge.</summary>
internal sealed record QrModules(int Count, byte[] Operators)
{
    public static QrModules Encode(QrCode code)
    {
        var level = code.Correction switch
        {
            QrCorrection.Low => QRCodeGenerator.ECCLevel.L,
            QrCorrection.Quartile => QRCodeGenerator.ECCLevel.Q,
            QrCorrection.High => QRCodeGenerator.ECCLevel.H,
            _ => QRCodeGenerator.ECCLevel.M,
        };
        QRCodeData data;
        try
        {
            data = QRCodeGenerator.GenerateQrCode(code.Content, level, forceUtf8: true);
        }
        catch (Exception e) when (e is QRCoder.Exceptions.DataTooLongException or ArgumentException or IndexOutOfRangeException)
        {
            throw new PdfException("qr.too-long", $"A text of {code.Content.Length} characters does not fit a QR code.", e);
        }
        using (data)
        {
            var operators = new ByteBuffer(4096).Add("0 0 0 rg\n");
            var rows = data.ModuleMatrix;
            for (var y = 0; y < rows.Count; y++)
                for (var x = 0; x < rows.Count; x++)
                {
                    if (!rows[y][x]) continue;
                    var start = x;
                    while (x + 1 < rows.Count && rows[y][x + 1]) x++;
                    operators.Add(start).Add(" ").Add(-y - 1).Add(" ").Add(x - start + 1).Add(" 1 re\n");
                }
            return new(rows.Count, operators.Add("f\n").Span.ToArray());
        }
    }
}

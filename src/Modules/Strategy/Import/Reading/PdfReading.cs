namespace Stadtlotse.Strategy.Import;
internal static class PdfReading
{
    public static bool IsPdf(ReadOnlySpan<byte> b) => false;
    public static Task<Reading> ReadAsync(ReadOnlyMemory<byte> bytes, CancellationToken c) => Task.FromResult(new Reading("pdf", []));
}

using Microsoft.AspNetCore.Http;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel;

namespace Stadtlotse.Web.Files;

/// <summary>A table a person sent as CSV: read within limits, and said in words for people when it cannot be.</summary>
public static class CsvUpload
{
    /// <summary>Two megabytes and 5,000 rows: what a list made by people needs.</summary>
    public static CsvLimits ByHand { get; } = CsvLimits.Default with { Bytes = 2_000_000, Rows = 5_000 };

    /// <summary>Reads the file.</summary>
    /// <param name="field">Name of the form's field; faults are shown there.</param>
    /// <param name="file">What was sent; null when nothing was chosen.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="cancellation">Ends early.</param>
    /// <returns>The table, or one fault <c>web.csv.…</c>: missing, empty, binary, line or large.</returns>
    public static async Task<Result<CsvTable>> Read(string field, IFormFile? file, CsvLimits limits, CancellationToken cancellation)
    {
        if (file is null) return new Fault(field, "web.csv.missing", "Choose a CSV file.");
        try
        {
            await using var content = file.OpenReadStream();
            return await ForeignCsv.ReadAsync(content, limits, cancellation);
        }
        catch (ForeignInputException e)
        {
            return e.Code switch
            {
                "csv.empty" => new Fault(field, "web.csv.empty", e.Message),
                "csv.binary" => new Fault(field, "web.csv.binary", e.Message),
                "csv.quote" or "csv.field" => new Fault(field, "web.csv.line", e.Message) { Arguments = [e.Line] },
                _ => new Fault(field, "web.csv.large", e.Message) { Arguments = [limits.Bytes / 1_000_000, limits.Rows, limits.Columns] },
            };
        }
    }
}

using Stadtlotse.Kernel.Rights;
using System.Text.Json;
using Stadtlotse.Kernel;

namespace Stadtlotse.Administration.Import;

/// <summary>An uploaded file of staff.</summary>
[Unguarded("A run of the staff import, read by who may import staff; its route says so.")]
internal sealed class StaffImport
{
    public required Guid Id { get; init; }

    public required Guid File { get; init; }

    public required string Name { get; init; }

    /// <summary>Field → column, as JSON.</summary>
    public string Mapping { get; private set; } = "{}";

    /// <summary>What was done, as JSON; null until it was.</summary>
    public string? Report { get; private set; }

    public required Instant Made { get; init; }

    public int Version { get; private set; }

    public Dictionary<string, int> Columns => JsonSerializer.Deserialize<Dictionary<string, int>>(Mapping, CityJson.Options)!;

    public ImportReport? Done => Report is null ? null : JsonSerializer.Deserialize<ImportReport>(Report, CityJson.Options);

    public void Map(IReadOnlyDictionary<string, int> columns) => Mapping = JsonSerializer.Serialize(columns, CityJson.Options);

    public void Finish(ImportReport report) => Report = JsonSerializer.Serialize(report, CityJson.Options);
}

/// <summary>What an import did.</summary>
internal sealed record ImportReport(int Added, int Changed, int Same, int Left, int Invited, IReadOnlyList<ImportFault> Faults);

/// <summary>Why a line was left out.</summary>
/// <param name="Line">Line of the file, from 1; 0 when it concerns none.</param>
/// <param name="Code">Key of its text.</param>
/// <param name="Value">What it is about, for the text's placeholder.</param>
internal sealed record ImportFault(int Line, string Code, string Value);

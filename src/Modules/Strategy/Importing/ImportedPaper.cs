using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Importing;

/// <summary>How far the reading of a paper has come.</summary>
internal enum PaperState
{
    /// <summary>Waits for its turn or is being read.</summary>
    Reading,

    /// <summary>Read; people decide on the findings one by one.</summary>
    Review,

    /// <summary>Could not be read; the findings say why.</summary>
    Failed,
}

/// <summary>A strategy paper that was handed in, to become a strategy.</summary>
[Unguarded("Only the pages of those who edit the strategy show it.")]
internal sealed class ImportedPaper
{
    public required Guid Id { get; init; }

    /// <summary>The strategy that accepted items go to.</summary>
    public required Guid Strategy { get; init; }

    public required string Name { get; init; }

    public required Guid File { get; init; }

    public string State { get; private set; } = nameof(PaperState.Reading);

    /// <summary>Codes and sentences of what a person should know, as JSON.</summary>
    public string Findings { get; private set; } = "[]";

    /// <summary>Pages of the paper; 0 when its format knows none.</summary>
    public int Pages { get; private set; }

    /// <summary>How many findings did not fit into <see cref="PaperReading.MostItems"/>.</summary>
    public int LeftOut { get; private set; }

    public required string ByName { get; init; }

    public required Instant Created { get; init; }

    public int Version { get; private set; }

    public void Finish(PaperState state, string findings, int pages, int leftOut) =>
        (State, Findings, Pages, LeftOut) = (state.ToString(), findings, pages, leftOut);
}

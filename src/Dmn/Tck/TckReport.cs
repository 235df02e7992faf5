namespace Stadtlotse.Dmn.Tck;

/// <summary>Result of a run over folders of the kit.</summary>
/// <param name="Folders">One entry for each folder with tests, in order of their paths.</param>
/// <param name="SetAside">Folders that the kit itself sets aside (<c>non-compliant</c>) and that were not run.</param>
public sealed record TckReport(IReadOnlyList<TckFolder> Folders, IReadOnlyList<string> SetAside)
{
    /// <summary>Sums over all folders.</summary>
    public TckTally Tally => TckTally.Of(Folders.SelectMany(f => f.Cases));
}

/// <summary>Results of one folder.</summary>
/// <param name="Name">Path of the folder below the one that was asked for, or its name.</param>
/// <param name="Cases">Results of its cases.</param>
public sealed record TckFolder(string Name, IReadOnlyList<TckOutcome> Cases)
{
    /// <summary>Sums.</summary>
    public TckTally Tally => TckTally.Of(Cases);
}

/// <summary>Result of one case.</summary>
/// <param name="File">Name of the test file.</param>
/// <param name="Id">Id of the case.</param>
/// <param name="ExpectsError">Whether the case expects an error.</param>
/// <param name="Passed">Whether all results match.</param>
/// <param name="Codes">Codes of the faults that the engine reported.</param>
/// <param name="Message">What differs, or null.</param>
public sealed record TckOutcome(string File, string Id, bool ExpectsError, bool Passed, IReadOnlyList<string> Codes, string? Message)
{
    /// <summary>Whether a case that expects an error passed and the engine did report a fault.</summary>
    public bool Strict => ExpectsError && Passed && Codes.Count > 0;
}

/// <summary>Sums of a number of cases.</summary>
/// <param name="ValuesPassed">Passed cases that expect a value.</param>
/// <param name="ValuesFailed">Failed cases that expect a value.</param>
/// <param name="ErrorsPassed">Passed cases that expect an error: the result was null.</param>
/// <param name="ErrorsStrict">Those of them where the engine reported a fault.</param>
/// <param name="ErrorsFailed">Failed cases that expect an error.</param>
/// <param name="ErrorCodes">In how many strict cases each code was reported.</param>
public sealed record TckTally(int ValuesPassed, int ValuesFailed, int ErrorsPassed, int ErrorsStrict, int ErrorsFailed, IReadOnlyDictionary<string, int> ErrorCodes)
{
    /// <summary>All passed cases.</summary>
    public int Passed => ValuesPassed + ErrorsPassed;

    /// <summary>All failed cases.</summary>
    public int Failed => ValuesFailed + ErrorsFailed;

    internal static TckTally Of(IEnumerable<TckOutcome> outcomes)
    {
        var all = outcomes.ToList();
        var codes = all.Where(o => o.Strict).SelectMany(o => o.Codes.Distinct()).CountBy(c => c, StringComparer.Ordinal);
        return new(
            all.Count(o => !o.ExpectsError && o.Passed), all.Count(o => !o.ExpectsError && !o.Passed),
            all.Count(o => o.ExpectsError && o.Passed), all.Count(o => o.Strict), all.Count(o => o.ExpectsError && !o.Passed),
            new SortedDictionary<string, int>(codes.ToDictionary(c => c.Key, c => c.Value), StringComparer.Ordinal));
    }
}

using System.Globalization;
using System.Text;

namespace Stadtlotse.Dmn.Tck;

/// <summary>A report of the kit as plain text; its last line is <c>N passed, M failed</c>.</summary>
public static class TckText
{
    /// <summary>One line for each folder, one for each failed case, then the sums.</summary>
    public static string Of(TckReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var width = report.Folders.Max(f => f.Name.Length);
        foreach (var folder in report.Folders)
        {
            Line(text, folder.Name.PadRight(width), folder.Tally);
            foreach (var outcome in folder.Cases)
                if (!outcome.Passed) text.Append(CultureInfo.InvariantCulture, $"  FAILED {folder.Name} {outcome.File} {outcome.Id}: {outcome.Message}\n");
                else if (outcome.ExpectsError && !outcome.Strict) text.Append(CultureInfo.InvariantCulture, $"  NO FAULT REPORTED {folder.Name} {outcome.File} {outcome.Id}\n");
        }
        foreach (var aside in report.SetAside) text.Append(CultureInfo.InvariantCulture, $"not run, set aside by the kit: {aside}\n");
        var total = report.Tally;
        Line(text, "total".PadRight(width), total);
        foreach (var (code, count) in total.ErrorCodes) text.Append(CultureInfo.InvariantCulture, $"  error code {code}: {count}\n");
        return text.Append(CultureInfo.InvariantCulture, $"{total.Passed} passed, {total.Failed} failed\n").ToString();
    }

    private static void Line(StringBuilder text, string name, TckTally t) => text.Append(CultureInfo.InvariantCulture,
        $"{name}  passed {t.Passed}, failed {t.Failed}; values {t.ValuesPassed}/{t.ValuesPassed + t.ValuesFailed}, errors {t.ErrorsPassed}/{t.ErrorsPassed + t.ErrorsFailed} (strict {t.ErrorsStrict})\n");
}

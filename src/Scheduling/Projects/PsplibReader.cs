using System.Globalization;
using Stadtlotse.Foreign;

namespace Stadtlotse.Scheduling.Projects;

/// <summary>
/// Reads single-mode instances of the benchmark library PSPLIB (<c>.sm</c> files).
/// Every fault names line and column, counted from 1.
/// </summary>
public static class PsplibReader
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads one instance.</summary>
    /// <param name="name">Name the project gets, usually the file's name without extension.</param>
    /// <param name="text">The file's text.</param>
    /// <exception cref="ForeignInputException">Not a well-formed single-mode file; code <c>psplib.…</c>, line and column say where.</exception>
    /// <exception cref="ProjectFaultException">Well-formed, but contradictory, such as a cyclic precedence.</exception>
    public static Project Read(string name, string text)
    {
        var lines = new Lines(text);
        var count = lines.Header("jobs", 1, Project.MaxActivities);
        var resources = lines.Header("- renewable", 0, Project.MaxResources);
        RefuseOther(lines, "- nonrenewable");
        RefuseOther(lines, "- doubly constrained");
        var successors = Successors(lines, count);
        var (durations, demands) = Requests(lines, count, resources);
        lines.Seek("RESOURCEAVAILABILITIES");
        lines.Next("the resources' names");
        var capacities = lines.Next("the resources' capacities").Numbers(resources, resources);
        var activities = new ProjectActivity[count];
        for (var i = 0; i < count; i++)
            activities[i] = new(durations[i], demands[i], successors[i]);
        return Project.Create(name, activities, capacities);
    }

    private static void RefuseOther(Lines lines, string header)
    {
        if (lines.Header(header, 0, int.MaxValue) is > 0 and var other)
            throw lines.Fault("psplib.kind", $"{other} resources are '{header[2..]}'; only renewable resources can be scheduled here");
    }

    private static int[][] Successors(Lines lines, int count)
    {
        lines.Seek("PRECEDENCE RELATIONS");
        lines.Next("the head of the precedence table");
        var successors = new int[count][];
        for (var i = 0; i < count; i++)
        {
            var line = lines.Next($"the successors of job {i + 1}");
            var row = line.Numbers(3, 3 + count);
            line.Expect(0, i + 1, "job number");
            line.Expect(1, 1, "number of modes");
            line.Expect(2, row.Length - 3, "number of successors");
            for (var s = 3; s < row.Length; s++)
            {
                if (row[s] < 1 || row[s] > count)
                    throw line.Fault(s, "psplib.successor", $"the successor {row[s]} is not a job between 1 and {count}");
                if (row[s] == i + 1)
                    throw line.Fault(s, "psplib.successor", $"job {row[s]} is named as its own successor");
            }
            successors[i] = [.. row.Skip(3).Select(s => s - 1).Distinct()];
        }
        return successors;
    }

    private static (int[] Durations, int[][] Demands) Requests(Lines lines, int count, int resources)
    {
        lines.Seek("REQUESTS/DURATIONS");
        lines.Next("the head of the table of requests");
        lines.Next("the rule below the head");
        var durations = new int[count];
        var demands = new int[count][];
        for (var i = 0; i < count; i++)
        {
            var line = lines.Next($"duration and requests of job {i + 1}");
            var row = line.Numbers(3 + resources, 3 + resources);
            line.Expect(0, i + 1, "job number");
            line.Expect(1, 1, "mode");
            durations[i] = row[2];
            demands[i] = row[3..];
        }
        return (durations, demands);
    }

    /// <summary>The lines of the file with a place to read on from.</summary>
    private sealed class Lines(string text)
    {
        private readonly string[] all = text.Split('\n');
        private int at;

        public int Header(string label, int least, int most)
        {
            for (var i = 0; i < all.Length; i++)
            {
                if (!all[i].TrimStart().StartsWith(label, StringComparison.OrdinalIgnoreCase))
                    continue;
                at = i + 1;
                var colon = all[i].IndexOf(':', StringComparison.Ordinal);
                var value = all[i][(colon + 1)..].TrimStart().Split(' ', '\t', '\r')[0];
                if (colon < 0 || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
                {
                    var column = all[i].Length - all[i][(colon + 1)..].TrimStart().Length + 1;
                    throw new ForeignInputException("psplib.number", $"Line {i + 1}, column {column}: '{label}' needs a number from {least} to {most}.", i + 1, column);
                }
                return number;
            }
            throw new ForeignInputException("psplib.missing", $"The line '{label}' is missing: this is no PSPLIB file.", all.Length, 1);
        }

        public void Seek(string title)
        {
            for (var i = 0; i < all.Length; i++)
                if (all[i].StartsWith(title, StringComparison.OrdinalIgnoreCase))
                {
                    at = i + 1;
                    return;
                }
            throw new ForeignInputException("psplib.missing", $"The section '{title}' is missing.", all.Length, 1);
        }

        public Line Next(string what)
        {
            if (at >= all.Length || string.IsNullOrWhiteSpace(all[at]))
                throw new ForeignInputException("psplib.end", $"Line {at + 1}, column 1: the file ends before {what}.", at + 1, 1);
            return new(all[at], ++at);
        }

        public ForeignInputException Fault(string code, string what) => new(code, $"Line {at}, column 1: {what}.", at, 1);
    }

    /// <summary>One line as numbers whose columns are known.</summary>
    private sealed class Line(string text, int number)
    {
        private readonly List<(int Value, int Column)> cells = [];

        public int[] Numbers(int least, int most)
        {
            for (var i = 0; i < text.Length;)
            {
                if (char.IsWhiteSpace(text[i]))
                {
                    i++;
                    continue;
                }
                var from = i;
                while (i < text.Length && !char.IsWhiteSpace(text[i]))
                    i++;
                if (!int.TryParse(text.AsSpan(from, i - from), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                    throw At(from + 1, "psplib.number", $"'{Shown(text[from..i])}' is not a whole number from 0 to {int.MaxValue}");
                if (cells.Count == most)
                    throw At(from + 1, "psplib.columns", $"more than {most} numbers stand here");
                cells.Add((value, from + 1));
            }
            if (cells.Count < least)
                throw At(text.TrimEnd().Length + 1, "psplib.columns", $"{least} numbers are needed, {cells.Count} stand here");
            return [.. cells.Select(c => c.Value)];
        }

        public void Expect(int cell, int value, string what)
        {
            if (cells[cell].Value != value)
                throw Fault(cell, "psplib.value", $"the {what} is {cells[cell].Value}, {value} was expected");
        }

        public ForeignInputException Fault(int cell, string code, string what) => At(cells[cell].Column, code, what);

        private ForeignInputException At(int column, string code, string what) =>
            new(code, $"Line {number}, column {column}: {what}.", number, column);

        private static string Shown(string word) => word.Length > 20 ? word[..20] + "…" : word;
    }
}

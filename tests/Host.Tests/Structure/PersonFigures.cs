using System.Text.RegularExpressions;

namespace Stadtlotse.Host.Tests.Structure;

/// <summary>
/// Finds in sources what would make a figure per person: grouping by whom something belongs to or who did it, in LINQ or SQL, and counting or summing
/// beside each person of a list. It looks at member names, not at types: a grouping by a budget account is found too, and then listed with its reason.
/// </summary>
internal static partial class PersonFigures
{
    /// <summary>Names of members and columns that lead to a person or name one. <see cref="PersonFigureTests"/> compares them with the data of the example city.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Account", "Actor", "AskedBy", "Assignee", "Author", "By", "ByName", "Claimed", "CreatedBy", "DecidedBy", "Duplicate", "Editor", "Kept", "Looker", "Member", "MergedInto", "Person",
        "PublishedBy", "Reader", "ReleasedBy", "Representative", "Represented", "Responsible", "Staff", "User", "Who", "Deputy", "Holder", "DecidedByName", "OnBehalf",
    };

    /// <summary>Every place that groups or counts by a person, as <c>file: snippet</c>.</summary>
    public static IEnumerable<string> In(string file, string source)
    {
        foreach (Match call in Grouping().Matches(source))
        {
            var key = Argument(source, call.Index + call.Length);
            if (Members().Matches(key).Any(m => Names.Contains(m.Groups[1].Value))) yield return $"{file}: {call.Value.TrimStart('.')}{OneLine(key)})";
        }
        foreach (Match clause in QueryGrouping().Matches(source))
            if (Members().Matches(clause.Groups[1].Value).Any(m => Names.Contains(m.Groups[1].Value))) yield return $"{file}: {OneLine(clause.Value)}";
        foreach (Match clause in SqlGrouping().Matches(source))
            if (clause.Groups[1].Value.Split(',').Any(column => Names.Contains(column.Trim().Split('.')[^1].Replace("_", "", StringComparison.Ordinal)))) yield return $"{file}: {OneLine(clause.Value)}";
        foreach (Match figure in Beside().Matches(source))
            if (Names.Contains(figure.Groups["name"].Value)) yield return $"{file}: {OneLine(figure.Value)}";
    }

    /// <summary>The text of the first argument, from behind the opening bracket to the comma or bracket that ends it.</summary>
    private static string Argument(string source, int from)
    {
        var depth = 0;
        for (var i = from; i < source.Length; i++)
        {
            if (source[i] is '(' or '[' or '{') depth++;
            else if (source[i] is ')' or ']' or '}' && depth-- == 0) return source[from..i];
            else if (source[i] == ',' && depth == 0) return source[from..i];
        }
        return source[from..];
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\.(?:GroupBy|CountBy|AggregateBy|ToLookup)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\bgroup\s+[^;\r\n]{1,200}?\s+by\s+([^;\r\n]{1,200}?)\s+into\b", RegexOptions.NonBacktracking)]
    private static partial Regex QueryGrouping();

    [GeneratedRegex(@"\bgroup by ([a-z_., ]+)", RegexOptions.NonBacktracking)]
    private static partial Regex SqlGrouping();

    [GeneratedRegex(@"\.([A-Z]\w*)", RegexOptions.NonBacktracking)]
    private static partial Regex Members();

    /// <summary>A count or sum whose condition compares a person with a member of the row beside it: <c>Count(t =&gt; t.Person == p.Id)</c>.</summary>
    [GeneratedRegex(@"\.(?:LongCount|Count|Sum|Average|Min|Max)(?:Async)?\(\s*\w+\s*=>[^;]{0,200}?\.(?<name>[A-Z]\w*)(?:!?\.Value)?\s*==\s*\w+\.(?:Id|Person|Account)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Beside();
}

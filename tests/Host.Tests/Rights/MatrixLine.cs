using Stadtlotse.Kernel.Rights;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Host.Tests.Rights;

/// <summary>What somebody has to do with the thing behind a route.</summary>
internal enum Relation
{
    /// <summary>Holds the role in the whole city; on the portal: signed in as oneself.</summary>
    Owner,

    /// <summary>Holds nothing, but stands in for the owner today; on the portal: acts on behalf of somebody.</summary>
    Deputy,

    /// <summary>Works in the same unit without the role; on the portal: another resident.</summary>
    Colleague,

    /// <summary>Holds the role for another unit only.</summary>
    OtherUnit,

    /// <summary>Holds every role in another city and comes with that city's session.</summary>
    OtherCity,

    /// <summary>Is not signed in.</summary>
    Anonymous,
}

/// <summary>One line of the table of expected answers.</summary>
/// <param name="Surface">Portal, Desk or Api.</param>
/// <param name="Request">Method, and the handler of the page when it has a name: <c>POST Attach</c>.</param>
/// <param name="Route">The route as the program writes it; behind a blank the name of a sample, for what lies behind it.</param>
/// <param name="Cells">Who is let in by relation: names of roles separated by blanks, <c>*</c> everybody, <c>-</c> nobody, <c>=</c> the same as the owner.</param>
internal sealed record MatrixLine(string Surface, string Request, string Route, IReadOnlyList<string> Cells)
{
    public const string Head = "surface;request;route;owner;deputy;colleague;other unit;other city;anonymous";

    /// <summary>Who is asked for on the portal, where no role counts.</summary>
    public const string Resident = "resident";

    public static string File { get; } = Path.Combine(SharedData.RepositoryRoot, "tests", "Host.Tests", "Rights", "matrix.csv");

    public string Key => $"{Surface};{Request};{Route}";

    public bool IsPortal => Surface == "Portal";

    /// <summary>The relations in which each role is asked for by itself; in the others it is one and the same person.</summary>
    public static bool IsByRole(Relation relation) => relation is Relation.Owner or Relation.Deputy or Relation.OtherUnit;

    /// <summary>Whether the table lets somebody in.</summary>
    public bool Lets(Relation relation, string role) => Cells[(int)relation] switch
    {
        "*" => true,
        "-" => false,
        "=" => Lets(Relation.Owner, role),
        var names => names.Split(' ').Contains(role),
    };

    public static IReadOnlyList<MatrixLine> Read() => [.. System.IO.File.ReadAllLines(File).Skip(1).Where(l => l.Length > 0 && !l.StartsWith('#')).Select(Parse)];

    public static MatrixLine Parse(string line) => line.Split(';') is { Length: 9 } parts
        ? new MatrixLine(parts[0], parts[1], parts[2], parts[3..])
        : throw new FormatException($"A line of matrix.csv has nine columns ({Head}): {line}");

    /// <summary>What is wrong with the line itself, whatever the program answers.</summary>
    public IEnumerable<string> Problems(IReadOnlyCollection<string> roles)
    {
        foreach (var (index, cell) in Cells.Index())
        {
            var relation = (Relation)index;
            if (cell is "*" or "-" || cell == "=" && relation != Relation.Owner) continue;
            if (!IsByRole(relation)) yield return $"{Key}: the column {relation} holds * or - only.";
            else if (cell.Split(' ').Where(n => n != Resident && !roles.Contains(n)).ToList() is { Count: > 0 } unknown) yield return $"{Key}: there is no role {string.Join(", ", unknown)}.";
        }
    }

    /// <summary>The line as the program answers today, shortest form.</summary>
    public static string Write(string key, IReadOnlyList<string> roles, Func<Relation, string, bool> lets)
    {
        var owner = Cell(Relation.Owner);
        return $"{key};{owner};{string.Join(';', Enum.GetValues<Relation>().Skip(1).Select(r => Cell(r) is var cell && cell == owner && cell is not ("*" or "-") ? "=" : cell))}";

        string Cell(Relation relation)
        {
            var let = roles.Where(role => lets(relation, role)).ToList();
            return let.Count == 0 ? "-" : let.Count == roles.Count ? "*" : string.Join(' ', let);
        }
    }
}

/// <summary>A thing behind a route for which the table has a line of its own: a locked person, a draft. Not to find it counts as not let in.</summary>
/// <param name="Surface">Where.</param>
/// <param name="Route">The route.</param>
/// <param name="Name">Name of the sample in the table.</param>
/// <param name="Address">Makes the thing when it is not there, and gives its address.</param>
internal sealed record MatrixSample(string Surface, string Route, string Name, Func<MatrixCity, Task<string>> Address)
{
    /// <summary>Method of the request; GET by default.</summary>
    public string Request { get; init; } = "GET";
}

/// <summary>Samples of a noun; each such class is found by itself.</summary>
internal abstract class SampleList
{
    public abstract IEnumerable<MatrixSample> Samples { get; }

    public static IReadOnlyList<MatrixSample> All { get; } = [.. typeof(SampleList).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SampleList)))
        .OrderBy(t => t.Name, StringComparer.Ordinal).SelectMany(t => ((SampleList)Activator.CreateInstance(t)!).Samples)];
}

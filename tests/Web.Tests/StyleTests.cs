using System.Text.RegularExpressions;

namespace Stadtlotse.Web.Tests;

/// <summary>The style sheets of <c>ui/city</c> become one: a class that two of them set would look as the later one says, on pages of both.</summary>
public sealed partial class StyleTests
{
    [Fact]
    public void Class_OfTheStyleSheets_IsSetInOneOfThem()
    {
        var sheets = Directory.GetFiles(Path.Combine(Root(), "src", "Web", "ui", "city"), "*.css").ToDictionary(f => Path.GetFileName(f)!, File.ReadAllText);

        sheets.Count.ShouldBeGreaterThan(8);
        SetTwice(sheets).ShouldBeEmpty();
    }

    [Fact]
    public void Class_SetInTwoSheets_IsNamedWithBoth() =>
        SetTwice(new()
        {
            ["10-a.css"] = "/* .row { } */ .box, .row { margin: 0; }\n.once { color: red; } @media print { .box { margin: 1px; } }",
            ["20-b.css"] = ".row, p + :is(p, .box, .once) { margin: 1px; }\n.box > p { margin: 0; }\n@media print { .once { color: black; } }",
        }).ShouldBe([".row: 10-a.css, 20-b.css"]);

    /// <summary>Classes that rules of two sheets set by their name alone; what rules within a condition or of a place change is meant to differ.</summary>
    private static List<string> SetTwice(Dictionary<string, string> sheets) =>
        [.. sheets.SelectMany(sheet => Alone(sheet.Value).Select(name => (Name: name, Sheet: sheet.Key))).Distinct()
            .GroupBy(found => found.Name, found => found.Sheet).Where(found => found.Count() > 1)
            .Select(found => $"{found.Key}: {string.Join(", ", found.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Alone(string sheet)
    {
        var (depth, selector) = (0, 0);
        var css = Comment().Replace(sheet, "");
        for (var at = 0; at < css.Length; at++)
        {
            if (css[at] == '{' && depth++ == 0)
                foreach (var part in Between().Split(css[selector..at]).Select(part => part.Trim()).Where(part => ClassAlone().IsMatch(part)))
                    yield return part;
            if (css[at] == '}') depth--;
            if (css[at] is '}' or ';' && depth == 0) selector = at + 1;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Stadtlotse.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();

    /// <summary>A comma between selectors, not one within the brackets of <c>:is(…)</c>.</summary>
    [GeneratedRegex(@",(?![^()]*\))", RegexOptions.None, 1000)]
    private static partial Regex Between();

    [GeneratedRegex(@"^\.[\w-]+$", RegexOptions.None, 1000)]
    private static partial Regex ClassAlone();
}

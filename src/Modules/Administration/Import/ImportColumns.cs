using Stadtlotse.Foreign;
using Stadtlotse.Kernel.People;

namespace Stadtlotse.Administration.Import;

/// <summary>What a column of a staff file can mean, and by which words in its header that is guessed.</summary>
internal static class ImportColumns
{
    public const string Number = "number";
    public const string Given = "given";
    public const string Family = "family";
    public const string FullName = "fullname";
    public const string Mail = "mail";
    public const string Phone = "phone";
    public const string Unit = "unit";
    public const string Post = "post";
    public const string LastDay = "lastday";

    public static IReadOnlyList<string> All { get; } = [Number, Given, Family, FullName, Mail, Phone, Unit, Post, LastDay];

    /// <summary>A shorter word stands in too many others: "post" in "Postleitzahl".</summary>
    private const int ShortestPart = 5;

    /// <summary>Words in order: an exact header counts before one that only contains the word.</summary>
    private static readonly Dictionary<string, string[]> Words = new()
    {
        [Number] = ["personalnummer", "personalnr", "persnr", "pnr", "mitarbeiternummer", "stammnummer", "personnelnumber", "employeeid", "employeenumber"],
        [Given] = ["vorname", "rufname", "givenname", "firstname"],
        [Family] = ["nachname", "familienname", "zuname", "lastname", "surname", "familyname"],
        [FullName] = ["name", "mitarbeiter", "mitarbeiterin", "beschaeftigte", "fullname"],
        [Mail] = ["email", "mail", "emailadresse", "mailadresse", "dienstlicheemail"],
        [Phone] = ["telefon", "telefonnummer", "durchwahl", "rufnummer", "phone", "tel"],
        [Unit] = ["stelle", "amt", "abteilung", "organisationseinheit", "orgeinheit", "oe", "fachbereich", "dienststelle", "kostenstelle", "department", "unit"],
        [Post] = ["funktion", "aufgabe", "position", "taetigkeit", "stellenbezeichnung", "dienstbezeichnung", "post", "role"],
        [LastDay] = ["austritt", "austrittsdatum", "letztertag", "beschaeftigtbis", "vertragsende", "leavingdate", "lastday"],
    };

    /// <summary>Which column is meant by what; a field without a fitting column is left out, and no column is taken twice.</summary>
    public static Dictionary<string, int> Guess(CsvTable table)
    {
        var headers = table.Columns.Select(Bare).ToList();
        var found = new Dictionary<string, int>();
        foreach (var exact in new[] { true, false })
            foreach (var field in All.Where(f => !found.ContainsKey(f)))
                foreach (var word in Words[field].Where(w => exact || w.Length >= ShortestPart))
                {
                    var column = headers.FindIndex(h => exact ? h == word : h.Contains(word, StringComparison.Ordinal));
                    if (column < 0 || found.ContainsValue(column)) continue;
                    found[field] = column;
                    break;
                }
        // "Name" beside "Vorname" is the family name; beside a family name it tells nothing new.
        if (found.ContainsKey(Family)) found.Remove(FullName);
        else if (found.ContainsKey(Given) && found.Remove(FullName, out var name)) found[Family] = name;
        return found;
    }

    /// <summary>The choices a person made, kept to columns that are there.</summary>
    public static Dictionary<string, int> Valid(IReadOnlyDictionary<string, int> chosen, CsvTable table) =>
        chosen.Where(c => All.Contains(c.Key) && c.Value >= 0 && c.Value < table.Columns.Count).ToDictionary(c => c.Key, c => c.Value);

    private static string Bare(string header) => string.Concat(SearchWords.Fold(header).Where(char.IsAsciiLetterOrDigit));
}

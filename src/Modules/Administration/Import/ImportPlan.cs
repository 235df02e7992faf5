using System.Globalization;
using Stadtlotse.Administration.Staff;
using Stadtlotse.Foreign;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;

namespace Stadtlotse.Administration.Import;

/// <summary>What is to be done with a line.</summary>
internal enum ImportStep
{
    Add,
    Change,
    Same,
    Fault,
}

/// <summary>A line of the file and what it leads to.</summary>
internal sealed record ImportRow(int Line, ImportStep Step, StaffDetails Details, Guid? Known, DateOnly? LastDay, ImportFault? Fault)
{
    public string Name => Details.Given.Length == 0 ? Details.Family : $"{Details.Family}, {Details.Given}";
}

/// <summary>A member of staff as the plan needs them.</summary>
internal sealed record KnownStaff(Guid Id, string? Number, string? Mail, string Name, string? Phone, Guid? Unit, string? Post, DateOnly? LastDay, bool Gone);

/// <summary>
/// What an import would do, line by line: a pure look at the file and the staff. The key is the personnel number, else the e-mail address; done twice it has no
/// second effect. A column that is not there or a value left empty leaves what is known.
/// </summary>
internal sealed class ImportPlan
{
    private ImportPlan(IReadOnlyList<ImportRow> rows, IReadOnlyList<KnownStaff> missing) => (Rows, Missing) = (rows, missing);

    public IReadOnlyList<ImportRow> Rows { get; }

    /// <summary>Who works for the city and is not in the file.</summary>
    public IReadOnlyList<KnownStaff> Missing { get; }

    public int Count(ImportStep step) => Rows.Count(r => r.Step == step);

    /// <summary>Whether the columns are enough: somebody's name, and a key.</summary>
    public static bool IsEnough(IReadOnlyDictionary<string, int> columns) =>
        (columns.ContainsKey(ImportColumns.Family) || columns.ContainsKey(ImportColumns.FullName)) && (columns.ContainsKey(ImportColumns.Number) || columns.ContainsKey(ImportColumns.Mail));

    public static ImportPlan Make(CsvTable table, IReadOnlyDictionary<string, int> columns, IReadOnlyList<KnownStaff> staff, UnitTree units)
    {
        var byNumber = staff.Where(s => s.Number is not null).ToDictionary(s => s.Number!, StringComparer.Ordinal);
        var byMail = staff.Where(s => s.Mail is not null).GroupBy(s => s.Mail!).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var byUnit = UnitNames(units);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var met = new HashSet<Guid>();
        var rows = new List<ImportRow>();
        foreach (var row in table.Rows) rows.Add(Read(row));
        return new ImportPlan(rows, [.. staff.Where(s => !s.Gone && s.LastDay is null && !met.Contains(s.Id))]);

        ImportRow Read(CsvRow row)
        {
            var (given, family) = NameOf(row, columns);
            var (number, mail) = (Value(row, ImportColumns.Number), Value(row, ImportColumns.Mail));
            var address = mail is null ? null : MailAddress.Parse(mail)?.ToString().ToLowerInvariant();
            var details = StaffDetails.Of(number, given, family, mail, Value(row, ImportColumns.Phone), null, Value(row, ImportColumns.Post));
            if (number is null && mail is null) return Wrong("key", "");
            if (mail is not null && address is null) return Wrong("mail", mail);
            if (details.Check() is [var fault, ..]) return Wrong(fault.Field == "Family" ? "family" : "toolong", fault.Field ?? "");
            if (number is not null && !seen.Add("n" + number)) return Wrong("twice", number);
            if (address is not null && !seen.Add("m" + address)) return Wrong("twice", address);
            Guid? unit = null;
            if (Value(row, ImportColumns.Unit) is { } typed)
            {
                if (!byUnit.TryGetValue(SearchWords.Fold(typed), out var found)) return Wrong("unit", typed);
                unit = found;
            }
            DateOnly? last = null;
            if (Value(row, ImportColumns.LastDay) is { } day)
            {
                if (Day(day) is not { } read) return Wrong("date", day);
                last = read;
            }
            var numbered = number is not null ? byNumber.GetValueOrDefault(number) : null;
            var addressed = address is not null ? byMail.GetValueOrDefault(address) : null;
            var known = numbered ?? addressed;
            if (known is not null && !met.Add(known.Id)) return Wrong("twice", number ?? address!);
            if (numbered is not null && addressed is not null && numbered.Id != addressed.Id) return Wrong("taken", address!);
            // Found by address, but another number stands here: not the same person, or a typing error. A person decides.
            if (numbered is null && addressed is { Number: { } other } && number is not null && other != number) return Wrong("othernumber", number);
            if (known is null) return new ImportRow(row.Line, ImportStep.Add, details with { Unit = unit }, null, last, null);
            details = details with { Number = number ?? known.Number, Mail = address ?? known.Mail, Phone = details.Phone ?? known.Phone, Unit = unit ?? known.Unit, Post = details.Post ?? known.Post };
            var next = new ImportRow(row.Line, ImportStep.Change, details, known.Id, last, null);
            var same = next.Name == known.Name && details.Number == known.Number && details.Mail == known.Mail && details.Phone == known.Phone && details.Unit == known.Unit && details.Post == known.Post
                && (last is null && !known.Gone || last == known.LastDay);
            return same ? next with { Step = ImportStep.Same } : next;

            ImportRow Wrong(string code, string value) => new(row.Line, ImportStep.Fault, details, null, null, new ImportFault(row.Line, "administration.import.fault." + code, value.Length > 80 ? value[..80] + "…" : value));
        }

        string? Value(CsvRow row, string field) => columns.TryGetValue(field, out var column) && row[column] is { Length: > 0 } value ? value : null;
    }

    private static (string Given, string Family) NameOf(CsvRow row, IReadOnlyDictionary<string, int> columns)
    {
        if (columns.TryGetValue(ImportColumns.Family, out var family))
            return (columns.TryGetValue(ImportColumns.Given, out var given) ? row[given] : "", row[family]);
        var whole = columns.TryGetValue(ImportColumns.FullName, out var name) ? row[name] : "";
        // "Groß, Anja" as lists write it, else the last word is the family name.
        if (whole.Split(',', 2) is [var last, var first]) return (first.Trim(), last.Trim());
        var cut = whole.Trim().LastIndexOf(' ');
        return cut < 0 ? ("", whole.Trim()) : (whole.Trim()[..cut], whole.Trim()[(cut + 1)..]);
    }

    /// <summary>A unit by number, name or short name; one that two units share names none.</summary>
    private static Dictionary<string, Guid> UnitNames(UnitTree units) =>
        units.All.Where(u => u.Closed is null)
            .SelectMany(u => new[] { u.Number, u.Name, u.Short, $"{u.Number} {u.Name}" }.Where(n => n.Trim().Length > 0).Select(n => (Name: SearchWords.Fold(n), u.Id)).Distinct())
            .GroupBy(n => n.Name).Where(g => g.Select(n => n.Id).Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First().Id);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Split(' ')[0], ["d.M.yyyy", "yyyy-MM-dd", "d.M.yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1950 and <= 2100 ? day : null;
}

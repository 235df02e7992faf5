using System.Globalization;
using Stadtlotse.Host.Tests.Serving;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Host.Tests.Structure;

/// <summary>No performance figure of a single person anywhere: nothing groups or counts by person unless it stands here with its reason.</summary>
public sealed class PersonFigureTests(SettingsHost shared) : IClassFixture<SettingsHost>
{
    /// <summary>Places that group by something called like a person and make no figure of one, each with its reason.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["src/Kernel/People/Viewers.cs: ToLookup(a => a.Person)"] = "roles of one person and of those they stand in for; nothing is counted",
        ["src/Modules/Administration/Staff/IndexModel.cs: ToLookup(a => a.Person)"] = "the titles of the roles beside a name; nothing is counted",
        ["src/Modules/Identity/Invitations/StaffAccounts.cs: GroupBy(a => a.Person)"] = "whether somebody can sign in; nothing is counted",
        ["src/Modules/Identity/Invitations/StaffAccounts.cs: ToLookup(b => b.Person)"] = "the providers somebody signs in with; nothing is counted",
        ["src/Modules/Strategy/Budget/BudgetSums.cs: GroupBy(g => by switch { SumBy.Account => g.Key.Account is { } account ? labels.GetValueOrDefault(account, name(\"gone\")) : name(\"none\"), SumBy.Field => labels.GetValueOrDefault(g.Key.Field, name(\"gone\")), SumBy.Kind => name(g.Key.Kind.ToLowerInvariant()), SumBy.Funding => name(g.Key.Funded ? \"funded\" : \"own\"), _ => g.Key.Lead.Length > 0 ? g.Key.Lead : name(\"nolead\"), })"] = "accounts of the budget, fields, kinds, units",
        ["src/Modules/Strategy/Budget/AccountsModel.cs: GroupBy(i => new { i.Account, i.Year })"] = "accounts of the budget",
        ["src/Modules/Strategy/Budget/BudgetSums.cs: GroupBy(x => new { x.c.Year, x.c.Account, x.c.Kind, Funded = x.c.Funding != null, x.m.Field, x.m.Lead })"] = "accounts of the budget",
        ["src/Modules/Strategy/Roadmap/PlanInput.cs: GroupBy(c => (c.Account!.Value, c.Year))"] = "accounts of the budget",
        ["src/Modules/Strategy/Roadmap/PlanInput.cs: GroupBy(c => c.Account!.Value)"] = "accounts of the budget",
        ["src/Modules/Strategy/Example/ExampleWork.cs: ToLookup(c => c.Account)"] = "accounts of the budget",
    };

    [Fact]
    public void Sources_GroupOrCountByNoPerson()
    {
        var found = Sources().SelectMany(s => PersonFigures.In(s.File, s.Text)).Distinct().ToList();

        found.Except(Allowed.Keys).ShouldBeEmpty("No figure per person (ARCHITECTURE, issue of the foundation): group by unit or team, or list the place with the reason why it makes no figure.");
    }

    [Fact]
    public void Allowed_AreAllThereStill()
    {
        var found = Sources().SelectMany(s => PersonFigures.In(s.File, s.Text)).ToHashSet();

        Allowed.Keys.Except(found).ShouldBeEmpty("these are no longer in the sources: take them out of the list");
    }

    [Theory]
    [InlineData("var done = db.TaskLines.GroupBy(t => t.Assignee).Select(g => new { g.Key, Count = g.Count() });")]
    [InlineData("var looks = await db.Looks.GroupBy(l => new { l.Looker, l.Purpose }).ToListAsync();")]
    [InlineData("var all = comments.CountBy(c => c.Author);")]
    [InlineData("var all = from t in db.Tasks group t by t.Person into g select g.Count();")]
    [InlineData("command.CommandText = \"select actor, count(*) from kernel_journal group by actor\";")]
    [InlineData("command.CommandText = \"select j.asked_by, count(*) from kernel_access_opening j group by j.asked_by\";")]
    [InlineData("people.Select(p => new { p.Name, Done = db.Tasks.Count(t => t.Done && t.Person == p.Id) })")]
    [InlineData("people.Select(p => new { p.Name, Days = db.Tasks.Where(t => t.Open).Sum(t => t.Person!.Value == p.Id ? t.Days : 0) })")]
    public void Figure_OfAPerson_IsFound(string source) => PersonFigures.In("Case.cs", source).ShouldNotBeEmpty();

    [Theory]
    [InlineData("var counts = db.Measures.GroupBy(m => m.Field).Select(g => new { g.Key, Count = g.Count() });")]
    [InlineData("var load = load.GroupBy(l => l.Team);")]
    [InlineData("command.CommandText = \"select consumer, count(*) from kernel_queue group by consumer\";")]
    [InlineData("units.Select(u => new { u.Name, Count = db.Staff.Count(s => s.Unit == u.Id) })")]
    public void Figure_OfAUnitOrThing_IsNone(string source) => PersonFigures.In("Case.cs", source).ShouldBeEmpty();

    /// <summary>The names the search knows, against the data: a new column that holds people or accounts under another name fails here.</summary>
    [Fact]
    public async Task Columns_ThatHoldPeople_AreKnownByName()
    {
        var city = await shared.Host.City();
        await using var connection = await city.OpenRead();
        var people = (await connection.Query(null, "select id from kernel_person", r => r.GetGuid(0), default)).Concat(await connection.Query(null, "select id from identity_account", r => r.GetGuid(0), default)).ToHashSet();
        var unknown = new List<string>();
        var seen = 0;
        foreach (var (table, column) in await Columns(connection))
        {
            // Keys of what belongs to one person (their staff entry, their code generator) make one row a person, and so no figure.
            if (column == "id") continue;
            var values = await connection.Query(null, string.Create(CultureInfo.InvariantCulture, $"select distinct {column} from {table} where {column} is not null"), r => r.GetGuid(0), default);
            if (!values.Any(people.Contains)) continue;
            seen++;
            if (!PersonFigures.Names.Contains(column.Replace("_", "", StringComparison.Ordinal))) unknown.Add($"{table}.{column}");
        }

        seen.ShouldBeGreaterThan(5, "the example city must hold people for this to say anything");
        unknown.ShouldBeEmpty("add the names to PersonFigures.Names, so that figures by them are found");
    }

    private static async Task<IReadOnlyList<(string Table, string Column)>> Columns(System.Data.Common.DbConnection connection) => TestEngineIsPostgres
        ? await connection.Query(null, "select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'uuid'", r => (r.GetString(0), r.GetString(1)), default)
        : await connection.Query(null, "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and c.type = 'uuid'", r => (r.GetString(0), r.GetString(1)), default);

    private static bool TestEngineIsPostgres => Stadtlotse.Testing.TestEngine.Current == Engine.Postgres;

    private static IEnumerable<(string File, string Text)> Sources()
    {
        var root = SharedData.RepositoryRoot;
        foreach (var folder in new[] { "src/Kernel", "src/Web", "src/Host", "src/Modules" })
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal) || f.EndsWith(".sql", StringComparison.Ordinal)))
            {
                var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
                if (!relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)) yield return (relative, File.ReadAllText(file));
            }
    }
}

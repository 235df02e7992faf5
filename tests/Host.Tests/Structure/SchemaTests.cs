using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Host.Tests.Structure;

/// <summary>Rules for the hand-written SQL: prefixes, only additions, only types that both engines and the backup know.</summary>
public sealed partial class SchemaTests
{
    private static readonly string[] Types = ["uuid", "bytea", "bigint", "integer", "boolean", "text", "date", "double"];

    [Fact]
    public void Migrations_OfEveryModule_KeepTheRules() => Schemas().SelectMany(s => s.Files(Engine.Sqlite).Concat(s.Files(Engine.Postgres)).DistinctBy(f => f.Name).SelectMany(f => Problems(s.Module, f.Sql))).ShouldBeEmpty();

    [Theory]
    [InlineData("create table other_thing (id uuid not null primary key);", "prefix")]
    [InlineData("create table notes_a (id uuid not null primary key); create index other_i on notes_a (id);", "prefix")]
    [InlineData("alter table notes_a drop column b;", "adds")]
    [InlineData("drop table notes_a;", "adds")]
    [InlineData("delete from notes_a;", "adds")]
    [InlineData("create table notes_a (id serial primary key);", "type")]
    [InlineData("create table notes_a (amount numeric not null);", "type")]
    [InlineData("alter table notes_a add column at timestamp;", "type")]
    [InlineData("create table notes_a (b uuid references other_b (id));", "foreign")]
    public void Migrations_ThatBreakARule_AreFound(string sql, string word) => Problems("notes", sql).ShouldContain(p => p.Contains(word));

    [Fact]
    public void Migrations_Numbers_AreUniqueAndWithoutGap()
    {
        foreach (var schema in Schemas())
            foreach (var engine in Enum.GetValues<Engine>())
                schema.Files(engine).Select(f => f.Number).ShouldBe(Enumerable.Range(1, schema.Files(engine).Count), $"{schema.Module} on {engine}");
    }

    internal static IEnumerable<ModuleSchema> Schemas()
    {
        var services = new ServiceCollection();
        foreach (var module in AllModules.List) module.AddTo(services);
        return [ModuleSchema.Kernel, .. services.Where(s => s.ServiceType == typeof(ModuleSchema)).Select(s => (ModuleSchema)s.ImplementationInstance!)];
    }

    private static IEnumerable<string> Problems(string module, string sql)
    {
        sql = Comment().Replace(sql, "");
        foreach (Match name in Names().Matches(sql))
            if (!name.Groups[1].Value.StartsWith(module + "_", StringComparison.Ordinal)) yield return $"{name.Groups[1].Value} lacks the prefix {module}_";
        if (Destructive().IsMatch(sql)) yield return "a migration only adds";
        if (sql.Contains("references", StringComparison.OrdinalIgnoreCase)) yield return "no foreign keys: rows of other modules are not ours to tie";
        foreach (Match table in Tables().Matches(sql))
            foreach (var column in table.Groups[1].Value.Split(",\n").Select(c => c.Trim()).Where(c => c.Length > 0 && !c.StartsWith("primary key", StringComparison.Ordinal)))
                if (column.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [_, var type, ..] || !Types.Contains(type.TrimEnd(','))) yield return $"'{column}' has a type that is not among {string.Join(", ", Types)}";
        foreach (Match column in AddedColumns().Matches(sql))
            if (!Types.Contains(column.Groups[1].Value)) yield return $"an added column has the type {column.Groups[1].Value}";
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"create (?:unique )?(?:table|index)\s+(?:if not exists\s+)?(\w+)")]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(drop|delete|truncate|rename|alter column)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Destructive();

    [GeneratedRegex(@"create table\s+\w+\s*\(([^;]*)\)\s*;")]
    private static partial Regex Tables();

    [GeneratedRegex(@"add column\s+\w+\s+(\w+)")]
    private static partial Regex AddedColumns();
}

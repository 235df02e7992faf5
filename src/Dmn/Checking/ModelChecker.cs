using Stadtlotse.Dmn.Compilation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tables;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Checking;

/// <summary>
/// Checks a model before anyone relies on it. For cells made of constants (numbers, dates, times, durations, booleans, texts, their ranges,
/// lists and negations) the answers are exact; where other cells have a part in a finding, it says that it is not certain.
/// </summary>
public static class ModelChecker
{
    /// <summary>All findings: faults of the model, types that never fit, then table by table, then what nobody uses.</summary>
    public static IReadOnlyList<Finding> Check(DecisionModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var findings = new List<Finding>();
        foreach (var fault in model.Faults) findings.Add(Of(fault, Severity.Error));
        foreach (var unit in model.OwnUnits)
        {
            foreach (var note in unit.Findings.Notes) findings.Add(Of(note, Severity.Error));
            foreach (var table in unit.Findings.Tables) Check(table, unit, findings.Add);
            Unused(unit, findings.Add);
        }
        Unneeded(model, findings.Add);
        return findings;
    }

    private static void Check(CompiledTable table, Unit unit, Action<Finding> report)
    {
        new TableChecker(table, new TableSpace(table, column => AllowedOf(table, column, unit)), report).Check();
        for (var column = 0; column < table.Cells.Length; column++) Types(table, column, unit, report);
    }

    /// <summary>Tests for the values a column may take: those of the column, of its declared type, and of the input it asks for.</summary>
    internal static IEnumerable<FeelUnaryTests> AllowedOf(CompiledTable table, int column, Unit unit)
    {
        if (table.Allowed[column] is { } own) yield return own;
        foreach (var test in table.InputTypes[column].Constraints) yield return test;
        foreach (var test in DeclaredOf(table, column, unit)?.Constraints ?? []) yield return test;
    }

    /// <summary>The declared type of the input or decision that a column asks for by name or path.</summary>
    private static DmnType? DeclaredOf(CompiledTable table, int column, Unit unit)
    {
        var parts = table.Model.Inputs[column].Expression.Text.Split('.').Select(FeelNames.Normalize).ToArray();
        var type = Array.Find(unit.Entries, e => e.Name == parts[0])?.Unit is { IsFunction: false } found ? found.Declared : null;
        foreach (var part in parts.Skip(1)) type = type?.Members.FirstOrDefault(m => m.Name == part).Type;
        return type;
    }

    /// <summary>A constant of another kind than the column's values is never equal to one of them.</summary>
    private static void Types(CompiledTable table, int column, Unit unit, Action<Finding> report)
    {
        var type = table.InputTypes[column].Feel is FeelSimpleType { Kind: not null } declared ? declared : DeclaredOf(table, column, unit)?.Feel as FeelSimpleType;
        if (type?.Kind is not { } kind) return;
        for (var rule = 0; rule < table.Cells[column].Length; rule++)
        {
            if (table.Cells[column][rule].Tests is not { } tests || ClosedTests.Points(tests) is not { } points) continue;
            if (points.Find(p => !p.IsNull && p.Kind != kind) is not { IsNull: false } wrong) continue;
            var (cell, title) = (table.Model.Rules[rule].Tests[column], table.Model.Inputs[column].Title);
            report(new()
            {
                Code = "check.type",
                Severity = Severity.Error,
                Place = cell.Place,
                Rules = [rule + 1],
                English = $"Rule {rule + 1} compares '{title}', which is of type {type}, with {Dimension.Literal(wrong)}.",
                German = $"Regel {rule + 1} vergleicht „{title}“ vom Typ {type} mit {Dimension.Literal(wrong)}.",
            });
        }
    }

    /// <summary>Requirements that the element's logic never names.</summary>
    private static void Unused(Unit unit, Action<Finding> report)
    {
        if (unit.Element is not (Decision { Logic: not null } or BusinessKnowledgeModel { Logic: not null })) return;
        foreach (var entry in unit.Entries)
            if (!unit.Findings.UsedNames.Contains(entry.Name))
                report(new()
                {
                    Code = "check.unused",
                    Severity = Severity.Warning,
                    Place = unit.Element.Place,
                    English = $"'{entry.Name}' is required but never used.",
                    German = $"„{entry.Name}“ wird angefordert, aber nie verwendet.",
                });
    }

    /// <summary>Inputs and functions that nothing requires.</summary>
    private static void Unneeded(DecisionModel model, Action<Finding> report)
    {
        var needed = model.OwnUnits.SelectMany(u => u.Needs).Select(n => n.Unit).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var unit in model.OwnUnits.Where(u => u.Element is InputData or BusinessKnowledgeModel && !needed.Contains(u)))
            report(new()
            {
                Code = "check.unused",
                Severity = Severity.Warning,
                Place = unit.Element.Place,
                English = $"Nothing requires '{unit.Element.Name}'.",
                German = $"Nichts fordert „{unit.Element.Name}“ an.",
            });
    }

    private static Finding Of(DmnFault fault, Severity severity) => new()
    {
        Code = fault.Code,
        Severity = severity,
        Place = fault.Place,
        English = fault.English,
        German = fault.German,
    };
}

using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Reading;
using Stadtlotse.Feel;
using Stadtlotse.Foreign;

namespace Stadtlotse.Dmn.Tck;

/// <summary>
/// Runs folders of the DMN Technology Compatibility Kit as the kit lays them out: models and test files side by side in one
/// folder, folders nested to any depth. A case passes when all its results match.
/// </summary>
/// <param name="options">Limits and clock of every evaluation.</param>
public sealed class TckRunner(EvaluationOptions options)
{
    private const string SetAsideName = "non-compliant";

    /// <summary>Links are not followed, so that none leads in a circle; what may not be read is passed over.</summary>
    private static readonly EnumerationOptions Here = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Runs one folder or all below it. Below the folder asked for, those named <c>non-compliant</c> are left out, as the kit's own scoring does.</summary>
    /// <param name="folder">The folder.</param>
    public TckReport Run(string folder)
    {
        var (folders, aside) = (new List<TckFolder>(), new List<string>());
        var root = Path.GetFullPath(folder);
        Walk(root, root, folders, aside);
        return new(folders, aside);
    }

    private void Walk(string root, string folder, List<TckFolder> folders, List<string> aside)
    {
        var name = folder == root ? Path.GetFileName(root) : Path.GetRelativePath(root, folder);
        var outcomes = Directory.GetFiles(folder, "*.xml", Here).Order(StringComparer.Ordinal).SelectMany(file => RunFile(folder, file) ?? []).ToList();
        if (outcomes.Count > 0) folders.Add(new(name, outcomes));
        foreach (var below in Directory.GetDirectories(folder, "*", Here).Order(StringComparer.Ordinal))
            if (Path.GetFileName(below) == SetAsideName) aside.Add(Path.GetRelativePath(root, below));
            else Walk(root, below, folders, aside);
    }

    private List<TckOutcome>? RunFile(string folder, string path)
    {
        var file = Path.GetFileName(path);
        TckFile? tests;
        try
        {
            using var stream = File.OpenRead(path);
            tests = TckFile.Read(stream);
        }
        catch (ForeignInputException e)
        {
            return [new(file, "(file)", false, false, [e.Code], e.Message)];
        }
        if (tests is null) return null;
        try
        {
            var model = Compile(folder, tests.ModelName);
            return [.. tests.Cases.Select(c => RunCase(model, file, c))];
        }
        catch (DmnRefusedException e)
        {
            return [.. tests.Cases.Select(c => new TckOutcome(file, c.Id, c.Results.Any(r => r.Error), false, [e.Fault.Code], e.Fault.English))];
        }
    }

    /// <summary>The model a test names, with every other model of the folder at hand for imports.</summary>
    private static DecisionModel Compile(string folder, string modelName)
    {
        var files = Directory.GetFiles(folder, "*.dmn", Here).Order(StringComparer.Ordinal).ToList();
        var main = files.Find(f => Path.GetFileName(f) == modelName) ?? (files.Count == 1 ? files[0] : null)
            ?? throw new DmnRefusedException(new("tck.model", new(modelName), $"The model file '{modelName}' is not in the folder.", $"Die Modelldatei „{modelName}“ ist nicht im Ordner."));
        var others = new List<Definitions>();
        foreach (var file in files.Where(f => f != main))
        {
            try
            {
                others.Add(DmnReader.ReadFile(file));
            }
            catch (DmnRefusedException)
            {
                // a broken neighbour matters only when it is imported, and then the import reports it as missing
            }
        }
        return DecisionModel.Compile(DmnReader.ReadFile(main), others);
    }

    private TckOutcome RunCase(DecisionModel model, string file, TckCase test)
    {
        var codes = new List<string>();
        var differences = new List<string>();
        try
        {
            var inputs = Inputs(model, test);
            foreach (var result in test.Results)
            {
                var (value, faults) = Evaluate(model, test, result, inputs);
                codes.AddRange(faults.Select(f => f.Code));
                var matches = result.Error ? value.IsNull : TckValues.Matches(result.Expected, value);
                if (!matches)
                    differences.Add($"{result.Name}: expected {(result.Error ? "an error" : Describe(result.Expected))}, found {Describe(value)}{(faults.Count == 0 ? "" : $"; {faults[0]}")}");
            }
        }
        catch (FormatException e)
        {
            differences.Add(e.Message);
        }
        return new(file, test.Id, test.Results.Any(r => r.Error), differences.Count == 0, codes, differences.Count == 0 ? null : string.Join("; ", differences));
    }

    /// <summary>An input with a namespace belongs to every module of that namespace; others are given by name as they are.</summary>
    private static FeelContext Inputs(DecisionModel model, TckCase test)
    {
        var given = FeelContext.Empty;
        foreach (var input in test.Inputs)
        {
            var value = TckValues.ToFeel(input.Value);
            var paths = input.Namespace is { } ns && ns != model.Definitions.Namespace ? model.PathsTo(ns).ToList() : [];
            if (paths.Count == 0) paths.Add([]);
            foreach (var path in paths) given = Put(given, [.. path.Where(p => p.Length > 0).Select(FeelNames.Normalize), FeelNames.Normalize(input.Name)], value);
        }
        return given;
    }

    private static FeelContext Put(FeelContext context, ReadOnlySpan<string> path, FeelValue value)
    {
        if (path.Length == 1) return context.With(path[0], value);
        var inner = context[path[0]] is { IsContext: true } existing ? existing.AsContext() : FeelContext.Empty;
        return context.With(path[0], Put(inner, path[1..], value));
    }

    private (FeelValue Value, IReadOnlyList<DmnFault> Faults) Evaluate(DecisionModel model, TckCase test, TckResult expected, FeelContext inputs)
    {
        var ns = expected.Namespace ?? test.Namespace;
        var evaluator = test.Target switch
        {
            TckTarget.DecisionService => model.Service(test.InvocableName ?? expected.Name, ns),
            TckTarget.KnowledgeModel => model.KnowledgeModel(test.InvocableName ?? expected.Name, ns),
            _ => model.Decision(expected.Name, ns) ?? model.Service(expected.Name, ns),
        };
        if (evaluator is null)
            return (FeelValue.Null, [new("tck.target", new(expected.Name), $"The model has no '{expected.Name}'.", $"Das Modell hat kein „{expected.Name}“.")]);
        var result = evaluator.Evaluate(inputs, options);
        return (evaluator.Output(result.Value, expected.Name), result.Faults);
    }

    private static string Describe(FeelValue value) => value.ToString() is { Length: > 200 } text ? text[..199] + "…" : value.ToString();

    private static string Describe(TckValue value) => value switch
    {
        TckValue.Scalar(_, var text) => $"'{text}'",
        TckValue.List(var items) => $"[{string.Join(", ", items.Select(Describe))}]",
        TckValue.Context(var parts) => $"{{{string.Join(", ", parts.Select(p => $"{p.Name}: {Describe(p.Value)}"))}}}",
        _ => "null",
    };
}

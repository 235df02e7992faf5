using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>Logic with the type that is known of its values.</summary>
internal readonly record struct Compiled(Logic Logic, FeelType Type);

/// <summary>Compiles the boxed expressions of one decision or function body into one delegate.</summary>
internal sealed partial class ExpressionCompiler(TypeCatalog types, FrameSize frame, Findings findings)
{
    public TypeCatalog Types => types;

    /// <summary>Compiles an expression where a scope's variables are seen.</summary>
    public Compiled Compile(Expression expression, FeelScope scope)
    {
        frame.AtLeast(scope.Variables.Count);
        return Typed(expression switch
        {
            LiteralExpression e => CompileLiteral(e, scope),
            ContextExpression e => CompileContext(e, scope),
            ListExpression e => CompileList(e, scope),
            RelationExpression e => CompileRelation(e, scope),
            FunctionDefinition e => CompileFunction(e, scope),
            InvocationExpression e => CompileInvocation(e, scope),
            ConditionalExpression e => CompileConditional(e, scope),
            FilterExpression e => CompileFilter(e, scope),
            IteratorExpression e => CompileIterator(e, scope),
            DecisionTable e => CompileTable(e, scope),
            _ => throw new InvalidOperationException($"{expression.GetType()} has no compilation."),
        }, expression.TypeRef, expression.Place);
    }

    /// <summary>Fits the values to a declared type.</summary>
    public Compiled Typed(Compiled compiled, string? typeRef, Place place)
    {
        if (typeRef is null) return compiled;
        var type = types.Find(typeRef, place);
        if (type.Feel == FeelType.Any) return compiled;
        var logic = compiled.Logic;
        if (NeverFits(compiled.Type, type.Feel))
            findings.Note(new("dmn.type.never", place, $"The expression gives {compiled.Type}, where {type.Feel} is declared.", $"Der Ausdruck ergibt {compiled.Type}; angegeben ist {type.Feel}."));
        return new((f, run) => type.Coerce(logic(f, run), place, run), type.Feel);
    }

    /// <summary>Whether no value of one single type can be fitted to another. Lists and Any are left to evaluation.</summary>
    private static bool NeverFits(FeelType found, FeelType declared) =>
        found is FeelSimpleType { Kind: not null } && declared is FeelSimpleType { Kind: not null } && !found.ConformsTo(declared)
        && !(found == FeelType.Date && declared == FeelType.DateTime);

    /// <summary>FEEL text, compiled; null and a fault reported when it is none.</summary>
    private Literal? Parse(string text, FeelScope scope, Place place, int prefix = 0)
    {
        if (TryParse(text, scope, place, out var fault, prefix) is { } literal) return literal;
        findings.Report(fault!);
        return null;
    }

    private Literal? TryParse(string text, FeelScope scope, Place place, out DmnFault? fault, int prefix = 0)
    {
        if (FeelExpression.TryParse(text, scope, out var expression, out var wrong))
        {
            fault = null;
            findings.Use(expression.Node);
            return new(expression, place, prefix);
        }
        fault = Literal.Locate(wrong, place, prefix);
        return null;
    }

    /// <summary>Logic that answers null and repeats a fault of compilation.</summary>
    private Compiled Faulty(string code, Place place, string english, string german)
    {
        var fault = new DmnFault(code, place, english, german);
        findings.Report(fault);
        return new((_, run) => run.Fail(fault), FeelType.Any);
    }

    private Compiled CompileLiteral(LiteralExpression e, FeelScope scope)
    {
        if (e.Language is not null)
            return Faulty("dmn.expression.language", e.Place, $"The expression language '{e.Language}' is not FEEL.", $"Die Ausdruckssprache „{e.Language}“ ist nicht FEEL.");
        if (string.IsNullOrWhiteSpace(e.Text))
            return Faulty("dmn.expression.missing", e.Place, "The expression is empty.", "Der Ausdruck ist leer.");
        return CompileText(e.Text, scope, e.Place);
    }

    private Compiled CompileText(string text, FeelScope scope, Place place, int prefix = 0)
    {
        if (TryParse(text, scope, place, out var fault, prefix) is { } literal)
            return new((f, run) => run.Evaluate(literal, f), literal.Expression.ResultType);
        findings.Report(fault!);
        return new((_, run) => run.Fail(fault!), FeelType.Any);
    }

    private Compiled CompileContext(ContextExpression e, FeelScope scope)
    {
        var names = new List<string>();
        var entries = new List<Logic>();
        var entryTypes = new List<FeelType>();
        var inner = scope;
        Compiled? result = null;
        foreach (var (variable, expression) in e.Entries)
        {
            var value = Typed(Compile(expression, inner), variable?.TypeRef, expression.Place);
            if (variable is null || variable.Name.Length == 0)
            {
                result = value;
                break;
            }
            var name = FeelNames.Normalize(variable.Name);
            if (names.Contains(name))
                return Faulty("dmn.context.duplicate", expression.Place, $"Another entry is already named '{name}'.", $"Ein anderer Eintrag heißt schon „{name}“.");
            names.Add(name);
            entries.Add(value.Logic);
            entryTypes.Add(value.Type);
            inner = inner.With(name, value.Type);
        }
        frame.AtLeast(inner.Variables.Count);
        var (first, logics, shape, steps) = (scope.Variables.Count, entries.ToArray(), new FeelShape([.. names]), e.Place);
        Logic run = (f, r) =>
        {
            r.Allocate(logics.Length);
            for (var i = 0; i < logics.Length; i++)
            {
                f[first + i] = logics[i](f, r);
                r.Trace?.Entry(shape[i], f[first + i], steps);
            }
            return result is { } final ? final.Logic(f, r) : new FeelContext(shape, f.AsSpan(first, logics.Length).ToArray());
        };
        return new(run, result?.Type ?? FeelType.ContextOf(names.Zip(entryTypes)));
    }

    private Compiled CompileList(ListExpression e, FeelScope scope)
    {
        Compiled[] items = [.. e.Items.Select(i => Compile(i, scope))];
        Logic[] logics = [.. items.Select(i => i.Logic)];
        return new((f, run) => Items(logics, f, run), FeelType.ListOf(Common(items.Select(i => i.Type))));
    }

    private Compiled CompileRelation(RelationExpression e, FeelScope scope)
    {
        var columns = e.Columns.Select(c => (Name: FeelNames.Normalize(c.Name), c.TypeRef)).ToArray();
        if (columns.DistinctBy(c => c.Name).Count() != columns.Length || e.Rows.Any(r => r.Count != columns.Length))
            return Faulty("dmn.relation.shape", e.Place, "The relation names a column twice or has a row that does not fit its columns.", "Die Relation nennt eine Spalte doppelt oder hat eine Zeile, die nicht zu den Spalten passt.");
        var shape = new FeelShape([.. columns.Select(c => c.Name)]);
        var cells = e.Rows.Select(row => row.Select((cell, i) => Typed(Compile(cell, scope), columns[i].TypeRef, cell.Place)).ToArray()).ToArray();
        Logic[] rows = [.. cells.Select(row => row.Select(c => c.Logic).ToArray()).Select<Logic[], Logic>(row => (f, run) =>
        {
            run.Allocate(row.Length);
            return new FeelContext(shape, [.. row.Select(cell => cell(f, run))]);
        })];
        var type = FeelType.ContextOf(columns.Select((c, i) => (c.Name, Common(cells.Select(row => row[i].Type)))));
        return new((f, run) => Items(rows, f, run), FeelType.ListOf(type));
    }

    private static FeelValue Items(Logic[] logics, FeelValue[] frame, DecisionRun run)
    {
        run.Allocate(logics.Length);
        var items = new FeelValue[logics.Length];
        for (var i = 0; i < items.Length; i++) items[i] = logics[i](frame, run);
        return FeelList.Create(items);
    }

    private static FeelType Common(IEnumerable<FeelType> types)
    {
        FeelType? common = null;
        foreach (var type in types)
            common = common is null || common.ConformsTo(type) ? type : type.ConformsTo(common) ? common : FeelType.Any;
        return common ?? FeelType.Any;
    }

    private Compiled CompileConditional(ConditionalExpression e, FeelScope scope)
    {
        var (condition, then, otherwise) = (Compile(e.If, scope), Compile(e.Then, scope), Compile(e.Else, scope));
        var (test, yes, no, place) = (condition.Logic, then.Logic, otherwise.Logic, e.If.Place);
        return new((f, run) =>
        {
            var value = test(f, run);
            if (value.IsTrue) return yes(f, run);
            if (!value.IsNull && !value.IsBoolean)
                run.Fail("dmn.condition", place, $"The condition gives {DmnType.Shorten(value)}, neither true nor false.", $"Die Bedingung ergibt {DmnType.Shorten(value)}, weder wahr noch falsch.");
            return no(f, run);
        }, Common([then.Type, otherwise.Type]));
    }
}

using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>
/// Filters and iterators. The list is computed first; a part that is FEEL text is then put into FEEL's own filter or loop, so that
/// boxed and textual forms agree. Only a boxed body is looped over here.
/// </summary>
internal sealed partial class ExpressionCompiler
{
    private const string ListName = "list__";

    private Compiled CompileFilter(FilterExpression e, FeelScope scope)
    {
        var list = Compile(e.In, scope);
        if (e.Match is LiteralExpression { Language: null, TypeRef: null } match && !string.IsNullOrWhiteSpace(match.Text))
            return Over(list, ListName, scope, $"{ListName}[", match.Text, "\n]", match.Place);
        var item = list.Type is FeelListType(var element) ? element : FeelType.Any;
        var answers = Loop(list, "item", item, e.Match, scope);
        var source = list.Logic;
        return new((f, run) =>
        {
            var results = answers(f, run, source(f, run), out var items);
            if (results is null || results.Count == 0) return items ?? FeelValue.Null;
            var kept = new List<FeelValue>();
            for (var i = 0; i < results.Count; i++)
                if (results[i].IsTrue) kept.Add(items!.Value.AsList()[i]);
            return FeelList.From(kept);
        }, list.Type);
    }

    private Compiled CompileIterator(IteratorExpression e, FeelScope scope)
    {
        var list = Typed(Compile(e.In, scope), e.Variable.TypeRef is { } type ? $"list<{type}>" : null, e.In.Place);
        var results = e.Body is LiteralExpression { Language: null, TypeRef: null } body && !string.IsNullOrWhiteSpace(body.Text)
            ? Over(list, ListName, scope, $"for {e.Variable.Name} in {ListName} return ", body.Text, "", body.Place)
            : Boxed(list, e, scope);
        if (e.Kind == IteratorKind.For) return results;
        var (all, every, place) = (results.Logic, e.Kind == IteratorKind.Every, e.Body.Place);
        return new((f, run) => Quantify(all(f, run), every, place, run), FeelType.Boolean);
    }

    private Compiled Boxed(Compiled list, IteratorExpression e, FeelScope scope)
    {
        var item = list.Type is FeelListType(var element) ? element : FeelType.Any;
        var loop = Loop(list, e.Variable.Name, item, e.Body, scope);
        var source = list.Logic;
        return new((f, run) => loop(f, run, source(f, run), out _) is { } results ? FeelList.From(results) : FeelValue.Null, FeelType.AnyList);
    }

    /// <summary>Three-valued; a condition that is neither true, false nor null makes the whole null.</summary>
    private static FeelValue Quantify(FeelValue results, bool every, Place place, DecisionRun run)
    {
        if (!results.IsList) return FeelValue.Null;
        var (found, unknown) = (false, false);
        foreach (var result in results.AsList())
        {
            if (!result.IsBoolean && !result.IsNull)
                return run.Fail("dmn.condition", place, $"The condition gives {DmnType.Shorten(result)}, neither true nor false.", $"Die Bedingung ergibt {DmnType.Shorten(result)}, weder wahr noch falsch.");
            found |= every ? result.IsFalse : result.IsTrue;
            unknown |= result.IsNull;
        }
        return found ? !every : unknown ? FeelValue.Null : every;
    }

    /// <summary>FEEL text around a value that was computed before it.</summary>
    private Compiled Over(Compiled value, string name, FeelScope scope, string before, string text, string after, Place place)
    {
        var inner = scope.With(name, value.Type);
        frame.AtLeast(inner.Variables.Count);
        var compiled = CompileText(before + text + after, inner, place, before.Length);
        var (at, source, logic) = (scope.Variables.Count, value.Logic, compiled.Logic);
        return new((f, run) =>
        {
            f[at] = source(f, run);
            return logic(f, run);
        }, compiled.Type);
    }

    private delegate List<FeelValue>? Rounds(FeelValue[] frame, DecisionRun run, FeelValue list, out FeelValue? items);

    /// <summary>Runs a boxed body for each item of a list or range; null when it is neither.</summary>
    private Rounds Loop(Compiled list, string variable, FeelType item, Expression body, FeelScope scope)
    {
        var enumerate = CompileText($"for i in {ListName} return i", scope.With(ListName, list.Type), body.Place).Logic;
        var round = Compile(body, scope.With(variable, item)).Logic;
        var at = scope.Variables.Count;
        frame.AtLeast(at + 1);
        return (FeelValue[] f, DecisionRun run, FeelValue source, out FeelValue? items) =>
        {
            f[at] = source;
            items = enumerate(f, run);
            if (!items.Value.IsList) return null;
            var all = items.Value.AsList();
            var results = new List<FeelValue>(all.Count);
            for (var i = 0; i < all.Count; i++)
            {
                run.Step();
                run.Allocate(1);
                f[at] = all[i];
                results.Add(round(f, run));
            }
            return results;
        };
    }
}

using System.Numerics;
using Stadtlotse.Dmn.Compilation;
using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tables;

/// <summary>An input cell, ready to be evaluated.</summary>
internal readonly record struct InputCell(FeelUnaryTests? Tests, Literal? Place);

/// <summary>An output cell: a constant, or logic.</summary>
/// <param name="Logic">The logic, or null for a constant.</param>
/// <param name="Constant">The constant.</param>
/// <param name="Rank">Position of the constant in the output values, when it is known.</param>
internal readonly record struct OutputCell(Logic? Logic, FeelValue Constant, int Rank);

/// <summary>A decision table, compiled: index over its input cells, output cells, hit policy.</summary>
internal sealed partial class CompiledTable
{
    public required DecisionTable Model { get; init; }
    public required Logic[] Inputs { get; init; }
    public required DmnType[] InputTypes { get; init; }

    /// <summary>Cells by column and rule; without tests for <c>-</c>.</summary>
    public required InputCell[][] Cells { get; init; }

    public required TableIndex Index { get; init; }

    /// <summary>Unary tests each input value must pass, or null.</summary>
    public required FeelUnaryTests?[] Allowed { get; init; }

    /// <summary>Cells by rule and column.</summary>
    public required OutputCell[][] Outputs { get; init; }

    /// <summary>Ranks of values by column; null where the column has no output values.</summary>
    public required OutputRanks?[] Ranks { get; init; }

    /// <summary>Defaults by column, or null when there is none at all.</summary>
    public required OutputCell[]? Defaults { get; init; }

    /// <summary>Names of several outputs, or null with one.</summary>
    public required FeelShape? Shape { get; init; }

    /// <summary>First free place of the frame; input values are kept there.</summary>
    public required int Scratch { get; init; }

    /// <summary>Number of the scope's variables.</summary>
    public required int Variables { get; init; }

    public FeelValue Evaluate(FeelValue[] frame, DecisionRun run)
    {
        var columns = Inputs.Length;
        Span<int> atoms = columns <= 64 ? stackalloc int[columns] : new int[columns];
        Span<ulong> hits = Index.Words <= 512 ? stackalloc ulong[Index.Words] : new ulong[Index.Words];
        run.Step(1 + Index.Words);
        var verify = false;
        for (var i = 0; i < columns; i++)
        {
            var value = frame[Scratch + i] = Inputs[i](frame, run);
            if (Allowed[i] is { } allowed && !value.IsNull && !run.Test(allowed, null, value, []))
            {
                var input = Model.Inputs[i];
                return run.Fail("dmn.table.inputValues", Model.Place, $"The input '{input.Title}' is {DmnType.Shorten(value)}, which is not among its allowed values.", $"Die Eingabe „{input.Title}“ ist {DmnType.Shorten(value)}; das gehört nicht zu den zugelassenen Werten.");
            }
            atoms[i] = Index.Locate(i, value);
            verify |= atoms[i] < 0 || Index.HasOpaque(i);
        }
        Index.Candidates(atoms, hits);
        if (verify) Verify(atoms, hits, frame, run);
        var result = Resolve(hits, frame, run, out var fired);
        run.Trace?.Table(this, atoms, hits, frame, fired, result, run);
        return result;
    }

    /// <summary>Evaluates the cells that the index does not know, for the rules that are still in question.</summary>
    private void Verify(ReadOnlySpan<int> atoms, Span<ulong> hits, FeelValue[] frame, DecisionRun run)
    {
        for (var column = 0; column < atoms.Length; column++)
        {
            if (atoms[column] >= 0 && !Index.HasOpaque(column)) continue;
            var unknown = Index.Opaque(column);
            var wild = Index.Wild(column);
            for (var word = 0; word < hits.Length; word++)
                for (var left = hits[word] & (atoms[column] < 0 ? ~wild[word] : unknown[word]); left != 0; left &= left - 1)
                {
                    run.Step();
                    var bit = BitOperations.TrailingZeroCount(left);
                    if (!Holds(column, word * 64 + bit, frame, run)) hits[word] &= ~(1UL << bit);
                }
        }
    }

    /// <summary>Evaluates one input cell.</summary>
    public bool Holds(int column, int rule, FeelValue[] frame, DecisionRun run)
    {
        if (Cells[column][rule] is not { Tests: { } tests, Place: { } place }) return true;
        return run.Test(tests, place, frame[Scratch + column], frame.AsSpan(0, Variables));
    }
}

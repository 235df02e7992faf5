using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>A type of the model: FEEL's type and the constraints that the model lays on it and on its parts.</summary>
internal sealed class DmnType(FeelType feel)
{
    private static readonly FeelExpression Nothing = FeelExpression.Parse("null");

    public static DmnType Any { get; } = new(FeelType.Any);

    public FeelType Feel => feel;

    /// <summary>Tests that the whole value, or of a collection each item, must pass.</summary>
    public IReadOnlyList<FeelUnaryTests> Constraints { get; init; } = [];

    /// <summary>Type of the items of a collection.</summary>
    public DmnType? Element { get; init; }

    /// <summary>Types of the members of a structure, as far as they have constraints.</summary>
    public IReadOnlyList<(string Name, DmnType Type)> Members { get; init; } = [];

    private bool IsPlain => Constraints.Count == 0 && Element is null && Members.Count == 0;

    /// <summary>Leaves out parts without any constraint, so that plain types cost nothing to check.</summary>
    public static DmnType Of(FeelType type, IReadOnlyList<FeelUnaryTests> constraints, DmnType? element = null, IEnumerable<(string Name, DmnType Type)>? members = null) => new(type)
    {
        Constraints = constraints,
        Element = element is null || element.IsPlain ? null : element,
        Members = [.. (members ?? []).Where(m => !m.Type.IsPlain)],
    };

    /// <summary>Fits a value to the type (DMN 1.5, 10.3.2.9.4); null and a fault when it does not fit.</summary>
    public FeelValue Coerce(FeelValue value, Place place, DecisionRun run)
    {
        if (!feel.TryCoerce(value, out var fitted))
            return run.Fail("dmn.type.mismatch", place, $"The value {Shorten(value)} is not of type {feel}.", $"Der Wert {Shorten(value)} ist nicht vom Typ {feel}.");
        return IsPlain || fitted.IsNull || Allows(fitted, place, run) ? fitted
            : run.Fail("dmn.type.notAllowed", place, $"The value {Shorten(value)} is not among the allowed values.", $"Der Wert {Shorten(value)} gehört nicht zu den zugelassenen Werten.");
    }

    private bool Allows(FeelValue value, Place place, DecisionRun run)
    {
        foreach (var tests in Constraints)
            if (!run.Test(tests, new Literal(Nothing, place), value, [])) return false;
        if (Element is not null && value.IsList)
            foreach (var item in value.AsList())
                if (!item.IsNull && !Element.Allows(item, place, run)) return false;
        if (value.IsContext)
            foreach (var (name, type) in Members)
                if (value.AsContext()[name] is { IsNull: false } member && !type.Allows(member, place, run)) return false;
        return true;
    }

    /// <summary>A value for a message, at most 60 characters.</summary>
    public static string Shorten(FeelValue value)
    {
        var text = value.IsString ? $"\"{value}\"" : value.ToString();
        return text.Length <= 60 ? text : text[..59] + "…";
    }
}

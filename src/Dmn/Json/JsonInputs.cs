using System.Text.Json;
using Stadtlotse.Dmn.Comparing;
using Stadtlotse.Dmn.Compilation;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Json;

/// <summary>
/// Inputs from JSON. Where the model declares a date, time or duration, a JSON text is read as one (<c>"2026-01-31"</c>, <c>"P1Y"</c>);
/// everything else stays as JSON has it. Inputs of an imported model stand in an object under the import's name.
/// </summary>
public static class JsonInputs
{
    /// <summary>Reads the inputs of one case.</summary>
    /// <param name="model">The model that declares the types.</param>
    /// <param name="inputs">A JSON object.</param>
    /// <exception cref="ArgumentException">Not an object, a number beyond decimal128, or nested too deeply.</exception>
    public static FeelContext Read(DecisionModel model, JsonElement inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (inputs.ValueKind != JsonValueKind.Object) throw new ArgumentException("The inputs must be a JSON object.", nameof(inputs));
        return Fit(FeelValue.From(inputs), TypeOf(model)).AsContext();
    }

    /// <summary>Reads past cases: an array (or one JSON object to a line) of inputs, or of <c>{"name": …, "inputs": {…}}</c>.</summary>
    /// <param name="model">The model that declares the types.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="ArgumentException">A case is no object.</exception>
    public static IReadOnlyList<PastCase> ReadCases(DecisionModel model, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cases = new List<PastCase>();
        if (text.AsSpan().TrimStart().StartsWith("["))
        {
            using var document = JsonDocument.Parse(text);
            foreach (var element in document.RootElement.EnumerateArray()) Add(element);
        }
        else
        {
            foreach (var line in text.Split('\n'))
                if (!string.IsNullOrWhiteSpace(line))
                {
                    using var document = JsonDocument.Parse(line);
                    Add(document.RootElement);
                }
        }
        return cases;

        void Add(JsonElement element)
        {
            var number = $"{cases.Count + 1}";
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object
                && element.EnumerateObject().All(p => p.Name is "inputs" or "name"))
                cases.Add(new(element.TryGetProperty("name", out var name) ? name.ToString() : number, Read(model, inputs)));
            else cases.Add(new(number, Read(model, element)));
        }
    }

    /// <summary>The context type of all inputs, those of imports under the import's name.</summary>
    private static FeelType TypeOf(DecisionModel model)
    {
        var root = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var unit in model.AllUnits.Where(u => u.Element is InputData or Decision))
        {
            var at = root;
            foreach (var import in unit.Module.Path.Where(p => p.Length > 0).Select(FeelNames.Normalize))
            {
                if (at.GetValueOrDefault(import) is not Dictionary<string, object> below) at[import] = below = new(StringComparer.Ordinal);
                at = below;
            }
            if (unit.Element is InputData || !at.ContainsKey(unit.Name)) at[unit.Name] = unit.Type;
        }
        return Build(root);

        static FeelType Build(Dictionary<string, object> members) =>
            FeelType.ContextOf(members.Select(m => (m.Key, m.Value as FeelType ?? Build((Dictionary<string, object>)m.Value))));
    }

    private static FeelValue Fit(FeelValue value, FeelType type)
    {
        if (value.IsString && Constructor(type) is { } constructor)
        {
            var parsed = constructor.Evaluate([value], new FeelEvaluation());
            return parsed.IsNull || !type.Accepts(parsed) ? value : parsed;
        }
        if (value.IsList) return FeelList.From(value.AsList().Select(i => Fit(i, type is FeelListType(var element) ? element : type)));
        if (!value.IsContext || type is not FeelContextType members) return value;
        var builder = new FeelContextBuilder(value.AsContext().Count);
        foreach (var (name, member) in value.AsContext()) builder.Set(FeelNames.Normalize(name), members.Member(FeelNames.Normalize(name)) is { } known ? Fit(member, known) : member);
        return builder.Build();
    }

    private static FeelExpression? Constructor(FeelType type) =>
        type == FeelType.Date ? Date : type == FeelType.Time ? Time : type == FeelType.DateTime ? Moment : type == FeelType.DaysDuration || type == FeelType.YearsDuration ? Duration : null;

    private static readonly FeelExpression Date = Of("date"), Time = Of("time"), Moment = Of("date and time"), Duration = Of("duration");

    private static FeelExpression Of(string function) => FeelExpression.Parse($"{function}(text)", FeelScope.Of("text"));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Stadtlotse.Foreign;

namespace Stadtlotse.Scheduling;

/// <summary>
/// Portfolios and plans as JSON. Names are those of the records in camelCase, dates <c>2027-01-04</c>, enumerations by name.
/// </summary>
public static class PortfolioFile
{
    /// <summary>Largest text that is read, in characters.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 32,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a portfolio. Whether it can be planned is for <see cref="Planner"/> to say.</summary>
    /// <exception cref="ForeignInputException">No JSON, a missing, unknown or wrongly typed member; line and column say where.</exception>
    public static Portfolio Read(string json) => Parse<Portfolio>(json);

    /// <summary>Reads a plan, such as an earlier one to plan from anew.</summary>
    /// <exception cref="ForeignInputException">No JSON, a missing, unknown or wrongly typed member; line and column say where.</exception>
    public static Plan ReadPlan(string json) => Parse<Plan>(json);

    /// <summary>The portfolio as JSON, so that <see cref="Read"/> gives it back.</summary>
    public static string Write(Portfolio portfolio) => JsonSerializer.Serialize(portfolio, Options);

    /// <summary>The plan as JSON, so that <see cref="ReadPlan"/> gives it back.</summary>
    public static string Write(Plan plan) => JsonSerializer.Serialize(plan, Options);

    private static T Parse<T>(string json)
    {
        if (json.Length > MaxLength)
            throw new ForeignInputException("size", $"The text is longer than {MaxLength} characters.");
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new ForeignInputException("plan.json", "The file holds only 'null'.", 1, 1);
        }
        catch (JsonException fault)
        {
            var (line, column) = ((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            throw new ForeignInputException("plan.json", $"Line {line}, column {column}: {Reason(fault)}", line, column, fault);
        }
    }

    private static string Reason(JsonException fault)
    {
        var at = fault.Path is { Length: > 0 } path ? $" (at {path})" : "";
        if (fault.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"there is no such member here{at}.";
        var end = fault.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (end < 0 ? fault.Message : fault.Message[..end]) + at;
    }
}

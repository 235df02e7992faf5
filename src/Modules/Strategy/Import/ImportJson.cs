using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Stadtlotse.Strategy.Import;

/// <summary>Writes a draft in the shape that the README documents: names in camel case, nothing left out, umlauts as they are.</summary>
public static class ImportJson
{
    /// <summary>The draft as one indented JSON document.</summary>
    public static string Write(StrategyDraft draft) => JsonSerializer.Serialize(draft, Shape.StrategyDraft);

    private static readonly ImportJsonContext Shape = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

[JsonSerializable(typeof(StrategyDraft))]
internal sealed partial class ImportJsonContext : JsonSerializerContext;

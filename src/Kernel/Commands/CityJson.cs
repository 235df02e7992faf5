using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Stadtlotse.Kernel;

/// <summary>How the platform writes its own JSON: answers, events, journal payload.</summary>
public static class CityJson
{
    /// <summary>Camel case, umlauts as they are, at most 32 levels deep.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        MaxDepth = 32,
    };
}

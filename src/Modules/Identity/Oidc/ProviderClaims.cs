using System.Text.Json;

namespace Stadtlotse.Identity.Oidc;

/// <summary>What a provider says of a person.</summary>
/// <param name="Values">Claims by name.</param>
internal sealed record ProviderClaims(IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>Groups of one person that are looked at; nobody has more, and a thousand roles slow no sign-in down.</summary>
    public const int MostGroups = 5_000;

    private static readonly JsonSerializerOptions Shallow = new() { MaxDepth = 32 };

    /// <summary>The claims of a JSON object; null when it is none.</summary>
    public static ProviderClaims? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(json, Shallow) is { ValueKind: JsonValueKind.Object } all
                ? new ProviderClaims(all.EnumerateObject().GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.Last().Value)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>These claims and others'; where both speak, these count: they are signed.</summary>
    public ProviderClaims With(ProviderClaims others) => new(others.Values.Concat(Values).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Last().Value));

    public string? Text(string claim) => Values.TryGetValue(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public long? Number(string claim) => Values.TryGetValue(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Only the JSON value <c>true</c>, or the word, which some providers write.</summary>
    public bool Yes(string claim) => Values.TryGetValue(claim, out var value) && (value.ValueKind == JsonValueKind.True || value.ValueKind == JsonValueKind.String && value.GetString() == "true");

    /// <summary>The texts of a claim, one or a list of them. Its name as it is, else a path through objects: <c>realm_access.roles</c>.</summary>
    public IReadOnlyList<string> Texts(string claim)
    {
        if (!Values.TryGetValue(claim, out var value))
        {
            var path = claim.Split('.');
            if (!Values.TryGetValue(path[0], out value)) return [];
            foreach (var step in path[1..])
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value)) return [];
        }
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => [.. value.EnumerateArray().Take(MostGroups).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
            _ => [],
        };
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Stadtlotse.Strategy.Documents;

namespace Stadtlotse.Strategy.Guideline;

/// <summary>
/// Numbers and names of the guideline's fields in a stored strategy. A name that is there in German only stands as a plain text, which is how versions
/// and packages from before the other languages hold all of them.
/// </summary>
internal sealed class GuidelineNames : JsonConverter<IReadOnlyList<LocalText>>
{
    public override IReadOnlyList<LocalText> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("The names of the guideline are no list.");
        var names = new List<LocalText>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            names.Add(reader.TokenType == JsonTokenType.String ? new LocalText(reader.GetString()!) : JsonSerializer.Deserialize<LocalText>(ref reader, options) ?? throw new JsonException("A name of the guideline is missing."));
        return names;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<LocalText> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var name in value)
            if (name is { Simple: null, En: null }) writer.WriteStringValue(name.De);
            else JsonSerializer.Serialize(writer, name, options);
        writer.WriteEndArray();
    }
}

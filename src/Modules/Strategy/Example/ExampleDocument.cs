using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Example;

/// <summary>The invented strategy of the example city as <c>strategy.json</c> holds it.</summary>
internal sealed record ExampleDocument(ExampleText Title, ExampleText Vision, int Start, int End, List<ExamplePrinciple> Principles, List<ExampleField> Fields,
    List<string[]> Links, List<ExampleScheme> Schemes, ExampleAbove Above, ExampleMerged Merged)
{
    private static readonly Lazy<ExampleDocument> Loaded = new(() =>
    {
        using var stream = typeof(ExampleDocument).Assembly.GetManifestResourceStream("example/strategy.json")!;
        return JsonSerializer.Deserialize<ExampleDocument>(stream, CityJson.Options)!;
    });

    public static ExampleDocument Load() => Loaded.Value;

    public IEnumerable<ExampleGoal> Goals => Fields.SelectMany(f => f.Topics).SelectMany(t => t.Goals);

    public IEnumerable<ExampleMeasure> Measures => Goals.SelectMany(g => g.Measures);

    /// <summary>The id that a goal (<c>Z1</c> …) or measure (<c>M1</c> …) of the example has in every example city, for data that builds on it.</summary>
    public static Guid Id(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes("example/" + key)).AsSpan(0, 16), bigEndian: true);
}

internal sealed record ExampleText(string De, string? Simple = null, string? En = null);

internal sealed record ExamplePrinciple(ExampleText Title, ExampleText Text);

internal sealed record ExampleField(ExampleText Title, ExampleText Text, List<ExampleTopic> Topics);

internal sealed record ExampleTopic(ExampleText Title, List<ExampleGoal> Goals);

internal sealed record ExampleGoal(string Key, ExampleText Title, ExampleText Text, int Horizon, int[] Guideline, List<ExampleMeasure> Measures);

internal sealed record ExampleMeasure(string Key, string Title, string Text, string Lead, string Status, int Start, int End, long Cost, bool Published, string? Reason = null, string? Simple = null, string? En = null, string? TextSimple = null, string? TextEn = null);

internal sealed record ExampleScheme(ExampleText Title, List<ExampleText> Terms, Dictionary<string, int[]> Tags);

internal sealed record ExampleAbove(ExampleText Title, ExampleText Vision, int Start, int End, List<ExamplePrinciple> Principles);

internal sealed record ExampleMerged(ExampleText Title, ExampleText Vision, int Start, int End, List<string> Brought);

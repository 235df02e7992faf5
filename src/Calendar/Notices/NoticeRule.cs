using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Stadtlotse.Calendar;

/// <summary>A fiction of the law with its validity: so long after this day a notice counts as notified.</summary>
internal sealed record NoticeRule(string Law, NoticeChannel Channel, string Base, int Count, char Unit, int Within, bool Proof, DateOnly From, DateOnly To, string Source, string Weekend);

/// <summary>Whether it was verified that a state's procedure law and its law of service count four days since 2025 like those of the Federation.</summary>
internal sealed record StateFiction(bool Verified, string Source, string ServiceLaw, bool ServiceVerified);

internal static class NoticeRules
{
    private static readonly JsonElement Root = Load();

    public static readonly FrozenDictionary<(string, NoticeChannel), NoticeRule[]> All =
        Root.GetProperty("rules").EnumerateArray().Select(Rule).GroupBy(r => (r.Law, r.Channel)).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    public static readonly FrozenDictionary<string, string> Weekend =
        Root.GetProperty("weekend").EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.GetString()!);

    public static readonly FrozenDictionary<State, StateFiction> States =
        Root.GetProperty("states").EnumerateObject().ToFrozenDictionary(
            p => Enum.Parse<State>(p.Name),
            p => new StateFiction(
                p.Value.GetProperty("verified").GetBoolean(), p.Value.GetProperty("source").GetString()!,
                p.Value.GetProperty("service").GetString()!, p.Value.GetProperty("serviceVerified").GetBoolean()));

    /// <summary>The rule in force on a day; state laws follow the text of the VwVfG, the rules of service and of the user account are common.</summary>
    public static NoticeRule? Find(TermLaw law, NoticeChannel channel, DateOnly day)
    {
        var key = law.Id is "AO" or "SGB X" ? law.Id : "VwVfG";
        return (All.GetValueOrDefault((key, channel)) ?? All.GetValueOrDefault(("*", channel)))?.FirstOrDefault(r => day >= r.From && day <= r.To);
    }

    private static NoticeRule Rule(JsonElement json)
    {
        string Text(string name, string otherwise) => json.TryGetProperty(name, out var value) ? value.GetString()! : otherwise;
        var count = Text("count", "");
        return new(
            Text("law", ""), Enum.Parse<NoticeChannel>(Text("channel", "")), Text("base", "sent"),
            int.Parse(count.AsSpan(0, count.Length - 1), CultureInfo.InvariantCulture), count[^1],
            json.TryGetProperty("within", out var within) ? within.GetInt32() : 0,
            json.TryGetProperty("proof", out var proof) && proof.GetBoolean(),
            Day(json.GetProperty("from")), json.TryGetProperty("to", out var to) ? Day(to) : DateOnly.MaxValue,
            Text("source", ""), Text("weekend", "stays"));
    }

    private static DateOnly Day(JsonElement json) => DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonElement Load()
    {
        using var stream = typeof(NoticeRules).Assembly.GetManifestResourceStream("Data.notices.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.Clone();
    }
}

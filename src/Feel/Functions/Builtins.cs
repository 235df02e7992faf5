using System.Collections.Frozen;

namespace Stadtlotse.Feel;

/// <summary>All built-in functions by name (DMN 1.5, 10.3.4).</summary>
internal static partial class Builtins
{
    private static readonly FrozenDictionary<string, Builtin> All = Collect();

    /// <summary>Names with and without spaces, for reading them in a text.</summary>
    internal static NameTable Names { get; } = new(All.Keys);

    internal static Builtin? Find(string name) => All.GetValueOrDefault(name);

    private static FrozenDictionary<string, Builtin> Collect()
    {
        var list = new Definitions();
        Conversions(list);
        Texts(list);
        Patterns(list);
        Numbers(list);
        Lists(list);
        Statistics(list);
        Contexts(list);
        Dates(list);
        Ranges(list);
        return list.Build();
    }

    /// <summary>Definitions by signature: <c>substring(string: string, start position: number, length?: number)</c>. A name with <c>…</c> takes any number.</summary>
    private sealed class Definitions
    {
        private readonly Dictionary<string, List<Overload>> overloads = [];

        internal void Add(string signature, BuiltinBody body)
        {
            var open = signature.IndexOf('(', StringComparison.Ordinal);
            var inside = signature[(open + 1)..^1];
            var parts = inside.Length == 0 ? [] : inside.Split(", ");
            var parameters = parts.Select(Parameter).ToArray();
            var name = signature[..open];
            if (!overloads.TryGetValue(name, out var known)) overloads[name] = known = [];
            known.Add(new(parameters, inside.Contains('…', StringComparison.Ordinal), body));
        }

        private static BuiltinParameter Parameter(string text)
        {
            var colon = text.IndexOf(": ", StringComparison.Ordinal);
            var (name, type) = (text[..colon].TrimEnd('…'), text[(colon + 2)..]);
            return new(name.TrimEnd('?'), type, Kinds(type), name.EndsWith('?'));
        }

        internal FrozenDictionary<string, Builtin> Build() => overloads.ToFrozenDictionary(o => o.Key, o => new Builtin(o.Key, [.. o.Value]), StringComparer.Ordinal);

        private static int Kinds(string type) => type.Split(" | ").Sum(one => one switch
        {
            "point" => Kinds("number | string | date | time | date and time | days and time duration | years and months duration"),
            "Any" => (1 << (int)FeelKind.Range + 1) - 1,
            "null" => 1 << (int)FeelKind.Null,
            "boolean" => 1 << (int)FeelKind.Boolean,
            "number" => 1 << (int)FeelKind.Number,
            "string" => 1 << (int)FeelKind.String,
            "date" => 1 << (int)FeelKind.Date,
            "time" => 1 << (int)FeelKind.Time,
            "date and time" => 1 << (int)FeelKind.DateTime,
            "days and time duration" => 1 << (int)FeelKind.DaysDuration,
            "years and months duration" => 1 << (int)FeelKind.YearsDuration,
            "list" => 1 << (int)FeelKind.List,
            "context" => 1 << (int)FeelKind.Context,
            "function" => 1 << (int)FeelKind.Function,
            "range" => 1 << (int)FeelKind.Range,
            _ => throw new ArgumentException($"'{one}' is no type.", nameof(type)),
        });
    }
}

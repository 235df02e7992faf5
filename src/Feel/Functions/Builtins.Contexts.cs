namespace Stadtlotse.Feel;

/// <summary>Functions on contexts (DMN 1.5, table 80).</summary>
internal static partial class Builtins
{
    private static readonly FeelShape EntryShape = new("key", "value");

    private static void Contexts(Definitions list)
    {
        list.Add("get value(m: context, key: string)", call => call[0].AsContext().TryGet(call[1].AsString(), out var value)
            ? value : call.Fail(FeelFaultKind.UnknownMember, "", call[1].AsString()));
        list.Add("get entries(m: context)", call => Made(call, [.. call[0].AsContext().Select(e => (FeelValue)new FeelContext(EntryShape, [e.Key, e.Value]))]));
        list.Add("context(entries: list)", FromEntries);
        list.Add("context put(context: context, key: string, value: Any)", call => Put(call, call[0].AsContext(), [call[1]]));
        list.Add("context put(context: context, keys: list, value: Any)", call => Put(call, call[0].AsContext(), call[1].AsList().AsSpan()));
        list.Add("context merge(contexts: list)", Merge);
    }

    private static FeelValue FromEntries(Call call)
    {
        var builder = new FeelContextBuilder();
        foreach (var entry in call[0].AsList().AsSpan())
        {
            if (entry.Reference is not FeelContext context || !context.TryGet("key", out var key) || !key.IsString || !context.TryGet("value", out var value))
                return call.Fail(FeelFaultKind.ContextEntry, "{key: string, value: Any}", Shorten(entry.ToString()));
            if (builder.Contains(key.AsString())) return call.Fail(FeelFaultKind.ContextEntry, "", key.AsString());
            call.Run.Allocate(1);
            builder.Set(key.AsString(), value);
        }
        return builder.Build();
    }

    /// <summary>Puts a value at a path of keys; contexts on the way must exist.</summary>
    private static FeelValue Put(Call call, FeelContext context, ReadOnlySpan<FeelValue> keys)
    {
        if (keys.IsEmpty || !keys[0].IsString) return call.BadType("string", keys.IsEmpty ? default : keys[0]);
        call.Run.Allocate(context.Count + 1);
        call.Run.Step();
        var key = keys[0].AsString();
        if (keys.Length == 1) return context.With(key, call[2]);
        if (keys.Length > FeelLimits.MaxDepth) return call.Fail(FeelFaultKind.DepthLimit, $"{FeelLimits.MaxDepth}", $"{keys.Length}");
        if (context[key].Reference is not FeelContext inner) return call.Fail(FeelFaultKind.ContextEntry, "context", $"{key}: {Describe.Kind(context[key])}");
        return Put(call, inner, keys[1..]) is { IsNull: false } changed ? context.With(key, changed) : default(FeelValue);
    }

    private static FeelValue Merge(Call call)
    {
        var builder = new FeelContextBuilder();
        foreach (var item in call[0].AsList().AsSpan())
        {
            if (item.Reference is not FeelContext context) return call.BadType("context", item);
            foreach (var (key, value) in context) builder.Set(key, value);
            call.Run.Allocate(context.Count);
        }
        return builder.Build();
    }
}

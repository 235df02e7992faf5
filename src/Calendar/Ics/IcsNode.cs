namespace Stadtlotse.Calendar;

/// <summary>A component as it stands in the file.</summary>
internal sealed record IcsNode(string Name, int Line)
{
    public List<(IcsProperty Property, int Line)> Properties { get; } = [];

    public List<IcsNode> Children { get; } = [];

    /// <summary>Reads the file into components, within the limits. Faults of single lines are reported and the lines left out.</summary>
    public static List<IcsNode> Read(string text, IcsFaults faults)
    {
        if (text.Length > CalendarLimits.MaxIcsCharacters)
            throw new CalendarException("ics.limit", "length", nameof(CalendarLimits.MaxIcsCharacters));
        List<IcsNode> roots = [];
        Stack<IcsNode> open = [];
        var components = 0;
        foreach (var (line, number) in Unfold(text))
        {
            if (Parse(line, number, faults) is not { } property)
                continue;
            if (property.Name == "BEGIN")
            {
                if (++components > CalendarLimits.MaxIcsComponents)
                    throw new CalendarException("ics.limit", "components", nameof(CalendarLimits.MaxIcsComponents), number);
                if (open.Count >= CalendarLimits.MaxIcsDepth)
                    throw new CalendarException("ics.limit", "depth", nameof(CalendarLimits.MaxIcsDepth), number);
                var node = new IcsNode(property.Value.Trim().ToUpperInvariant(), number);
                (open.Count > 0 ? open.Peek().Children : roots).Add(node);
                open.Push(node);
            }
            else if (property.Name == "END")
            {
                if (open.Count == 0 || !open.Pop().Name.Equals(property.Value.Trim(), StringComparison.OrdinalIgnoreCase))
                    throw new CalendarException("ics.nesting", "END", property.Value, number);
            }
            else if (open.Count == 0)
                throw new CalendarException("ics.nesting", property.Name, "", number);
            else if (open.Peek().Properties.Count >= CalendarLimits.MaxIcsProperties)
                throw new CalendarException("ics.limit", "properties", nameof(CalendarLimits.MaxIcsProperties), number);
            else
                open.Peek().Properties.Add((property, number));
        }
        if (open.Count > 0)
            throw new CalendarException("ics.nesting", open.Peek().Name, "END", open.Peek().Line);
        return roots;
    }

    private static IEnumerable<(string Line, int Number)> Unfold(string text)
    {
        var line = new System.Text.StringBuilder();
        var (number, start) = (0, 0);
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length;)
        {
            var end = text.AsSpan(at).IndexOfAny('\r', '\n');
            end = end < 0 ? text.Length : at + end;
            number++;
            var continued = text[at] is ' ' or '\t';
            if (!continued && line.Length > 0)
            {
                yield return (line.ToString(), start);
                line.Clear();
            }
            if (!continued)
                start = number;
            if (line.Length + end - at > CalendarLimits.MaxIcsLine)
                throw new CalendarException("ics.limit", "line", nameof(CalendarLimits.MaxIcsLine), number);
            line.Append(text, continued ? at + 1 : at, Math.Max(0, end - at - (continued ? 1 : 0)));
            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
        if (line.Length > 0)
            yield return (line.ToString(), start);
    }

    private static IcsProperty? Parse(string line, int number, IcsFaults faults)
    {
        var at = line.AsSpan().IndexOfAny(';', ':');
        if (at <= 0 || line.AsSpan(0, at).ContainsAnyExcept(NameCharacters))
            return Malformed();
        var name = line[..at].ToUpperInvariant();
        List<KeyValuePair<string, string>> parameters = [];
        while (at < line.Length && line[at] == ';')
        {
            var equals = line.IndexOf('=', at);
            if (equals <= at + 1 || parameters.Count >= 100 || line.AsSpan(at + 1, equals - at - 1).ContainsAnyExcept(NameCharacters))
                return Malformed();
            var key = line[(at + 1)..equals].ToUpperInvariant();
            var quoted = equals + 1 < line.Length && line[equals + 1] == '"';
            var end = quoted ? line.IndexOf('"', equals + 2) : line.AsSpan(equals + 1) is var rest && rest.IndexOfAny(';', ':') is var i and >= 0 ? equals + 1 + i : -1;
            if (end < 0)
                return Malformed();
            parameters.Add(new(key, IcsText.UnescapeParameter(quoted ? line[(equals + 2)..end] : line[(equals + 1)..end])));
            at = quoted ? end + 1 : end;
            // A list of quoted values (MEMBER="…","…") is kept as one value.
            while (at < line.Length && line[at] == ',' && line.AsSpan(at) is var tail && tail.IndexOfAny(';', ':') is var stop and >= 0)
            {
                parameters[^1] = new(key, string.Concat(parameters[^1].Value, line.AsSpan(at, stop)));
                at += stop;
            }
        }
        return at < line.Length && line[at] == ':' ? new(name, line[(at + 1)..]) { Parameters = parameters } : Malformed();

        IcsProperty? Malformed()
        {
            faults.Add("ics.line", "line", line, number);
            return null;
        }
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
}

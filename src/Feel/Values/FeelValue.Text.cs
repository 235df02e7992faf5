using System.Text;

namespace Stadtlotse.Feel;

public readonly partial struct FeelValue
{
    /// <summary>The text that FEEL's <c>string()</c> gives; of null the word <c>null</c>.</summary>
    public override string ToString()
    {
        if (reference is string text) return text;
        var builder = new StringBuilder();
        Write(builder, 0);
        return builder.ToString();
    }

    private void Write(StringBuilder text, int depth)
    {
        if (depth > FeelLimits.MaxDepth) { text.Append('…'); return; }
        switch (Kind)
        {
            case FeelKind.Null: text.Append("null"); break;
            case FeelKind.Boolean: text.Append(IsTrue ? "true" : "false"); break;
            case FeelKind.String: WriteQuoted(text, (string)reference!); break;
            case FeelKind.Number: text.Append(AsNumber().ToString()); break;
            case FeelKind.Date: text.Append(AsDate().ToString()); break;
            case FeelKind.Time: text.Append(AsTime().ToString()); break;
            case FeelKind.DateTime: text.Append(AsDateTime().ToString()); break;
            case FeelKind.DaysDuration: text.Append(AsDaysDuration().ToString()); break;
            case FeelKind.YearsDuration: text.Append(AsYearsDuration().ToString()); break;
            case FeelKind.List: WriteList(text, AsList(), depth); break;
            case FeelKind.Context: WriteContext(text, AsContext(), depth); break;
            case FeelKind.Range: WriteRange(text, AsRange(), depth); break;
            default: text.Append("function(").AppendJoin(", ", AsFunction().Parameters.Select(p => p.Name)).Append(')'); break;
        }
    }

    private static void WriteList(StringBuilder text, FeelList list, int depth)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0) text.Append(", ");
            list[i].Write(text, depth + 1);
        }
        text.Append(']');
    }

    private static void WriteContext(StringBuilder text, FeelContext context, int depth)
    {
        text.Append('{');
        for (var i = 0; i < context.Count; i++)
        {
            if (i > 0) text.Append(", ");
            if (FeelNames.IsName(context.Shape[i])) text.Append(context.Shape[i]);
            else WriteQuoted(text, context.Shape[i]);
            text.Append(": ");
            context[i].Write(text, depth + 1);
        }
        text.Append('}');
    }

    private static void WriteRange(StringBuilder text, FeelRange range, int depth)
    {
        if (range.Form != FeelRangeForm.Ends)
        {
            text.Append('(').Append(range.Form switch
            {
                FeelRangeForm.Less => "< ",
                FeelRangeForm.LessOrEqual => "<= ",
                FeelRangeForm.Greater => "> ",
                FeelRangeForm.GreaterOrEqual => ">= ",
                FeelRangeForm.Equal => "= ",
                _ => "!= ",
            });
            (range.Start.IsNull ? range.End : range.Start).Write(text, depth + 1);
            text.Append(')');
            return;
        }
        text.Append(range.StartIncluded ? '[' : '(');
        range.Start.Write(text, depth + 1);
        text.Append("..");
        range.End.Write(text, depth + 1);
        text.Append(range.EndIncluded ? ']' : ')');
    }

    /// <summary>A text as a FEEL literal, with its quotation marks.</summary>
    internal static void WriteQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                default: text.Append(c); break;
            }
        text.Append('"');
    }
}

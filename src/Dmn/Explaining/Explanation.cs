using System.Globalization;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Texts;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Explaining;

/// <summary>A sentence that tells why.</summary>
/// <param name="Decision">Name of the decision.</param>
/// <param name="Title">What residents call it.</param>
/// <param name="Text">The sentence, plain text.</param>
/// <param name="LegalBasis">Its legal bases.</param>
public sealed record Reason(string Decision, string Title, string Text, IReadOnlyList<string> LegalBasis);

/// <summary>A trace told to the person concerned.</summary>
/// <param name="Reasons">One or more sentences for each decision, in the order of the decisions.</param>
/// <param name="Problems">Places in the texts that could not be filled, for whoever keeps them; never for residents.</param>
public sealed record Explanation(IReadOnlyList<Reason> Reasons, IReadOnlyList<string> Problems)
{
    /// <summary>All sentences, one to a paragraph.</summary>
    public override string ToString() => string.Join("\n", Reasons.Select(r => r.Text));

    /// <summary>
    /// Tells a trace in sentences. A rule that fired speaks its own sentence, a decision without such a rule its general one; where no text is
    /// kept, the library says what was decided and on which legal basis, so that nothing is left in the dark.
    /// </summary>
    /// <param name="trace">The trace.</param>
    /// <param name="texts">The sentences and their language.</param>
    public static Explanation Of(EvaluationTrace trace, ExplanationTexts texts)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(texts);
        var (reasons, problems) = (new List<Reason>(), new List<string>());
        var writer = new ValueWriter(texts.Language, texts);
        var known = new FeelContextBuilder();
        foreach (var input in trace.Inputs) known.Set(input.Name, input.Value);
        foreach (var decision in trace.Decisions)
        {
            known.Set(FeelNames.Normalize(decision.Name), decision.Value);
            var own = texts.Of(FeelNames.Normalize(decision.Name)) ?? texts.Of(FeelNames.Normalize(decision.Decision.Name));
            if (own is { Hidden: true }) continue;
            foreach (var (sentence, value, legal) in Sentences(decision, own))
            {
                var values = known.Build();
                foreach (var input in decision.Inputs) values = values.With(input.Name, input.Value);
                values = values.With("value", value).With("legalBasis", legal.Count == 0 ? FeelValue.Null : writer.Join(legal));
                var text = sentence is null
                    ? Plain(decision, own, value, legal, writer, texts.Language)
                    : SentenceTemplate.Fill(sentence, values, writer.Write, problem => problems.Add($"{decision.Name}: {problem}"));
                reasons.Add(new(decision.Name, own?.Title ?? decision.Decision.Label ?? decision.Name, text, legal));
            }
        }
        return new(reasons, problems);
    }

    private static IEnumerable<(string? Sentence, FeelValue Value, IReadOnlyList<string> Legal)> Sentences(DecisionTrace decision, DecisionTexts? own)
    {
        var told = false;
        foreach (var table in decision.Tables)
            foreach (var (rule, index) in table.Fired.Select((r, i) => (r.Rule, i)))
            {
                if (own is null || !(own.Rules.TryGetValue(rule.Id, out var sentence) || own.Rules.TryGetValue(rule.Number.ToString(CultureInfo.InvariantCulture), out sentence))) continue;
                told = true;
                yield return (sentence, ValueOf(decision, table, index), [.. rule.LegalBasis.Concat(decision.Decision.LegalBasis).Distinct()]);
            }
        if (told) yield break;
        var fallback = decision.Tables.Any(t => t.UsedDefault) ? own?.Default : null;
        yield return (fallback ?? own?.Sentence, decision.Value, decision.LegalBasis);
    }

    /// <summary>Of a table whose value is the list of its rules' outputs the output of one rule; otherwise the decision's value.</summary>
    private static FeelValue ValueOf(DecisionTrace decision, TableTrace table, int index) =>
        table.Table.HitPolicy is HitPolicy.RuleOrder || table.Table is { HitPolicy: HitPolicy.Collect, Aggregation: Aggregation.None }
            ? table.Value.IsList && index < table.Value.AsList().Count ? table.Value.AsList()[index] : decision.Value
            : decision.Value;

    private static string Plain(DecisionTrace decision, DecisionTexts? own, FeelValue value, IReadOnlyList<string> legal, ValueWriter writer, Language language)
    {
        var words = Words.In(language);
        var title = own?.Title ?? decision.Decision.Label ?? decision.Name;
        var said = value.IsNull ? words.Say("reason.none", title) : words.Say("reason.value", title, writer.Write(value));
        return legal.Count == 0 ? said : $"{said} {words.Say(legal.Count == 1 ? "reason.basis" : "reason.bases", writer.Join(legal))}";
    }
}

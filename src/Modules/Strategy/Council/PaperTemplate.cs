using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Stadtlotse.Feel;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Council;

/// <summary>A kind of council paper as data: embedded JSON, one file each.</summary>
internal sealed record PaperTemplate(string Key, string Title, IReadOnlyList<TemplateSection> Sections)
{
    /// <summary>The supplied ones.</summary>
    public static IReadOnlyList<PaperTemplate> All { get; } = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith("council/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    private static PaperTemplate Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<PaperTemplate>(stream, CityJson.Options)!;
    }
}

/// <summary>One section of a template; the text is Markdown with FEEL between double braces.</summary>
internal sealed record TemplateSection(string Key, string Heading, string Hint, string Text);

/// <summary>A measure as papers speak of it. Cost in cents.</summary>
internal sealed record PaperMeasure(Guid Id, string Title, string Text, string Lead, int? Start, int? End, long? Cost);

/// <summary>What placeholders can say: the paper, its measures, and what they cost in which year (cents).</summary>
internal sealed record PaperFacts(string Title, string Body, string City, IReadOnlyList<PaperMeasure> Measures, IReadOnlyList<(int Year, long Cents)> Costs)
{
    public static readonly IReadOnlyList<string> Names =
        ["title", "body", "city", "measures", "measure list", "measure texts", "costs", "total cost", "total cost text", "cost table"];

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public FeelContext ToFeel()
    {
        var total = Costs.Sum(c => c.Cents);
        var table = new StringBuilder();
        if (Costs.Count > 0)
        {
            table.Append("| Haushaltsjahr | Kosten |\n|---|---:|\n");
            foreach (var (year, cents) in Costs) table.Append(German, $"| {year.ToString(CultureInfo.InvariantCulture)} | {Money(cents)} |\n");
            table.Append(German, $"| zusammen | {Money(total)} |\n");
        }
        return FeelContext.Of(
            ("title", Escape(Title)), ("body", Escape(Body)), ("city", Escape(City)),
            ("measures", FeelValue.From(Measures.Select(m => (object?)new Dictionary<string, object?> { ["title"] = Escape(m.Title), ["lead"] = Escape(m.Lead), ["start"] = m.Start, ["end"] = m.End, ["cost"] = m.Cost / 100m }).ToArray())),
            ("measure list", string.Join('\n', Measures.Select(m => $"- {Escape(m.Title)}{(m.Lead.Length > 0 ? $" ({Escape(m.Lead)})" : "")}"))),
            ("measure texts", string.Join("\n\n", Measures.Where(m => m.Text.Length > 0).Select(m => Measures.Count > 1 ? $"**{Escape(m.Title)}:** {Escape(m.Text)}" : Escape(m.Text)))),
            ("costs", FeelValue.From(Costs.Select(c => (object?)new Dictionary<string, object?> { ["year"] = c.Year, ["amount"] = c.Cents / 100m }).ToArray())),
            ("total cost", total / 100m), ("total cost text", Money(total)), ("cost table", table.ToString()));
    }

    public static string Money(long cents) => (cents / 100m).ToString("C0", German);

    /// <summary>Text from the data as plain text in Markdown.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if ("\\`*_{}[]<>#|~".Contains(c)) escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}

/// <summary>Fills the placeholders of a section.</summary>
internal static class Placeholders
{
    public const int LongestText = 50_000;
    public const int MostPlaceholders = 200;

    private static readonly FeelScope Scope = FeelScope.Of(PaperFacts.Names);

    /// <summary>The text with its placeholders filled. Faults: <c>strategy.council.placeholder</c> with the placeholder and what is wrong with it.</summary>
    public static Result<string> Fill(string field, string text, PaperFacts facts, string language)
    {
        if (text.Length > LongestText) return new Fault(field, "strategy.text.long", "The text is too long.") { Arguments = [LongestText] };
        var (filled, faults, context, at, count) = (new StringBuilder(), new List<Fault>(), facts.ToFeel(), 0, 0);
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            filled.Append(text, at, open - at);
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0 || ++count > MostPlaceholders)
            {
                faults.Add(new(field, close < 0 ? "strategy.council.placeholder.open" : "strategy.council.placeholder.many", "A placeholder is not closed.") { Arguments = [close < 0 ? text[open..Math.Min(text.Length, open + 30)] : MostPlaceholders] });
                break;
            }
            var expression = text[(open + 2)..close].Trim();
            if (!FeelExpression.TryParse(expression, Scope, out var read, out var wrong)) faults.Add(Wrong(expression, wrong));
            else
            {
                var run = new FeelEvaluation(new FeelLimits { Steps = 50_000, Cells = 500_000 });
                var value = read.Evaluate(context, run);
                if (run.Faults.Count > 0) faults.Add(Wrong(expression, run.Faults[0]));
                else filled.Append(value.IsString ? value.AsString() : value.IsNull ? "" : value.ToString());
            }
            at = close + 2;
        }
        if (faults.Count > 0) return Result<string>.Failed(faults);
        return filled.Append(text, at, text.Length - at).ToString();

        Fault Wrong(string expression, FeelFault fault) => new(field, "strategy.council.placeholder", fault.Text("en")) { Arguments = [expression, fault.Text(language)] };
    }
}

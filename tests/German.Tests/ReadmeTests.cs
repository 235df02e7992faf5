using System.Globalization;
using System.Text.RegularExpressions;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.German.Tests;

/// <summary>The examples of the README, each with the answer that stands beside it there.</summary>
public partial class ReadmeTests
{
    private static readonly DateOnly today = new(2026, 3, 18);
    private const string Norms = "Nach § 5 Abs. 1 Nr. 2 zahlen Bürger:innen ab 3.4.2026 z. B. 1.234,50 Euro.";

    private static readonly Dictionary<string, Func<object?>> examples = new()
    {
        ["index.Search(\"Hund anmelden\")[0].Document"] = () => Index().Search("Hund anmelden")[0].Document,
        ["index.Search(\"Ausweisverlängerung\")[0].Document"] = () => Index().Search("Ausweisverlängerung")[0].Document,
        ["index.Search(\"Gewerbeanmeldung\")[0].Document"] = () => Index().Search("Gewerbeanmeldung")[0].Document,
        ["new SearchAnalyzer().QueryTerms(\"die Hundesteuer\")"] = () => new SearchAnalyzer().QueryTerms("die Hundesteuer"),
        ["dictionary.Suggest(\"Fürerschein\")[0].Word"] = () => Dictionary().Suggest("Fürerschein")[0].Word,
        ["new SearchAnalyzer().QueryTerms(\"Fürerschein\", dictionary)"] = () =>
            "contains \"" + new SearchAnalyzer().QueryTerms("Fürerschein", Dictionary()).Single(t => t == "fuhrerschein") + "\"",
        ["Tokenizer.Tokens(text).Where(t => t.Kind != TokenKind.Word).Select(t => t.In(text).ToString())"] = () =>
            Tokenizer.Tokens(Norms).Where(t => t.Kind != TokenKind.Word).Select(t => t.In(Norms).ToString()),
        ["Sentences.Split(\"Er kam am 3. Mai. Das gilt z. B. hier.\").Count()"] = () => Sentences.Split("Er kam am 3. Mai. Das gilt z. B. hier.").Count(),
        ["new CompoundSplitter().Split(\"Häuserblocks\").Select(p => p.Base)"] = () => new CompoundSplitter().Split("Häuserblocks").Select(p => p.Base),
        ["new CompoundSplitter().Split(\"Kindertagesstätte\").Select(p => p.Base)"] = () => new CompoundSplitter().Split("Kindertagesstätte").Select(p => p.Base),
        ["Stemmer.Stem(\"Anträgen\")"] = () => Stemmer.Stem("Anträgen"),
        ["Folding.Fold(\"Straße\") == Folding.Fold(\"STRASSE\")"] = () => Folding.Fold("Straße") == Folding.Fold("STRASSE"),
        ["Folding.Fold(\"Mueller\") == Folding.Fold(\"Müller\")"] = () => Folding.Fold("Mueller") == Folding.Fold("Müller"),
        ["Hyphenation.BreakPositions(\"Hundesteuer\")"] = () => Hyphenation.BreakPositions("Hundesteuer"),
        ["Hyphenation.Mark(\"Ordnungsamt\", '-')"] = () => Hyphenation.Mark("Ordnungsamt", '-'),
        ["Hyphenation.Breaks(\"Hundesteuer\", minLeft: 4)"] = () =>
            string.Join(", ", Hyphenation.Breaks("Hundesteuer", minLeft: 4).Select(b => b.Position + (b.AtBorder ? " (at a border of words)" : ""))),
        ["DateInput.Read(\"3. April 26\", today).Best!.From"] = () => DateInput.Read("3. April 26", today).Best!.From,
        ["DateInput.Read(\"übermorgen\", today).Best!.From"] = () => DateInput.Read("übermorgen", today).Best!.From,
        ["DateInput.Read(\"Ende März\", today).Best!.To"] = () => DateInput.Read("Ende März", today).Best!.To,
        ["DateInput.Read(\"03/04/2026\", today).IsAmbiguous"] = () => DateInput.Read("03/04/2026", today).IsAmbiguous,
        ["DateInput.Read(\"31.2.\", today).Fault!.Text(\"en\")"] = () => DateInput.Read("31.2.", today).Fault!.Text("en"),
        ["DateInput.Read(\"31.2.\", today).Fault!.Text(\"de-simple\")"] = () => DateInput.Read("31.2.", today).Fault!.Text("de-simple"),
        ["NumberWords.Euro(123456)"] = () => NumberWords.Euro(123456),
        ["NumberWords.Cardinal(2000001)"] = () => NumberWords.Cardinal(2000001),
        ["NumberWords.Ordinal(3)"] = () => NumberWords.Ordinal(3),
        ["NumberWords.Year(1998)"] = () => NumberWords.Year(1998),
        ["new[] { \"Götz\", \"Goldmann\", \"Goethe\" }.Order(Din5007Comparer.Names)"] = () => new[] { "Götz", "Goldmann", "Goethe" }.Order(Din5007Comparer.Names),
        ["report.Findings[0].Text(\"de\")"] = () => Readability.Measure("Der Antrag wird vom Amt bewilligt.").Findings[0].Text("de"),
        ["Messages.Text(\"read.long-sentence\", \"de-simple\", 31)"] = () => Messages.Text("read.long-sentence", "de-simple", 31),
        ["report.Findings[0].Offset"] = () => Readability.Measure("Der Antrag wird vom Amt bewilligt.").Findings[0].Offset,
    };

    [Fact]
    public void Examples_OfTheReadme_GiveTheAnswersBesideThem()
    {
        var readme = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "src", "German", "README.md"));
        var stated = Stated().Matches(readme).ToDictionary(m => m.Groups[1].Value.Trim(), m => m.Groups[2].Value.Trim());

        stated.Keys.Order().ShouldBe(examples.Keys.Order());
        foreach (var (code, answer) in stated) Show(examples[code]()).ShouldBe(answer, code);
    }

    private static Bm25Index Index()
    {
        var index = new Bm25Index(new SearchAnalyzer());
        index.Add("Hundesteueranmeldung. Wer einen Hund hält, meldet das Tier an.");
        index.Add("Personalausweis verlängern. Bringen Sie ein Lichtbild mit.");
        index.Add("Gewerbe anmelden. Beginn einer selbstständigen Tätigkeit.");
        return index;
    }

    private static SpellingDictionary Dictionary() => new(WordStatistics.Of(["Führerschein umtauschen"]));

    private static string Show(object? value) => value switch
    {
        string text => text.StartsWith("contains", StringComparison.Ordinal) || char.IsDigit(text[0]) ? text : $"\"{text}\"",
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => "[" + string.Join(", ", texts.Select(t => $"\"{t}\"")) + "]",
        IEnumerable<int> numbers => "[" + string.Join(", ", numbers) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^((?:index|new|dictionary|Tokenizer|Sentences|Stemmer|Folding|Hyphenation|DateInput|NumberWords|Messages|report)[^;\n]*?)\s*\n?\s+// (.+)$", RegexOptions.Multiline)]
    private static partial Regex Stated();
}

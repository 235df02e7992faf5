using Stadtlotse.Bench.Measuring;
using Stadtlotse.German;
using Stadtlotse.German.Tests;
using Stadtlotse.Testing.Data;

var bench = new Bench("German", args);
var quality = args.Contains("--quality");

// Running text: the paragraphs of the shared data, else the catalogue, until a megabyte is there.
var xquad = SharedData.Find("german", "xquad-r.de.json");
var source = (xquad is null ? Retrieval.Municipal() : Retrieval.Xquad(sentences: false, xquad)).Documents;
var text = string.Join('\n', Enumerable.Range(0, 100_000).Select(i => source[i % source.Count]).TakeWhile(new Limit(bench.Smoke ? 100_000 : 1_500_000).Allows));
string[] words = [.. Tokenizer.Tokens(text).Where(t => t.Kind == TokenKind.Word).Select(t => t.In(text).ToString()).Distinct()];
var bytes = System.Text.Encoding.UTF8.GetByteCount(text) / 1e6;

if (!quality)
{
    Speed("tokens", () => Tokenizer.Tokens(text).Count());
    Speed("sentences", () => Sentences.Split(text).Count());
    var analyzer = new SearchAnalyzer();
    Speed("search analysis (tokens, stems, compounds, families)", () => analyzer.IndexTerms(text).Count);
    Speed("search analysis, a new analyzer each time", () => new SearchAnalyzer().IndexTerms(text).Count);
    Speed("readability", () => Readability.Measure(text).Words);
    bench.Throughput("stemming, words", Loop(word => Stemmer.Stem(word).Length));
    bench.Throughput("compound splitting, distinct words", Loop(word => new CompoundSplitter().Split(word).Count));
    bench.Throughput("hyphenation, distinct words", Loop(word => Hyphenation.BreakPositions(word).Count));
    var dictionary = new SpellingDictionary(WordStatistics.Of([text]));
    bench.Throughput("spelling suggestions", Loop(word => dictionary.Suggest(word.Remove(word.Length / 2, 1)).Count));
    bench.Throughput("amounts in words", count => { var length = 0L; for (var i = 0; i < count; i++) length += NumberWords.Euro(i * 7919L).Length; return length; });
    bench.Throughput("typed dates", count => { var days = 0L; for (var i = 0; i < count; i++) days += DateInput.Read("3. April 26", new(2026, 1, 1)).Readings.Count; return days; });
}

Quality("municipal queries", Retrieval.Municipal());
Quality("municipal queries, a slip in each longer word", Retrieval.Municipal().Mistyped(seed: 1));
if (xquad is not null)
{
    Quality("xquad paragraphs", Retrieval.Xquad(sentences: false, xquad));
    Quality("xquad sentences", Retrieval.Xquad(sentences: true, xquad));
}
return 0;

void Speed(string name, Func<int> body)
{
    var runs = new List<double>();
    body();
    for (var i = 0; i < bench.Runs; i++)
    {
        // Processor time, so that neighbours on the machine do not count: what one core does in a second.
        var before = Environment.CpuUsage.TotalTime;
        body();
        runs.Add(bytes / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }
    bench.Report(new(name, "MB per second of one core", runs));
}

Func<int, long> Loop(Func<string, int> body) => count =>
{
    var sum = 0L;
    for (var i = 0; i < count; i++) sum += body(words[i % words.Length]);
    return sum;
};

void Quality(string name, Retrieval retrieval)
{
    var statistics = WordStatistics.Of(retrieval.Documents);
    foreach (var (what, options) in new (string, SearchOptions)[]
        {
            ("stems only", new() { Compounds = false, Families = false }), ("families, no compounds", new() { Compounds = false }), ("compounds, no families", new() { Families = false }),
            ("all", new()), ("all, with statistics", new() { Statistics = statistics }),
        })
    {
        var (mrr, success) = retrieval.Measure(new(options));
        bench.Report(new($"{name}: {what}", "MRR@10", [mrr]));
        bench.Report(new($"{name}: {what}", "success@3", [success]));
    }
    var dictionary = new SpellingDictionary(statistics);
    var corrected = retrieval.Measure(new(), dictionary);
    bench.Report(new($"{name}: all, mistyped words corrected", "MRR@10", [corrected.Mrr]));
    bench.Report(new($"{name}: all, mistyped words corrected", "success@3", [corrected.Success]));
}

internal sealed class Limit(int characters)
{
    private int left = characters;

    public bool Allows(string text) => (left -= text.Length) > 0;
}

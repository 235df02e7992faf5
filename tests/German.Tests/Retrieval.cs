using System.Text.Json;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.German.Tests;

/// <summary>Documents and questions with right answers, and how well an index ranks them.</summary>
public sealed record Retrieval(IReadOnlyList<string> Documents, IReadOnlyList<(string Query, int[] Right)> Questions)
{
    /// <summary>Questions over the paragraphs, or over their sentences, of the shared reading-comprehension data.</summary>
    public static Retrieval Xquad(bool sentences, string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var documents = new List<string>();
        var questions = new List<(string, int[])>();
        foreach (var article in json.RootElement.GetProperty("data").EnumerateArray())
            foreach (var paragraph in article.GetProperty("paragraphs").EnumerateArray())
            {
                var first = documents.Count;
                int[][] breaks = [.. paragraph.GetProperty("sentence_breaks").EnumerateArray().Select(b => b.EnumerateArray().Select(e => e.GetInt32()).ToArray())];
                if (sentences) documents.AddRange(paragraph.GetProperty("sentences").EnumerateArray().Select(s => s.GetString()!));
                else documents.Add(paragraph.GetProperty("context").GetString()!);
                foreach (var question in paragraph.GetProperty("qas").EnumerateArray())
                {
                    var start = question.GetProperty("answers")[0].GetProperty("answer_start").GetInt32();
                    questions.Add((question.GetProperty("question").GetString()!, [sentences ? first + Array.FindLastIndex(breaks, b => b[0] <= start) : first]));
                }
            }
        return new(documents, questions);
    }

    /// <summary>The invented catalogue with its judged queries.</summary>
    public static Retrieval Municipal()
    {
        var folder = Path.Combine(SharedData.RepositoryRoot, "tests", "German.Tests", "Data");
        string[][] services = [.. File.ReadLines(Path.Combine(folder, "services.txt")).Where(l => !l.StartsWith('#')).Select(l => l.Split('|'))];
        string[] ids = [.. services.Select(s => s[0])];
        return new([.. services.Select(s => s[1] + ". " + s[2])],
            [.. File.ReadLines(Path.Combine(folder, "queries.txt")).Where(l => !l.StartsWith('#')).Select(l => l.Split('|'))
                .Select(q => (q[0], q[1].Split(',').Select(id => Array.IndexOf(ids, id)).ToArray()))]);
    }

    /// <summary>The same questions with a slip in each longer word: a letter lost, doubled, swapped with its neighbour or replaced.</summary>
    public Retrieval Mistyped(int seed)
    {
        var random = new Random(seed);
        return this with { Questions = [.. Questions.Select(q => (string.Join(' ', q.Query.Split(' ').Select(word => word.Length < 6 ? word : Slip(word, random))), q.Right))] };
    }

    private static string Slip(string word, Random random)
    {
        var at = random.Next(1, word.Length - 2);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            2 => string.Concat(word.AsSpan(0, at), word[at + 1].ToString(), word[at].ToString(), word.AsSpan(at + 2)),
            _ => string.Concat(word.AsSpan(0, at), "enirstadu"[random.Next(9)].ToString(), word.AsSpan(at + 1)),
        };
    }

    /// <summary>Mean reciprocal rank among ten, and the share of questions with a right answer among three.</summary>
    public (double Mrr, double Success) Measure(SearchAnalyzer analyzer, SpellingDictionary? dictionary = null)
    {
        var index = new Bm25Index(analyzer);
        foreach (var document in Documents) index.Add(document);
        var (mrr, success) = (0.0, 0);
        foreach (var (query, right) in Questions)
        {
            var hits = index.SearchTerms(dictionary is null ? analyzer.QueryTerms(query) : analyzer.QueryTerms(query, dictionary));
            var rank = hits.Select(h => h.Document).ToList().FindIndex(right.Contains);
            if (rank >= 0) mrr += 1.0 / (rank + 1);
            if (rank is >= 0 and < 3) success++;
        }
        return (mrr / Questions.Count, success / (double)Questions.Count);
    }
}

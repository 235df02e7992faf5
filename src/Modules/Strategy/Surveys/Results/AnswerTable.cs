using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>
/// All counted answers of one survey as columns of small numbers, kept in memory between requests and brought up to date by what was added since:
/// tables over tens of thousands of answers come without reading them again. Immutable once made.
/// </summary>
internal sealed class AnswerTable
{
    /// <summary>Surveys whose answers are kept in memory.</summary>
    private const int MostKept = 20;

    private const int RowsAtOnce = 5_000;
    private static readonly ConcurrentDictionary<(Guid City, Guid Survey, int Form), AnswerTable> Kept = new();

    private readonly Dictionary<string, ulong[]> columns;

    private AnswerTable(SurveyForm form, long sequence, long excluded, string[] audiences, Dictionary<string, ulong[]> columns) =>
        (Form, Sequence, Excluded, Audiences, this.columns) = (form, sequence, excluded, audiences, columns);

    public SurveyForm Form { get; }

    /// <summary>The largest sequence taken in.</summary>
    public long Sequence { get; }

    /// <summary>Sum of the sequences of what was taken out: changes with every decision.</summary>
    private long Excluded { get; }

    /// <summary>The audience of each answer, in the order they were finished.</summary>
    public string[] Audiences { get; }

    public int Count => Audiences.Length;

    /// <summary>
    /// What was answered to a question, one value for each answer: bits of the chosen options for questions with answers to choose, a line of a
    /// matrix or a scale; the number in thousandths plus <see cref="Zero"/>; packed places of a ranking, four bits each. 0 for no answer.
    /// </summary>
    /// <param name="key">Key of the question, or <c>key.row</c> of a matrix.</param>
    public ulong[] Column(string key) => columns.GetValueOrDefault(key) ?? [];

    /// <summary>Added to numbers, so that 0 means no answer.</summary>
    public const long Zero = 1L << 50;

    /// <summary>The table of a survey as it stands now.</summary>
    public static async Task<AnswerTable> Of(StrategyDb db, Guid city, Guid survey, int version, SurveyForm form, CancellationToken cancellation)
    {
        var (done, test) = (nameof(ResponseState.Done), nameof(ResponseOrigin.Test));
        var counted = db.SurveyResponses.Where(r => r.Survey == survey && r.Origin != test && r.State == done);
        var last = await counted.MaxAsync(r => (long?)r.Sequence, cancellation) ?? 0;
        var excluded = await counted.Where(r => r.Excluded).SumAsync(r => r.Sequence, cancellation);
        var key = (city, survey, version);
        var known = Kept.GetValueOrDefault(key);
        // An exclusion takes a row out of the middle: then all are read again.
        if (known is not null && (known.Excluded != excluded || known.Sequence > last)) known = null;
        if (known?.Sequence == last) return known;
        var builder = new Builder(form, known);
        for (var from = known?.Sequence ?? 0; ;)
        {
            var rows = await counted.Where(r => r.Sequence > from && !r.Excluded).OrderBy(r => r.Sequence).Take(RowsAtOnce).Select(r => new { r.Audience, r.Answers, r.Sequence }).ToListAsync(cancellation);
            foreach (var row in rows) builder.Add(row.Audience, JsonSerializer.Deserialize<Dictionary<string, string[]>>(row.Answers, CityJson.Options) ?? []);
            if (rows.Count < RowsAtOnce) break;
            from = rows[^1].Sequence;
        }
        if (Kept.Count >= MostKept) Kept.Clear();
        return Kept[key] = builder.Finish(last, excluded);
    }

    /// <summary>A table of given answers, in their order.</summary>
    public static AnswerTable Of(SurveyForm form, IEnumerable<(string Audience, Answers Answers)> given)
    {
        var builder = new Builder(form, null);
        foreach (var (audience, answers) in given) builder.Add(audience, answers);
        return builder.Finish(0, 0);
    }

    /// <summary>The columns a question has.</summary>
    public static IEnumerable<string> KeysOf(FormQuestion question) => question.Type == QuestionType.Matrix ? question.Rows.Select(r => $"{question.Key}.{r.Key}") : question.Asks ? [question.Key] : [];

    /// <summary>The answers that may be chosen, in the order of their bits; empty for questions that count otherwise.</summary>
    public static IReadOnlyList<string> BitsOf(FormQuestion question) => question.Type switch
    {
        QuestionType.Single or QuestionType.Multiple => [.. question.Options.Select(o => o.Key)],
        QuestionType.Area when question.Options.Count > 0 => [.. question.Options.Select(o => o.Key)],
        QuestionType.YesNo => ["yes", "no"],
        QuestionType.Consent => ["yes"],
        QuestionType.Scale or QuestionType.Matrix => [.. Enumerable.Range(question.From, question.To - question.From + 1).Select(s => s.ToString(CultureInfo.InvariantCulture))],
        _ => [],
    };

    private sealed class Builder
    {
        private readonly SurveyForm form;
        private readonly List<string> audiences;
        private readonly Dictionary<string, List<ulong>> values;
        private readonly List<(string Key, FormQuestion Question, Dictionary<string, int> Bits)> keys;

        public Builder(SurveyForm form, AnswerTable? known)
        {
            this.form = form;
            keys = [.. form.Questions.SelectMany(q => KeysOf(q).Select(k => (k, q, BitsOf(q).Index().ToDictionary(b => b.Item, b => b.Index))))];
            audiences = [.. known?.Audiences ?? []];
            values = keys.ToDictionary(k => k.Key, k => (List<ulong>)[.. known?.Column(k.Key) ?? []]);
        }

        public void Add(string audience, Dictionary<string, string[]> answers)
        {
            audiences.Add(audience);
            foreach (var (key, question, bits) in keys) values[key].Add(answers.TryGetValue(key, out var given) ? Pack(question, bits, given) : 0);
        }

        public AnswerTable Finish(long sequence, long excluded) =>
            new(form, sequence, excluded, [.. audiences], values.ToDictionary(v => v.Key, v => v.Value.ToArray()));

        private static ulong Pack(FormQuestion question, Dictionary<string, int> bits, string[] given)
        {
            if (given.Length == 0) return 0;
            if (bits.Count > 0) return given.Aggregate(0UL, (mask, answer) => bits.TryGetValue(answer, out var bit) ? mask | 1UL << bit : mask);
            switch (question.Type)
            {
                case QuestionType.Number:
                    return decimal.TryParse(given[0], NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000m ? (ulong)((long)(number * 1000) + Zero) : 0;
                case QuestionType.Date:
                    return DateOnly.TryParseExact(given[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (ulong)(day.DayNumber + 1) : 0;
                case QuestionType.Area:
                    return ulong.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code + 1 : 0;
                case QuestionType.Ranking:
                    var packed = 0UL;
                    foreach (var (place, answer) in given.Take(15).Index())
                    {
                        var option = question.Options.ToList().FindIndex(o => o.Key == answer);
                        if (option is >= 0 and < 16) packed |= (ulong)(place + 1) << (4 * option);
                    }
                    return packed;
                default:
                    return 1;
            }
        }
    }
}

using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Maturity;

/// <summary>A text in the languages of the platform; German is always there and stands in for a missing one.</summary>
internal sealed record LocalText(string De, string? Simple = null, string? En = null)
{
    public string In(PageTexts texts) => texts.Language.Code switch { "de-simple" => Simple ?? De, "en" => En ?? De, _ => De };
}

/// <summary>A level; higher values are better.</summary>
internal sealed record MaturityLevel(int Value, LocalText Name, LocalText? Text = null);

/// <summary>Criteria that belong together.</summary>
internal sealed record MaturityGroup(string Key, LocalText Name);

/// <summary>One criterion; its weight counts with the rule <c>mean</c>, 1 when not given.</summary>
internal sealed record MaturityCriterion(string Key, LocalText Name, LocalText? Text = null, string? Group = null, double? Weight = null);

/// <summary>
/// A maturity model as data: criteria, levels, and the rule by which they make one result. The key is its name for ever; a version (number) never changes.
/// The rule is <c>lowest</c> (the weakest criterion decides) or <c>mean</c> (weighted); subjects are <c>city</c>, <c>unit</c>, <c>service</c>.
/// </summary>
internal sealed record MaturityModel(
    string Key, string Number, LocalText Title, LocalText? Text, string Rule, IReadOnlyList<string> Subjects,
    IReadOnlyList<MaturityLevel> Levels, IReadOnlyList<MaturityGroup>? Groups, IReadOnlyList<MaturityCriterion> Criteria, LocalText? Superseded = null)
{
    public int Lowest => Levels[0].Value;

    public int Highest => Levels[^1].Value;

    public bool IsLowest => Rule == "lowest";

    public MaturityLevel LevelOf(double result) => Levels.Last(l => l.Value <= result + 1e-9 || l.Value == Lowest);

    public string Label => $"{Title.De} {Number}";

    public string ToJson() => JsonSerializer.Serialize(this, CityJson.Options);

    public static MaturityModel FromJson(string json) => JsonSerializer.Deserialize<MaturityModel>(json, CityJson.Options)!;
}

/// <summary>Reads models that people upload, and says in words what is wrong with one.</summary>
internal static partial class MaturityModels
{
    public const int LargestFile = 500_000;
    public const int MostCriteria = 200;
    public const int MostLevels = 20;
    public const int LongestText = 2000;

    private static readonly string[] KnownSubjects = ["city", "unit", "service"];

    /// <summary>The models the platform brings.</summary>
    public static IReadOnlyList<MaturityModel> Supplied { get; } = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith("maturity/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(ReadSupplied)];

    /// <summary>Reads a model; every fault has the field <paramref name="field"/> and names the place.</summary>
    public static Result<MaturityModel> Read(string field, string json)
    {
        if (json.Length > LargestFile) return new Fault(field, "strategy.maturity.file.large", "The file is too large.") { Arguments = [LargestFile / 1000] };
        MaturityModel? model;
        try
        {
            model = JsonSerializer.Deserialize<MaturityModel>(json, CityJson.Options);
        }
        catch (JsonException e)
        {
            return new Fault(field, "strategy.maturity.file.json", "This is no JSON of a model.") { Arguments = [(e.LineNumber ?? 0) + 1, e.Path ?? "$"] };
        }
        if (model is null) return new Fault(field, "strategy.maturity.file.json", "This is no JSON of a model.") { Arguments = [1, "$"] };
        var faults = Check(field, model).ToList();
        return faults.Count > 0 ? Result<MaturityModel>.Failed(faults) : model with { Levels = [.. model.Levels.OrderBy(l => l.Value)] };
    }

    private static IEnumerable<Fault> Check(string field, MaturityModel m)
    {
        Fault Wrong(string code, params object[] arguments) => new(field, "strategy.maturity.file." + code, $"The model is wrong: {code} {string.Join(' ', arguments)}") { Arguments = arguments };
        if (m.Key is null || !Keys().IsMatch(m.Key)) yield return Wrong("key", m.Key ?? "");
        if (string.IsNullOrWhiteSpace(m.Number) || m.Number.Length > 20 || !Keys().IsMatch(m.Number)) yield return Wrong("number");
        if (!IsText(m.Title)) yield return Wrong("text", "title");
        if (m.Rule is not ("lowest" or "mean")) yield return Wrong("rule", m.Rule ?? "");
        if (m.Subjects is null || m.Subjects.Count == 0 || m.Subjects.Except(KnownSubjects).Any()) yield return Wrong("subjects");
        if (m.Levels is null || m.Levels.Count is < 2 or > MostLevels) yield return Wrong("levels", MostLevels);
        else
        {
            if (m.Levels.Any(l => l is null || !IsText(l.Name))) yield return Wrong("text", "levels");
            else if (m.Levels.Select(l => l.Value).Distinct().Count() < m.Levels.Count) yield return Wrong("levels.twice");
            else if (m.Levels.Max(l => l.Value) - m.Levels.Min(l => l.Value) != m.Levels.Count - 1) yield return Wrong("levels.gap");
            else if (m.Levels.Any(l => Math.Abs(l.Value) > 1000)) yield return Wrong("levels", MostLevels);
        }
        var groups = (m.Groups ?? []).Where(g => g is not null).Select(g => g.Key).ToList();
        if ((m.Groups ?? []).Any(g => g is null || !IsText(g.Name) || string.IsNullOrWhiteSpace(g.Key))) yield return Wrong("text", "groups");
        if (m.Criteria is null || m.Criteria.Count is 0 or > MostCriteria) yield return Wrong("criteria", MostCriteria);
        else
        {
            foreach (var (index, criterion) in m.Criteria.Index())
            {
                if (criterion is null || criterion.Key is null || !Keys().IsMatch(criterion.Key)) yield return Wrong("criterion.key", index + 1);
                else if (!IsText(criterion.Name) || criterion.Text is not null && !IsText(criterion.Text)) yield return Wrong("text", criterion.Key);
                else if (criterion.Group is not null && !groups.Contains(criterion.Group)) yield return Wrong("group", criterion.Key, criterion.Group);
                else if (criterion.Weight is { } weight && !(weight >= 0 && weight <= 1000)) yield return Wrong("weight", criterion.Key);
            }
            if (m.Criteria.Where(c => c?.Key is not null).GroupBy(c => c.Key).FirstOrDefault(g => g.Count() > 1) is { } twice) yield return Wrong("criterion.twice", twice.Key);
            if (m.Rule == "mean" && m.Criteria.All(c => c?.Weight is 0)) yield return Wrong("weights");
        }
    }

    private static bool IsText(LocalText? text) => text is { De: not null } && !string.IsNullOrWhiteSpace(text.De) && new[] { text.De, text.Simple, text.En }.All(t => t is null || t.Length <= LongestText);

    private static MaturityModel ReadSupplied(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return Read("", reader.ReadToEnd()).Value;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,39}$")]
    private static partial Regex Keys();
}

/// <summary>What somebody says of one criterion; levels are null where nothing is said.</summary>
internal sealed record MaturityAnswer(int? Is, int? Should, string Evidence);

/// <summary>A distance between is and should.</summary>
internal sealed record MaturityGap(MaturityCriterion Criterion, int Is, int Should)
{
    public int Size => Should - Is;
}

/// <summary>The result of an assessment.</summary>
/// <param name="Is">By the model's rule; null when nothing was rated.</param>
/// <param name="Should">The same for what is aimed at.</param>
/// <param name="Missing">Criteria without a rating; the result does not count them.</param>
/// <param name="Deciding">With the rule "lowest decides": the weakest criteria.</param>
/// <param name="Gaps">Largest first, weighted.</param>
internal sealed record MaturityResult(double? Is, double? Should, IReadOnlyList<MaturityCriterion> Missing, IReadOnlyList<MaturityCriterion> Deciding, IReadOnlyList<MaturityGap> Gaps)
{
    public static MaturityResult Of(MaturityModel model, IReadOnlyDictionary<string, MaturityAnswer> answers)
    {
        int? Is(MaturityCriterion c) => answers.GetValueOrDefault(c.Key)?.Is;
        int? Should(MaturityCriterion c) => answers.GetValueOrDefault(c.Key)?.Should;
        var result = Combine(model, Is);
        return new(result, Combine(model, Should),
            [.. model.Criteria.Where(c => Is(c) is null)],
            model.IsLowest && result is { } lowest ? [.. model.Criteria.Where(c => Is(c) == lowest)] : [],
            [.. model.Criteria.Where(c => Is(c) < Should(c)).Select(c => new MaturityGap(c, Is(c)!.Value, Should(c)!.Value)).OrderByDescending(g => g.Size * (g.Criterion.Weight ?? 1)).ThenBy(g => g.Criterion.Key, StringComparer.Ordinal)]);
    }

    private static double? Combine(MaturityModel model, Func<MaturityCriterion, int?> of)
    {
        var rated = model.Criteria.Where(c => of(c) is not null).ToList();
        if (rated.Count == 0) return null;
        if (model.IsLowest) return rated.Min(c => of(c)!.Value);
        var weights = rated.Sum(c => c.Weight ?? 1);
        return weights <= 0 ? null : rated.Sum(c => (c.Weight ?? 1) * of(c)!.Value) / weights;
    }

    public static string Say(double? result, PageTexts texts) => result?.ToString("0.#", texts.Language.Culture) ?? "–";
}

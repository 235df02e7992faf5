using System.Text.Json;
using System.Text.Json.Serialization;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>A text in the three languages; German is always there.</summary>
internal sealed record Words(string De, string Simple = "", string En = "")
{
    public static Words None { get; } = new("");

    [JsonIgnore]
    public bool IsEmpty => De.Length == 0;

    /// <summary>The text in a language, German where it was not translated.</summary>
    public string In(string language) => language switch { "de-simple" when Simple.Length > 0 => Simple, "en" when En.Length > 0 => En, _ => De };

    /// <summary>The value of <c>lang</c> when the text is shown on a page of a language; null when it is that language.</summary>
    public string? LangIn(string language) => language == "en" && En.Length == 0 && De.Length > 0 ? "de" : null;

    public Words Trim() => new(De.Trim(), Simple.Trim(), En.Trim());
}

/// <summary>The kinds of questions people expect.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionType>))]
internal enum QuestionType
{
    /// <summary>One of several answers.</summary>
    Single,

    /// <summary>Several answers, at most <see cref="FormQuestion.Max"/>.</summary>
    Multiple,

    YesNo,

    /// <summary>Steps from <see cref="FormQuestion.Min"/> to <see cref="FormQuestion.Max"/> with words at both ends.</summary>
    Scale,

    /// <summary>The same scale for several lines.</summary>
    Matrix,

    Number,

    Date,

    ShortText,

    LongText,

    /// <summary>Answers in an order of importance.</summary>
    Ranking,

    /// <summary>A postcode, or a quarter when the question lists some.</summary>
    Area,

    /// <summary>A statement one agrees with.</summary>
    Consent,

    /// <summary>Only something to read.</summary>
    Info,
}

/// <summary>One answer to choose, or one line of a matrix.</summary>
/// <param name="Key">Short name within the question.</param>
/// <param name="Text">What people read.</param>
/// <param name="Free">Whether words of one's own may be added, as for "other".</param>
internal sealed record FormOption(string Key, Words Text, bool Free = false);

/// <summary>One question.</summary>
internal sealed record FormQuestion(string Key, QuestionType Type, Words Text)
{
    public Words Help { get; init; } = Words.None;

    public bool Required { get; init; }

    /// <summary>FEEL expression over the keys of earlier questions; the question is asked when it is true. Empty: always.</summary>
    public string ShowIf { get; init; } = "";

    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>The lines of a matrix.</summary>
    public IReadOnlyList<FormOption> Rows { get; init; } = [];

    /// <summary>Least number, or first step of a scale.</summary>
    public int? Min { get; init; }

    /// <summary>Largest number, last step of a scale, or most answers of several.</summary>
    public int? Max { get; init; }

    /// <summary>Unit of a number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Words at the low and the high end of a scale.</summary>
    public Words Low { get; init; } = Words.None;

    public Words High { get; init; } = Words.None;

    [JsonIgnore]
    public bool IsText => Type is QuestionType.ShortText or QuestionType.LongText;

    [JsonIgnore]
    public bool Asks => Type != QuestionType.Info;

    [JsonIgnore]
    public int From => Min ?? 1;

    [JsonIgnore]
    public int To => Max ?? 5;
}

/// <summary>Questions that belong together.</summary>
internal sealed record FormSection(string Key, Words Title)
{
    public Words Text { get; init; } = Words.None;

    /// <summary>As <see cref="FormQuestion.ShowIf"/>, for the whole section.</summary>
    public string ShowIf { get; init; } = "";

    public IReadOnlyList<FormQuestion> Questions { get; init; } = [];
}

/// <summary>A survey's questions, as they are edited, pinned, exported and imported.</summary>
internal sealed record SurveyForm(Words Title)
{
    public const int MostSections = 30;
    public const int MostQuestions = 200;
    public const int MostOptions = 40;
    public const int LongestText = 2_000;

    /// <summary>Characters of the whole form as JSON.</summary>
    public const int LongestForm = 400_000;

    public Words Intro { get; init; } = Words.None;

    public Words Thanks { get; init; } = Words.None;

    public IReadOnlyList<FormSection> Sections { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<FormQuestion> Questions => Sections.SelectMany(s => s.Questions);

    public FormQuestion? Find(string key) => Questions.FirstOrDefault(q => q.Key == key);

    public string ToJson() => JsonSerializer.Serialize(this, CityJson.Options);

    /// <summary>Reads a form; null when the text is none. What is missing in it is filled with nothing.</summary>
    public static SurveyForm? Read(string json)
    {
        if (json.Length > LongestForm) return null;
        try
        {
            var form = JsonSerializer.Deserialize<SurveyForm>(json, CityJson.Options);
            return form is not null && FormShape.IsWhole(form) ? form : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The form with one question put in the place of another of its key.</summary>
    public SurveyForm With(string key, FormQuestion question) =>
        this with { Sections = [.. Sections.Select(s => s with { Questions = [.. s.Questions.Select(q => q.Key == key ? question : q)] })] };

    /// <summary>A key that no question has: <c>q1</c>, <c>q2</c> ….</summary>
    public string NewKey()
    {
        var taken = Questions.Select(q => q.Key).ToHashSet();
        return Enumerable.Range(1, MostQuestions + 1).Select(n => $"q{n}").First(k => !taken.Contains(k));
    }
}

/// <summary>Whether a form that was read has all its parts: JSON may say null where a part must be.</summary>
internal static class FormShape
{
    public static bool IsWhole(SurveyForm form) =>
        Are(form.Title, form.Intro, form.Thanks) && form.Sections is not null && form.Sections.All(s =>
            s is { Key: not null, ShowIf: not null, Questions: not null } && Are(s.Title, s.Text) && s.Questions.All(q =>
                q is { Key: not null, ShowIf: not null, Options: not null, Rows: not null, Unit: not null } && Enum.IsDefined(q.Type) && Are(q.Text, q.Help, q.Low, q.High)
                && q.Options.Concat(q.Rows).All(o => o is { Key: not null } && Are(o.Text))));

    private static bool Are(params IEnumerable<Words?> words) => words.All(w => w is { De: not null, Simple: not null, En: not null });
}

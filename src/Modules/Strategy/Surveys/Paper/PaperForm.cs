using Stadtlotse.Pdf;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>The questionnaire on paper: every answer has the number that is typed in for it.</summary>
internal static class PaperForm
{
    public static Document Of(SurveyForm form, string code, string link, PageTexts texts, string city, DateTimeOffset now)
    {
        var language = texts.Language.Code;
        List<Block> content = [new Heading(1, form.Title.In(language))];
        content.AddRange(Paragraphs(form.Intro.In(language)));
        content.Add(new Paragraph(texts["strategy.survey.paper.how"]));
        content.Add(new QrCode(link, texts["strategy.survey.qr"]) { Size = 30, Caption = [texts["strategy.survey.paper.online", link, JoinCode.Show(code)]] });
        var number = 0;
        foreach (var section in form.Sections)
        {
            if (!section.Title.IsEmpty) content.Add(new Heading(2, section.Title.In(language)));
            content.AddRange(Paragraphs(section.Text.In(language)));
            foreach (var question in section.Questions)
            {
                if (!question.Asks) { content.Add(new Paragraph(Inline.Bold(question.Text.In(language)))); content.AddRange(Paragraphs(question.Help.In(language))); continue; }
                content.Add(new Paragraph(Inline.Bold($"{++number}. {question.Text.In(language)}"), $" ({texts["strategy.survey.paper." + HintOf(question), question.Max ?? 0]})") { KeepTogether = true });
                if (question.ShowIf.Length > 0) content.Add(new Paragraph(Inline.Italic(texts["strategy.survey.paper.if"])));
                content.AddRange(Paragraphs(question.Help.In(language)));
                content.AddRange(Boxes(question, language, texts));
            }
        }
        content.AddRange(Paragraphs(form.Thanks.In(language)));
        return new Document { Title = form.Title.In(language), Created = now, Author = city, Language = texts.Language.Culture.Name, Hyphenate = Hyphenators.German, Footer = RunningLine.PageOfPages, Content = content };
    }

    private static IEnumerable<Block> Boxes(FormQuestion question, string language, PageTexts texts)
    {
        const string line = "____________________________________________________________";
        switch (question.Type)
        {
            case QuestionType.Matrix:
                yield return new Table([new([.. Steps(question, language).Prepend("").Select(s => (TableCell)s)]), .. question.Rows.Select((r, i) => new TableRow([$"{i + 1}) {r.Text.In(language)}", .. Steps(question, language).Select((_, s) => (TableCell)$"☐ {question.From + s}")]))]) { RowHeaders = true, Lines = TableLines.Grid };
                break;
            case QuestionType.Number or QuestionType.Date or QuestionType.ShortText:
                yield return new Paragraph($"{line[..30]} {question.Unit}");
                break;
            case QuestionType.LongText:
                for (var i = 0; i < 4; i++) yield return new Paragraph(line);
                break;
            case QuestionType.Area when question.Options.Count == 0:
                yield return new Paragraph("__ __ __ __ __");
                break;
            default:
                yield return new ItemList([.. PaperReading.Choices(question).Select((c, i) => (ListItem)$"☐ {i + PaperReading.FirstNumber(question)}  {(c == "yes" && question.Type == QuestionType.Consent ? texts["strategy.yes"] : Results.TextOf(question, c).In(language))}{(question.Options.FirstOrDefault(o => o.Key == c)?.Free == true ? " " + line[..25] : "")}")]) { Numbering = Numbering.None };
                break;
        }
    }

    private static List<string> Steps(FormQuestion question, string language) => [.. Enumerable.Range(question.From, question.To - question.From + 1).Select(s => Results.TextOf(question, $"{s}").In(language))];

    private static string HintOf(FormQuestion question) => question.Type switch
    {
        QuestionType.Multiple => question.Max is null ? "several" : "most",
        QuestionType.Ranking => "ranking",
        QuestionType.ShortText or QuestionType.LongText or QuestionType.Number or QuestionType.Date => "write",
        QuestionType.Area when question.Options.Count == 0 => "write",
        _ => "one",
    };

    private static IEnumerable<Block> Paragraphs(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p => (Block)new Paragraph(p.Trim()));
}

/// <summary>Reads what is typed from paper: the numbers that stand beside the boxes.</summary>
internal static class PaperReading
{
    /// <summary>The answers of a question in the order of their numbers.</summary>
    public static IReadOnlyList<string> Choices(FormQuestion question) =>
        question.Type == QuestionType.Ranking ? [.. question.Options.Select(o => o.Key)] : AnswerTable.BitsOf(question);

    /// <summary>The number beside the first box: the first step of a scale, else 1.</summary>
    public static int FirstNumber(FormQuestion question) => question.Type is QuestionType.Scale or QuestionType.Matrix ? question.From : 1;

    /// <summary>
    /// Turns the short form into the fields of the web form, which then are read and checked as anybody's: <c>3</c>; <c>1 4</c> for several and
    /// in order of importance; one number a line for a matrix, <c>-</c> for none; <c>3 Text</c> for an answer with words of one's own.
    /// </summary>
    /// <returns>The values by field, or null when a number stands for no box.</returns>
    public static Dictionary<string, List<string?>>? Expand(FormQuestion question, string typed)
    {
        var field = AnswerReading.Field(question.Key);
        var fields = new Dictionary<string, List<string?>>();
        void Put(string name, string value) { if (!fields.TryGetValue(name, out var list)) fields.Add(name, list = []); list.Add(value); }
        typed = typed.Trim();
        if (typed.Length == 0) return fields;
        var (choices, first) = (Choices(question), FirstNumber(question));
        var parts = typed.Split([' ', ',', ';', '/'], StringSplitOptions.RemoveEmptyEntries);
        int? At(string part) => int.TryParse(part, out var number) && number >= first && number - first < choices.Count ? number - first : null;
        switch (question.Type)
        {
            case QuestionType.Matrix:
                if (parts.Length > question.Rows.Count) return null;
                foreach (var (part, row) in parts.Zip(question.Rows))
                {
                    if (part == "-") continue;
                    if (At(part) is not { } step) return null;
                    Put($"{field}.{row.Key}", choices[step]);
                }
                break;
            case QuestionType.Ranking:
                foreach (var (place, part) in parts.Index())
                {
                    if (At(part) is not { } option) return null;
                    Put($"{field}.{choices[option]}", $"{place + 1}");
                }
                break;
            case QuestionType.Date:
                var day = typed.Split(['.', '-', '/', ' '], StringSplitOptions.RemoveEmptyEntries);
                if (day.Length != 3) return null;
                Put(field + ".Day", day[0]); Put(field + ".Month", day[1]); Put(field + ".Year", day[2]);
                break;
            case QuestionType.YesNo when typed.ToLowerInvariant() is "j" or "ja" or "y" or "yes":
                Put(field, "yes");
                break;
            case QuestionType.YesNo when typed.ToLowerInvariant() is "n" or "nein" or "no":
                Put(field, "no");
                break;
            default:
                if (choices.Count == 0) { Put(field, typed); break; }
                for (var i = 0; i < parts.Length; i++)
                {
                    if (At(parts[i]) is { } chosen) { Put(field, choices[chosen]); continue; }
                    // Words after the number of an answer that takes some.
                    if (i > 0 && fields[field][^1] is { } last && question.Options.FirstOrDefault(o => o.Key == last)?.Free == true) { Put($"{field}.{last}.free", string.Join(' ', parts[i..])); break; }
                    return null;
                }
                break;
        }
        return fields;
    }
}

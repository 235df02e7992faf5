using Stadtlotse.Strategy.Surveys;

namespace Stadtlotse.Strategy.Tests.Surveys;

/// <summary>Questionnaires before and while they are asked: checks, pages, branching, reading of answers.</summary>
public sealed class FormTests
{
    [Fact]
    public void Templates_Supplied_AreReadyToPublishInThreeLanguages()
    {
        SurveyTemplates.All.Select(t => t.Audience).ShouldBe(Enum.GetValues<SurveyAudience>());
        foreach (var template in SurveyTemplates.All)
        {
            FormCheck.All(template.Form).ShouldBeEmpty(template.Key);
            foreach (var words in template.Form.Questions.SelectMany(q => q.Options.Concat(q.Rows).Select(o => o.Text).Append(q.Text)).Append(template.Form.Title))
                (words.De.Length > 0 && words.Simple.Length > 0 && words.En.Length > 0).ShouldBeTrue($"{template.Key}: {words.De}");
        }
    }

    [Fact]
    public void Form_WrittenAndRead_IsTheSame() =>
        SurveyTemplates.All.ShouldAllBe(t => SurveyForm.Read(t.Form.ToJson())!.ToJson() == t.Form.ToJson());

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"title\":null}")]
    [InlineData("{\"title\":{\"de\":\"a\"},\"sections\":[null]}")]
    [InlineData("{\"title\":{\"de\":\"a\"},\"sections\":[{\"key\":\"s\",\"title\":{\"de\":\"\"},\"questions\":[{\"key\":null}]}]}")]
    [InlineData("{\"title\":{\"de\":\"a\"},\"sections\":[{\"key\":\"s\",\"title\":{\"de\":\"\"},\"questions\":[{\"key\":\"q\",\"type\":\"Nothing\",\"text\":{\"de\":\"\"}}]}]}")]
    public void Form_OfBrokenJson_IsNone(string json) => SurveyForm.Read(json).ShouldBeNull();

    [Theory]
    [InlineData("q9 = \"a\"", "strategy.survey.condition.unknown")]
    [InlineData("c = \"o1\"", "strategy.survey.condition.later")]
    [InlineData("b = true", "strategy.survey.condition.circle")]
    [InlineData("a = = 1", "strategy.survey.condition.syntax")]
    [InlineData("frobnicate(a)", "strategy.survey.condition.syntax")]
    [InlineData("some x in a satisfies x = y", "strategy.survey.condition.unknown")]
    public void Condition_ThatCannotBeDecided_IsNamed(string condition, string code) =>
        FormCheck.Conditions(Abc(b: condition)).ShouldContain(f => f.Code == code && f.Field == "b");

    [Fact]
    public void Condition_InACircleOverTwoQuestions_IsACircle() =>
        FormCheck.Conditions(new SurveyForm(new Words("t")) { Sections = [new FormSection("s", Words.None) { Questions = [YesNo("a", "b = true"), YesNo("b", "a = true")] }] })
            .ShouldContain(f => f.Code == "strategy.survey.condition.circle");

    [Theory]
    [InlineData("a = \"o1\"")]
    [InlineData("list contains([\"o1\", \"o2\"], a)")]
    [InlineData("some x in [1, 2] satisfies x > 1")]
    [InlineData("audience = \"Staff\" and a != null")]
    public void Condition_OnEarlierAnswers_IsSound(string condition) => FormCheck.Conditions(Abc(b: condition)).ShouldBeEmpty();

    [Fact]
    public void Pages_QuestionHangingOnTheSamePage_BeginsANewOne() =>
        new CompiledForm(Abc(b: "a = \"o1\"")).Pages.Select(p => string.Concat(p.Questions.Select(q => q.Key))).ShouldBe(["a", "bc"]);

    [Fact]
    public void Answers_GivenBeforeAChangeOfMind_FallAway()
    {
        var form = new CompiledForm(Abc(b: "a = \"o1\""));
        var answers = new Answers { ["a"] = ["o2"], ["b"] = ["yes"], ["c"] = ["o1"] };

        form.Kept(answers, "Staff").Keys.ShouldBe(["a", "c"]);
        form.Asked(1, answers, "Staff").Select(q => q.Key).ShouldBe(["c"]);
        form.Next(-1, answers, "Staff").ShouldBe(0);
        form.Next(1, answers, "Staff").ShouldBe(2, "the number of pages: it is over");
    }

    [Fact]
    public void Pages_WithNothingToAsk_AreSkippedForwardAndBack()
    {
        var form = new CompiledForm(new SurveyForm(new Words("t"))
        {
            Sections = [new FormSection("s1", Words.None) { Questions = [YesNo("a")] }, new FormSection("s2", Words.None) { ShowIf = "a = true", Questions = [YesNo("b")] }, new FormSection("s3", Words.None) { Questions = [YesNo("c")] }],
        });
        var no = new Answers { ["a"] = ["no"] };

        form.Next(0, no, "").ShouldBe(2);
        form.Before(2, no, "").ShouldBe(0);
        form.Next(0, new Answers { ["a"] = ["yes"] }, "").ShouldBe(1);
    }

    [Theory]
    [InlineData("Single", "is", "eins", "q = \"o1\"")]
    [InlineData("Multiple", "isnot", "o2", "not(list contains(q, \"o2\"))")]
    [InlineData("YesNo", "is", "ja", "q = true")]
    [InlineData("Scale", "least", "3", "q >= 3")]
    [InlineData("Number", "most", "2,5", "q <= 2.5")]
    [InlineData("Multiple", "answered", "", "count(q) > 0")]
    [InlineData("ShortText", "is", "a\"b", "q = \"a\\\"b\"")]
    public void SimpleCondition_OfThreeParts_IsFeel(string type, string kind, string value, string feel)
    {
        var form = new SurveyForm(new Words("t")) { Sections = [new FormSection("s", Words.None) { Questions = [new FormQuestion("q", Enum.Parse<QuestionType>(type), new Words("?")) { Options = [new("o1", new Words("eins")), new("o2", new Words("zwei"))] }, YesNo("z")] }] };

        SimpleCondition.Write(form, "q", kind, value).ShouldBe(feel);
        FormCheck.Conditions(form.With("z", form.Find("z")! with { ShowIf = feel })).ShouldBeEmpty();
    }

    [Fact]
    public void Conditions_OfRandomText_NeverThrow()
    {
        var random = new Random(7);
        const string signs = "ab q1=<>()[]\"'{}.,!&|+-*/0123456789 andornotifthenelse";
        for (var i = 0; i < 500; i++)
        {
            var condition = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => signs[random.Next(signs.Length)]));
            Should.NotThrow(() => FormCheck.Conditions(Abc(b: condition)), condition);
            Should.NotThrow(() => new CompiledForm(Abc(b: condition)).Kept(new Answers { ["a"] = ["o1"] }, ""), condition);
        }
    }

    [Theory]
    [InlineData(QuestionType.Number, "1.250,5", "1250.5", null)]
    [InlineData(QuestionType.Number, "viel", null, "strategy.survey.answer.number")]
    [InlineData(QuestionType.Number, "99999", null, "strategy.survey.answer.range")]
    [InlineData(QuestionType.Area, "49074", "49074", null)]
    [InlineData(QuestionType.Area, "4907", null, "strategy.survey.answer.postcode")]
    [InlineData(QuestionType.YesNo, "vielleicht", null, "strategy.survey.answer.unknown")]
    [InlineData(QuestionType.Scale, "6", null, "strategy.survey.answer.unknown")]
    [InlineData(QuestionType.Scale, "5", "5", null)]
    [InlineData(QuestionType.Single, "o9", null, "strategy.survey.answer.unknown")]
    [InlineData(QuestionType.Single, "", null, "strategy.survey.answer.missing")]
    public void Answer_AsTyped_IsReadOrRefused(object kind, string typed, string? stored, string? fault)
    {
        var question = new FormQuestion("q", (QuestionType)kind, new Words("?")) { Required = true, Min = kind is QuestionType.Number ? 0 : null, Max = kind is QuestionType.Number ? 5000 : null, Options = kind is QuestionType.Area ? [] : [new("o1", new Words("a")), new("o2", new Words("b"))] };

        var (answers, faults) = AnswerReading.Read(question, name => name == "a_q" ? [typed] : []);

        answers.One("q").ShouldBe(stored);
        faults.Select(f => f.Code).FirstOrDefault().ShouldBe(fault);
    }

    [Fact]
    public void Ranking_WithAPlaceTwiceOrAGap_IsRefused()
    {
        var question = new FormQuestion("q", QuestionType.Ranking, new Words("?")) { Options = [new("x", new Words("x")), new("y", new Words("y")), new("z", new Words("z"))] };
        (Answers, IReadOnlyList<Kernel.Fault>) Read(string x, string y, string z) => AnswerReading.Read(question, name => [name switch { "a_q.x" => x, "a_q.y" => y, "a_q.z" => z, _ => "" }]);

        Read("2", "1", "").Item1["q"].ShouldBe(["y", "x"]);
        Read("1", "1", "").Item2.ShouldHaveSingleItem().Code.ShouldBe("strategy.survey.answer.ranking");
        Read("1", "3", "").Item2.ShouldHaveSingleItem().Code.ShouldBe("strategy.survey.answer.ranking");
        Read("", "", "").Item2.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(QuestionType.Multiple, "1 3", "o1,o3")]
    [InlineData(QuestionType.Multiple, "1,3", "o1,o3")]
    [InlineData(QuestionType.Ranking, "3 1", "o3,o1")]
    [InlineData(QuestionType.YesNo, "n", "no")]
    [InlineData(QuestionType.Scale, "4", "4")]
    [InlineData(QuestionType.Single, "7", null)]
    public void Paper_TypedByNumbers_IsWhatTheCrossesSay(object kind, string typed, string? stored)
    {
        var question = new FormQuestion("q", (QuestionType)kind, new Words("?")) { Options = [.. Enumerable.Range(1, 3).Select(i => new FormOption($"o{i}", new Words($"{i}")))] };

        var fields = PaperReading.Expand(question, typed);

        if (stored is null) fields.ShouldBeNull();
        else string.Join(',', AnswerReading.Read(question, name => fields!.GetValueOrDefault(name) is { } v ? v : []).Answers["q"]).ShouldBe(stored);
    }

    [Fact]
    public void Options_Rewritten_KeepTheirKeys()
    {
        IReadOnlyList<FormOption> known = [new("o1", new Words("Auto")), new("o2", new Words("Rad"))];

        OptionLines.Read("Rad\nAuto\n+ Anderes | Etwas anderes | Other", known).Select(o => o.Key).ShouldBe(["o2", "o1", "o3"]);
        OptionLines.Read("Auto\nFahrrad", known).Select(o => o.Key).ShouldBe(["o1", "o2"], "a line reworded in its place keeps its answers");
        OptionLines.Read(OptionLines.Write(known), known).ShouldBe(known);
    }

    private static SurveyForm Abc(string b) => new(new Words("t"))
    {
        Sections = [new FormSection("s", Words.None) { Questions = [new FormQuestion("a", QuestionType.Single, new Words("a")) { Options = [new("o1", new Words("1")), new("o2", new Words("2"))] }, YesNo("b", b), new FormQuestion("c", QuestionType.Single, new Words("c")) { Options = [new("o1", new Words("1")), new("o2", new Words("2"))] }] }],
    };

    private static FormQuestion YesNo(string key, string showIf = "") => new(key, QuestionType.YesNo, new Words(key)) { ShowIf = showIf };
}

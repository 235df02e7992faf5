using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

public class BoxedTests
{
    /// <summary>Each boxed expression with its value in FEEL.</summary>
    public static readonly (string Xml, string Value)[] AllKinds =
    [
        (Models.Feel("1 + 2"), "3"),
        ($"<context>{Entry("a", Models.Feel("1"))}{Entry("b c", Models.Feel("a + 1"))}</context>", "{a: 1, b c: 2}"),
        ($"<context>{Entry("a", Models.Feel("1"))}<contextEntry>{Models.Feel("a * 10")}</contextEntry></context>", "10"),
        ($"<list>{Models.Feel("1")}{Models.Feel("\"x\"")}<list>{Models.Feel("2")}</list></list>", "[1, \"x\", [2]]"),
        ($"<relation><column name=\"n\"/><column name=\"m\"/><row>{Models.Feel("1")}{Models.Feel("2")}</row><row>{Models.Feel("3")}{Models.Feel("4")}</row></relation>", "[{n: 1, m: 2}, {n: 3, m: 4}]"),
        ($"<conditional><if>{Models.Feel("1 < 2")}</if><then>{Models.Feel("\"yes\"")}</then><else>{Models.Feel("\"no\"")}</else></conditional>", "\"yes\""),
        ($"<conditional><if>{Models.Feel("null")}</if><then>{Models.Feel("\"yes\"")}</then><else>{Models.Feel("\"no\"")}</else></conditional>", "\"no\""),
        ($"<filter><in>{Models.Feel("[1, 2, 3]")}</in><match>{Models.Feel("item > 1")}</match></filter>", "[2, 3]"),
        ($"<filter><in><relation><column name=\"full name\"/><row>{Models.Feel("\"A\"")}</row><row>{Models.Feel("\"B\"")}</row></relation></in><match>{Models.Feel("full name = \"B\"")}</match></filter>", "[{full name: \"B\"}]"),
        ($"<filter><in>{Models.Feel("[1, 2, 3]")}</in><match><conditional><if>{Models.Feel("item = 2")}</if><then>{Models.Feel("false")}</then><else>{Models.Feel("true")}</else></conditional></match></filter>", "[1, 3]"),
        ($"<for iteratorVariable=\"i\"><in>{Models.Feel("[1, 2]")}</in><return>{Models.Feel("i * i")}</return></for>", "[1, 4]"),
        ($"<for iteratorVariable=\"i\"><in>{Models.Feel("[1..3]")}</in><return>{Models.Feel("i")}</return></for>", "[1, 2, 3]"),
        ($"<for iteratorVariable=\"i\"><in>{Models.Feel("[1, 2]")}</in><return><context>{Entry("v", Models.Feel("i + 1"))}</context></return></for>", "[{v: 2}, {v: 3}]"),
        ($"<some iteratorVariable=\"i\"><in>{Models.Feel("[1, 2]")}</in><satisfies>{Models.Feel("i = 2")}</satisfies></some>", "true"),
        ($"<every iteratorVariable=\"i\"><in>{Models.Feel("[1, 2]")}</in><satisfies>{Models.Feel("i = 2")}</satisfies></every>", "false"),
        ($"<every iteratorVariable=\"i\"><in>{Models.Feel("[1, 2]")}</in><satisfies><conditional><if>{Models.Feel("i > 0")}</if><then>{Models.Feel("true")}</then><else>{Models.Feel("false")}</else></conditional></satisfies></every>", "true"),
        ($"<every iteratorVariable=\"i\"><in>{Models.Feel("[]")}</in><satisfies>{Models.Feel("false")}</satisfies></every>", "true"),
        ($"<context>{Entry("f", $"<functionDefinition><formalParameter name=\"x\" typeRef=\"number\"/>{Models.Feel("x + 1")}</functionDefinition>")}<contextEntry>{Models.Feel("f(2) + f(x: 3)")}</contextEntry></context>", "7"),
        ($"<context>{Entry("k", Models.Feel("10"))}{Entry("f", $"<functionDefinition><formalParameter name=\"x\"/>{Models.Feel("x * k")}</functionDefinition>")}<contextEntry><invocation>{Models.Feel("f")}<binding><parameter name=\"x\"/>{Models.Feel("k + 1")}</binding></invocation></contextEntry></context>", "110"),
        ($"<invocation>{Models.Feel("substring")}<binding><parameter name=\"string\"/>{Models.Feel("\"abc\"")}</binding><binding><parameter name=\"start position\"/>{Models.Feel("2")}</binding></invocation>", "\"bc\""),
        (Models.Table("U", ["1 + 1"], ["o"], "< 2 => \"few\"", ">= 2 => \"many\""), "\"many\""),
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, AllKinds.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Boxed_EachKind_GivesItsValue(int index)
    {
        var result = Models.Compile(Models.Decision("D", AllKinds[index].Xml)).Evaluate("D", FeelContext.Empty);

        result.Value.ShouldBe(Models.Value(AllKinds[index].Value));
        result.Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Boxed_EachKindTraced_GivesTheSame(int index) =>
        Models.Compile(Models.Decision("D", AllKinds[index].Xml)).Evaluate("D", FeelContext.Empty, EvaluationOptions.Explained).Value.ShouldBe(Models.Value(AllKinds[index].Value));

    [Fact]
    public void Function_MadeInsideAndGivenOut_KeepsItsScope()
    {
        var model = Models.Compile(
            Models.Decision("Maker", $"<context>{Entry("k", Models.Feel("100"))}<contextEntry><functionDefinition><formalParameter name=\"x\"/>{Models.Feel("x + k")}</functionDefinition></contextEntry></context>")
            + Models.Decision("D", Models.Feel("Maker(1) + Maker(2)"), Models.NeedsDecision("Maker")));

        model.Evaluate("D", FeelContext.Empty).Value.ShouldBe(203);
    }

    [Fact]
    public void Knowledge_Recursive_EndsAtTheLimitOfCallsWithAFault()
    {
        var model = Models.Compile(
            $"<businessKnowledgeModel id=\"f\" name=\"f\"><variable name=\"f\"/><encapsulatedLogic><formalParameter name=\"n\" typeRef=\"number\"/>{Models.Feel("if n <= 1 then 1 else n * f(n - 1)")}</encapsulatedLogic></businessKnowledgeModel>"
            + Models.Decision("D", Models.Feel("f(10)"), Models.NeedsKnowledge("f")) + Models.Decision("E", Models.Feel("f(100000)"), Models.NeedsKnowledge("f")));

        model.Evaluate("D", FeelContext.Empty).Value.ShouldBe(3628800);
        model.Evaluate("E", FeelContext.Empty).ShouldSatisfyAllConditions(r => r.Value.IsNull.ShouldBeTrue(), r => r.Faults.ShouldContain(f => f.Code == "feel.depth-limit"));
    }

    [Fact]
    public void Trace_CallOfKnowledge_ShowsArgumentsTableAndResult()
    {
        var model = Models.Compile(
            $"<businessKnowledgeModel id=\"f\" name=\"f\"><variable name=\"f\"/><encapsulatedLogic><formalParameter name=\"n\"/>{Models.Table("U", ["n"], ["o"], "1 => \"one\"", "2 => \"two\"")}</encapsulatedLogic></businessKnowledgeModel>"
            + Models.Decision("D", Models.Feel("f(1) + f(2)"), Models.NeedsKnowledge("f")));

        var trace = model.Evaluate("D", FeelContext.Empty, EvaluationOptions.Explained).Trace!;

        var calls = trace.Decisions.Single().Steps.Cast<Tracing.CallTrace>().ToList();
        calls.Select(c => c.Result).ShouldBe(["one", "two"]);
        calls.Select(c => c.Arguments.Single().Value).ShouldBe([1, 2]);
        trace.Decisions.Single().Tables.Select(t => t.Fired.Single().Rule.Number).ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("java.lang.Math", "max(double, double)", "[7.5, 2]", "7.5")]
    [InlineData("java.lang.Math", "max(int,int)", "[1, 2]", "2")]
    [InlineData("java.lang.Integer", "valueOf(java.lang.String)", "[\"12\"]", "12")]
    public void External_JavaOfTheList_HasASafeEquivalent(string type, string signature, string arguments, string expected)
    {
        var values = Models.Value(arguments).AsList();
        var parameters = string.Join(", ", values.Select((_, i) => $"p{i}"));
        var call = string.Join(", ", values.Select(v => v.IsString ? $"\"{v}\"" : v.ToString()));
        var feel = $"{{f: function({parameters}) external {{java: {{class: \"{type}\", method signature: \"{signature}\"}}}}, r: f({call})}}.r";

        Models.Compile(Models.Decision("D", Models.Feel(feel))).Evaluate("D", FeelContext.Empty).Value.ShouldBe(Models.Value(expected));
    }

    [Theory]
    [InlineData("java.lang.Runtime", "exec(java.lang.String)")]
    [InlineData("java.lang.System", "exit(int)")]
    public void External_AnythingElse_IsRefused(string type, string signature)
    {
        var boxed = $"<context>{Entry("f", $"<functionDefinition kind=\"Java\"><formalParameter name=\"x\"/><context>{Entry("class", Models.Feel($"\"{type}\""))}{Entry("method signature", Models.Feel($"\"{signature}\""))}</context></functionDefinition>")}<contextEntry>{Models.Feel("f(1)")}</contextEntry></context>";

        var result = Models.Compile(Models.Decision("D", boxed)).Evaluate("D", FeelContext.Empty);

        result.Value.IsNull.ShouldBeTrue();
        result.Faults.ShouldContain(f => f.Code == "feel.external-function" && f.English.Contains(type));
    }

    private static string Entry(string name, string xml) => $"<contextEntry><variable name=\"{name}\"/>{xml}</contextEntry>";
}

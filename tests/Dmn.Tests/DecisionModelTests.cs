using System.Text;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

public class DecisionModelTests
{
    private const string Greeter = "<inputData id=\"p\" name=\"Person name\"><variable name=\"Person name\" typeRef=\"string\"/></inputData>"
        + "<decision id=\"g\" name=\"Greeting\"><variable name=\"Greeting\"/><informationRequirement><requiredInput href=\"#p\"/></informationRequirement><literalExpression><text>\"Hello \" + Person name</text></literalExpression></decision>"
        + "<businessKnowledgeModel id=\"f\" name=\"Twice\"><variable name=\"Twice\"/><encapsulatedLogic><formalParameter name=\"n\" typeRef=\"number\"/><literalExpression><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
        + "<itemDefinition name=\"tSmall\"><typeRef>number</typeRef><allowedValues><text>[0..9]</text></allowedValues></itemDefinition>";

    private static string Import(string name, string ns) => $"<import name=\"{name}\" namespace=\"{ns}\" importType=\"{Models.Dmn15}\"/>";

    [Fact]
    public void Import_ByName_GivesDecisionsFunctionsAndTypes()
    {
        var model = Models.Compile(Import("Model A", "urn:a") + Models.Input("n", "Model A.tSmall")
            + Models.Decision("D", Models.Feel("Model A.Greeting + \" \" + string(Model A.Twice(n))"), Models.NeedsDecision("urn:a#g") + Models.NeedsKnowledge("urn:a#f") + Models.NeedsInput("n")),
            Models.Definitions(Greeter, "urn:a"));

        model.Faults.ShouldBeEmpty();
        model.Evaluate("D", Models.Context(("n", 4), ("Model A", Models.Context(("Person name", "Ada"))))).Value.ShouldBe("Hello Ada 8");
        model.Evaluate("D", Models.Context(("n", 40), ("Model A", Models.Context(("Person name", "Ada"))))).Faults.ShouldContain(f => f.Code == "dmn.type.notAllowed");
    }

    [Fact]
    public void Import_SameModelOnTwoWays_HasInputsOfItsOwnOnEach()
    {
        var middle = (string ns) => Models.Definitions(Import("a", "urn:a") + Models.Decision("M", Models.Feel("a.Greeting"), Models.NeedsDecision("urn:a#g")), ns);
        var model = Models.Compile(Import("x", "urn:x") + Import("y", "urn:y")
            + Models.Decision("D", Models.Feel("x.M + \", \" + y.M"), Models.NeedsDecision("urn:x#M", "urn:y#M")), Models.Definitions(Greeter, "urn:a"), middle("urn:x"), middle("urn:y"));

        var person = (string name) => (FeelValue)Models.Context(("a", Models.Context(("Person name", name))));
        model.Evaluate("D", Models.Context(("x", person("Ada")), ("y", person("Bob")))).Value.ShouldBe("Hello Ada, Hello Bob");
        model.Decision("D")!.Inputs.Select(i => i.Name).ShouldBe(["x.a.Person name", "y.a.Person name"], ignoreOrder: true);
    }

    [Fact]
    public void Import_WithEmptyName_IsSeenAsOwn()
    {
        var model = Models.Compile(Import("", "urn:a") + Models.Decision("D", Models.Feel("Greeting + string(Twice(1))"), Models.NeedsDecision("urn:a#g") + Models.NeedsKnowledge("urn:a#f")), Models.Definitions(Greeter, "urn:a"));

        model.Evaluate("D", Models.Context(("Person name", "Ada"))).Value.ShouldBe("Hello Ada2");
    }

    [Fact]
    public void Import_MissingCircularOrTooMany_IsReported()
    {
        Models.Compile(Import("a", "urn:none")).Faults.ShouldContain(f => f.Code == "dmn.import.missing");
        Models.Compile(Import("a", "urn:a"), Models.Definitions(Import("back", "urn:test"), "urn:a")).Faults.ShouldContain(f => f.Code == "dmn.import.cycle");
        var bomb = Enumerable.Range(0, 12).Select(i => Models.Definitions(i == 11 ? "" : Import("l", $"urn:{i + 1}") + Import("r", $"urn:{i + 1}"), $"urn:{i}")).ToArray();
        Should.Throw<DmnRefusedException>(() => Models.Compile(Import("top", "urn:0"), bomb)).Fault.Code.ShouldBe("dmn.import.count");
    }

    [Fact]
    public void Requirements_InACircle_AreRefusedWithNames()
    {
        var model = Models.Compile(Models.Decision("A", Models.Feel("B"), Models.NeedsDecision("B")) + Models.Decision("B", Models.Feel("C"), Models.NeedsDecision("C"))
            + Models.Decision("C", Models.Feel("A"), Models.NeedsDecision("A")) + Models.Decision("Free", Models.Feel("1")));

        model.Faults.Count(f => f.Code == "dmn.cycle").ShouldBe(3);
        model.Evaluate("A", FeelContext.Empty).Faults.ShouldContain(f => f.Code == "dmn.cycle" && f.English.Contains("'A', 'B', 'C'"));
        model.Evaluate("Free", FeelContext.Empty).Value.ShouldBe(1);
    }

    [Fact]
    public void Requirements_LongChain_CostNoStack()
    {
        const int length = 20_000;
        var model = Models.Compile(Models.Decision("D0", Models.Feel("1")) + string.Concat(Enumerable.Range(1, length).Select(i => Models.Decision($"D{i}", Models.Feel($"D{i - 1} + 1"), Models.NeedsDecision($"D{i - 1}")))));

        model.Evaluate($"D{length}", FeelContext.Empty).Value.ShouldBe(length + 1);
    }

    [Fact]
    public void Scope_HoldsWhatIsRequiredAndNothingElse()
    {
        var model = Models.Compile(Models.Input("a") + Models.Decision("B", Models.Feel("2")) + Models.Decision("D", Models.Feel("B"), Models.NeedsInput("a")));

        model.Evaluate("D", Models.Context(("a", 1))).Faults.ShouldContain(f => f.Code == "feel.unknown-name");
    }

    [Fact]
    public void Inputs_MissingOrWrong_AreReportedWithPlace()
    {
        var model = Models.Compile(Models.Input("n", "number") + Models.Decision("D", Models.Feel("if n = null then \"none\" else n + 1"), Models.NeedsInput("n")));

        model.Evaluate("D", FeelContext.Empty).ShouldSatisfyAllConditions(r => r.Value.ShouldBe("none"), r => r.Faults.Single().Code.ShouldBe("dmn.input.missing"));
        model.Evaluate("D", Models.Context(("n", "five"))).Faults.Single().ShouldSatisfyAllConditions(f => f.Code.ShouldBe("dmn.type.mismatch"), f => f.Place.Element.ShouldBe("input 'n'"));
        model.Evaluate("D", Models.Context(("n", FeelValue.Null))).Faults.ShouldBeEmpty();
        model.Evaluate("Nobody", FeelContext.Empty).Faults.Single().Code.ShouldBe("dmn.decision.unknown");
    }

    [Theory]
    [InlineData("<itemDefinition name=\"t\"><typeRef>number</typeRef><allowedValues><text>&gt; 0</text></allowedValues></itemDefinition>", "t", "1", "0")]
    [InlineData("<itemDefinition name=\"t\" isCollection=\"true\"><typeRef>number</typeRef><allowedValues><text>&gt; 0</text></allowedValues></itemDefinition>", "t", "[1, 2]", "[1, 0]")]
    [InlineData("<itemDefinition name=\"t\" isCollection=\"true\"><typeRef>number</typeRef><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>", "t", "[1, 2]", "[1, 2, 3]")]
    [InlineData("<itemDefinition name=\"t\"><itemComponent name=\"a\"><typeRef>string</typeRef><allowedValues><text>\"x\"</text></allowedValues></itemComponent></itemDefinition>", "t", "{a: \"x\"}", "{a: \"y\"}")]
    [InlineData("<itemDefinition name=\"t\"><typeRef>number</typeRef></itemDefinition>", "list&lt;t&gt;", "[1]", "[\"x\"]")]
    [InlineData("", "context&lt;a: number&gt;", "{a: 1}", "{b: 1}")]
    [InlineData("<itemDefinition name=\"t\"><itemComponent name=\"next\"><typeRef>t</typeRef></itemComponent></itemDefinition>", "t", "{next: {next: null}}", "1")]
    public void Types_OfTheModel_AcceptAndRefuse(string definition, string type, string good, string bad)
    {
        var model = (string feel) => Models.Compile(definition + $"<decision id=\"D\" name=\"D\"><variable name=\"D\" typeRef=\"{type}\"/>{Models.Feel(feel)}</decision>").Evaluate("D", FeelContext.Empty);

        model(good).ShouldSatisfyAllConditions(r => r.Value.ShouldBe(Models.Value(good)), r => r.Faults.ShouldBeEmpty());
        model(bad).ShouldSatisfyAllConditions(r => r.Value.IsNull.ShouldBeTrue(), r => r.Faults.Single().Code.ShouldStartWith("dmn.type."));
    }

    [Fact]
    public void Types_ThatGrowWithoutBound_AreRefusedAndTheRestWorks()
    {
        var chain = string.Concat(Enumerable.Range(1, 5000).Select(i => $"<itemDefinition name=\"c{i}\" isCollection=\"true\"><typeRef>{(i == 5000 ? "number" : $"c{i + 1}")}</typeRef></itemDefinition>"));
        var doubling = string.Concat(Enumerable.Range(1, 40).Select(i => $"<itemDefinition name=\"d{i}\"><itemComponent name=\"a\"><typeRef>{(i == 1 ? "number" : $"d{i - 1}")}</typeRef></itemComponent><itemComponent name=\"b\"><typeRef>{(i == 1 ? "number" : $"d{i - 1}")}</typeRef></itemComponent></itemDefinition>"));
        var decisions = Models.Decision("D0", Models.Feel("1")) + string.Concat(Enumerable.Range(1, 60).Select(i => Models.Decision($"D{i}", Models.Feel($"{{a: D{i - 1}, b: D{i - 1}}}"), Models.NeedsDecision($"D{i - 1}"))));

        var model = Models.Compile(chain + doubling + decisions + Models.Decision("Free", Models.Feel("1")));

        model.Faults.ShouldContain(f => f.Code == "dmn.type.size");
        model.Evaluate("Free", FeelContext.Empty).Value.ShouldBe(1);
        model.Evaluate("D60", FeelContext.Empty).Value.IsContext.ShouldBeTrue();
    }

    [Fact]
    public void Service_CalledAndAskedDirectly_TakesInputDataThenInputDecisions()
    {
        const string service = "<decisionService id=\"s\" name=\"s\"><variable name=\"s\"/><outputDecision href=\"#out\"/><outputDecision href=\"#out2\"/><inputDecision href=\"#given\"/><inputData href=\"#n\"/></decisionService>";
        var model = Models.Compile(Models.Input("n", "number") + Models.Decision("given", Models.Feel("99"), type: "number")
            + Models.Decision("out", Models.Feel("n + given"), Models.NeedsInput("n") + Models.NeedsDecision("given")) + Models.Decision("out2", Models.Feel("out * 2"), Models.NeedsDecision("out"))
            + service + Models.Decision("D", Models.Feel("s(1, 10).out2"), Models.NeedsKnowledge("s")));

        model.Evaluate("D", FeelContext.Empty).Value.ShouldBe(22);
        model.Service("s")!.Evaluate(Models.Context(("n", 1), ("given", 5))).Value.ShouldBe(Models.Value("{out: 6, out2: 12}"));
        model.Evaluate("out", Models.Context(("n", 1))).Value.ShouldBe(100);
    }

    [Fact]
    public void Limits_Steps_EndTheEvaluationWithAFault()
    {
        var model = Models.Compile(Models.Decision("D", Models.Feel("count(for i in 1..100000000 return i)"))
            + Models.Decision("E", "<for iteratorVariable=\"i\"><in>" + Models.Feel("for k in 1..100000 return k") + "</in><return><list>" + Models.Feel("i") + "</list></return></for>"));
        var few = new EvaluationOptions { Limits = FeelLimits.Default with { Steps = 1000 } };

        model.Evaluate("D", FeelContext.Empty).Faults.ShouldContain(f => f.Code == "feel.step-limit" || f.Code == "feel.memory-limit");
        model.Evaluate("E", FeelContext.Empty, few).Faults.ShouldContain(f => f.Code == "feel.step-limit");
        model.Evaluate("E", FeelContext.Empty, new EvaluationOptions { Limits = FeelLimits.Default with { Cells = 1000 } }).Faults.ShouldContain(f => f.Code == "feel.memory-limit");
    }

    [Fact]
    public void Cancellation_EndsTheEvaluation()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var model = Models.Compile(Models.Decision("D", Models.Feel("count(for i in 1..1000000 return i)")));

        Should.Throw<OperationCanceledException>(() => model.Evaluate("D", FeelContext.Empty, new EvaluationOptions { Cancellation = source.Token }));
    }

    [Fact]
    public void Model_ManyThreads_AnswerAlike()
    {
        var (model, errors) = (Models.DogTax(), 0);

        Parallel.For(0, 4000, i =>
        {
            var rank = i % 3 + 1;
            var expected = rank switch { 1 => 96, 2 => 120, _ => 144 };
            if (model.Evaluate("Steuersatz", Models.SecondDog.With("Rang des Hundes", rank), i % 2 == 0 ? null : EvaluationOptions.Explained).Value != expected) Interlocked.Increment(ref errors);
        });

        errors.ShouldBe(0);
    }

    [Fact]
    public void Cache_SameBytes_CompiledOnceAndOldestLeaves()
    {
        var cache = new DecisionModelCache(capacity: 2);
        var bytes = (int n) => Encoding.UTF8.GetBytes(Models.Definitions(Models.Decision("D", Models.Feel($"{n}"))));

        var first = cache.GetOrCompile(bytes(1));
        cache.GetOrCompile(bytes(1)).ShouldBeSameAs(first);
        cache.GetOrCompile(bytes(2));
        cache.GetOrCompile(bytes(3));
        cache.Count.ShouldBe(2);
        cache.GetOrCompile(bytes(1)).ShouldNotBeSameAs(first);
        Should.Throw<DmnRefusedException>(() => cache.GetOrCompile([1, 2, 3]));
        cache.Count.ShouldBe(2);
        first.Identity.ContentHash.Length.ShouldBe(64);
    }
}

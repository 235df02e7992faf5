using Stadtlotse.Testing.Data;

namespace Stadtlotse.Feel.Tests;

/// <summary>The examples of the README: code is kept here word for word, expressions are run from its table.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "src", "Feel", "README.md"));

    [Fact]
    public void Readme_EveryCodeExample_StandsInThisFile()
    {
        var here = Lines(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "tests", "Feel.Tests", "ReadmeTests.cs")));
        var blocks = Readme.Split("```csharp\n")[1..].Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).ToList();

        blocks.Count.ShouldBe(7);
        foreach (var block in blocks) here.ShouldContain(Lines(block));
    }

    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [Fact]
    public void Readme_EveryExpression_HasTheResultOfItsTable()
    {
        var rows = Readme.Split('\n').SkipWhile(line => line != "| expression | result |").Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();

        rows.Count.ShouldBeGreaterThan(15);
        foreach (var row in rows)
        {
            var cells = row.Split('`');
            FeelExpression.Parse(cells[1]).Evaluate().ToString().ShouldBe(cells[3], cells[1]);
        }
    }

    [Fact]
    public void Readme_FirstSteps()
    {
        var scope = FeelScope.Of("monthly income", "rent");
        var expression = FeelExpression.Parse("if rent / monthly income > 0.4 then \"burdened\" else \"fine\"", scope);

        var result = expression.Evaluate(FeelContext.Of(("monthly income", 2000), ("rent", 900)));

        result.AsString().ShouldBe("burdened");
    }

    [Fact]
    public void Readme_Faults()
    {
        var run = new FeelEvaluation();
        FeelExpression.Parse("1 + \"a\"").Evaluate(run: run).IsNull.ShouldBeTrue();

        run.Faults[0].Code.ShouldBe("feel.operand-type");
        run.Faults[0].Text("de").ShouldBe("Der Operator kann mit diesen Werten nicht rechnen bei „+“; gefunden: number + string (Zeichen 1 bis 7).");

        FeelExpression.TryParse("1 + (2", null, out _, out var fault).ShouldBeFalse();
        fault!.Text("en").ShouldBe("This is not FEEL; expected: ); found: end of the text (characters 7 to 7).");
    }

    [Fact]
    public void Readme_Values()
    {
        var value = FeelValue.From(new Dictionary<string, object?> { ["name"] = "Bello", ["tax"] = 120m, ["since"] = new DateOnly(2026, 1, 31) });
        value.ToString().ShouldBe("{name: \"Bello\", tax: 120, since: 2026-01-31}");
        value.AsContext()["tax"].AsNumber().ShouldBe((FeelNumber)120);
    }

    [Fact]
    public void Readme_UnaryTests()
    {
        var tests = FeelUnaryTests.Parse("< 10, [20..limit]", FeelScope.Of("limit"));
        tests.Test(25, [30], new FeelEvaluation()).IsTrue.ShouldBeTrue();
        tests.Node.Tests[1].ShouldBeOfType<RangeNode>();
    }

    [Fact]
    public void Readme_Functions()
    {
        var fee = FeelFunction.Of("dog fee", [new FeelParameter("dogs", FeelType.Number)], (arguments, run) =>
            arguments[0].IsNull ? run.Fail(FeelFaultKind.ArgumentValue, "dog fee") : arguments[0].AsNumber() * 120, FeelType.Number);
        var call = FeelExpression.Parse("dog fee(dogs: 2) + 5", FeelScope.Of("dog fee"));
        call.Evaluate([fee], new FeelEvaluation()).ShouldBe(245);
    }

    [Fact]
    public void Readme_Limits()
    {
        var budget = new FeelEvaluation(new FeelLimits { Steps = 1000 });
        FeelExpression.Parse("for i in 1..1000000000 return i").Evaluate(run: budget).IsNull.ShouldBeTrue();
        budget.Faults[0].Kind.ShouldBe(FeelFaultKind.StepLimit);
    }
}

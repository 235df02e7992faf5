using System.Globalization;
using System.Text;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Dmn;
using Stadtlotse.Dmn.Checking;
using Stadtlotse.Dmn.Reading;
using Stadtlotse.Dmn.Tracing;
using Stadtlotse.Feel;

namespace Stadtlotse.Bench.DmnTables;

/// <summary>Decision tables of 20, 1,000 and 10,000 rules with three inputs: text, number and number.</summary>
internal static class Program
{
    private static readonly FeelShape Shape = new("group", "age", "income");
    private static readonly string[] Groups = ["pupil", "student", "worker", "pensioner"];

    private static void Main(string[] args)
    {
        var bench = new Measuring.Bench("Dmn", args);
        var small = Compile(20);
        Evaluations(bench, small, 20);
        foreach (var rules in bench.Smoke ? new[] { 1_000 } : [1_000, 10_000])
        {
            var xml = Model(rules);
            bench.Duration($"{rules:N0} rules: read and compile", () => Compile(xml));
            Evaluations(bench, Compile(xml), rules);
        }
        foreach (var rules in bench.Smoke ? new[] { 100 } : [1_000, 10_000])
        {
            var model = Compile(rules);
            bench.Duration($"{rules:N0} rules: all checks", () => ModelChecker.Check(model));
        }
    }

    private static void Evaluations(Measuring.Bench bench, DecisionModel model, int rules)
    {
        var evaluator = model.Decision("fee")!;
        Throughput(bench, $"{rules:N0} rules: value", count => Run(evaluator, count, rules, null));
        Throughput(bench, $"{rules:N0} rules: value and full trace", count => Run(evaluator, count, rules, EvaluationOptions.Explained));
        if (rules == 20)
            Throughput(bench, $"{rules:N0} rules: value, full trace, every cell read", count => RunAndRead(evaluator, count, rules));
    }

    /// <summary>Evaluations per second of processor time, so that neighbours on the machine count less; a thread of its own, warmed up until it is compiled.</summary>
    private static void Throughput(Measuring.Bench bench, string name, Func<int, long> body)
    {
        var batch = bench.Smoke ? 2_000 : 500_000;
        for (var i = 0; i < (bench.Smoke ? 1 : 3); i++)
        {
            consumed ^= body(batch / 2);
            Thread.Sleep(bench.Smoke ? 0 : 200);
        }
        bench.Report(new(name, "evaluations/s of processor time", [.. Enumerable.Range(0, bench.Runs).Select(_ =>
        {
            var start = Environment.CpuUsage.TotalTime;
            consumed ^= body(batch);
            return batch / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        })]));
    }

    private static long consumed;

    /// <summary>A fresh context with other values for each evaluation; the results are added up.</summary>
    private static long Run(DecisionEvaluator evaluator, int count, int rules, EvaluationOptions? options)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            var result = evaluator.Evaluate(Inputs(i, rules), options);
            sum += result.Value.IsNull ? 1 : result.Value.AsNumber().TryToInt64(out var fee) ? fee : 2;
            sum += result.Trace is null ? 0 : result.Trace.Decisions.Count;
        }
        return sum;
    }

    private static long RunAndRead(DecisionEvaluator evaluator, int count, int rules)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
            foreach (var rule in ((TableTrace)evaluator.Evaluate(Inputs(i, rules), EvaluationOptions.Explained).Trace!.Decisions[0].Steps[0]).Rules)
                for (var cell = 0; cell < rule.Cells.Count; cell++) sum += rule.Cells[cell] ? 1 : 0;
        return sum;
    }

    private static FeelContext Inputs(int i, int rules) => new(Shape, [Groups[i & 3], i * 7 % 90, i * 131 % (rules * 25)]);

    /// <summary>Each group has its own steps of income; every fourth rule also asks the age.</summary>
    private static string Model(int rules)
    {
        var xml = new StringBuilder("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="fees" namespace="urn:fees">
            <inputData id="group" name="group"><variable name="group" typeRef="string"/></inputData>
            <inputData id="age" name="age"><variable name="age" typeRef="number"/></inputData>
            <inputData id="income" name="income"><variable name="income" typeRef="number"/></inputData>
            <decision id="fee" name="fee"><variable name="fee" typeRef="number"/>
            <informationRequirement><requiredInput href="#group"/></informationRequirement><informationRequirement><requiredInput href="#age"/></informationRequirement><informationRequirement><requiredInput href="#income"/></informationRequirement>
            <decisionTable hitPolicy="FIRST"><input><inputExpression typeRef="string"><text>group</text></inputExpression></input><input><inputExpression typeRef="number"><text>age</text></inputExpression></input><input><inputExpression typeRef="number"><text>income</text></inputExpression></input><output typeRef="number"/>
            """);
        for (var i = 0; i < rules; i++)
            xml.Append(CultureInfo.InvariantCulture, $"<rule><inputEntry><text>\"{Groups[i % 4]}\"</text></inputEntry><inputEntry><text>{(i % 4 == 0 ? "[0..60]" : "-")}</text></inputEntry><inputEntry><text>[{i / 4 * 100}..{i / 4 * 100 + 100})</text></inputEntry><outputEntry><text>{i}</text></outputEntry></rule>");
        return xml.Append("</decisionTable></decision></definitions>").ToString();
    }

    private static DecisionModel Compile(int rules) => Compile(Model(rules));

    private static DecisionModel Compile(string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        return DecisionModel.Compile(DmnReader.Read(stream));
    }
}

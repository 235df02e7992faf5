using Stadtlotse.Feel;

namespace Stadtlotse.Bench.Feel;

/// <summary>One measured expression: its variables, and a fresh context with other values for each call.</summary>
/// <param name="Name">The same name as in feelin.mjs.</param>
/// <param name="Text">The expression, the same text for both engines.</param>
/// <param name="Shape">The variables.</param>
/// <param name="Values">The variables' values of call number i.</param>
internal sealed record Case(string Name, string Text, FeelShape Shape, Func<int, FeelValue[]> Values)
{
    private static readonly string[] Words = ["alpha", "beta", "gamma", "delta", "epsilon", "needle in hay", "zeta", "a needle"];
    private static readonly FeelShape Item = new("name", "amount"), City = new("city"), Customer = new("address"), Order = new("customer");
    private static readonly FeelDateTime Day = new(new FeelDate(2026, 1, 1), new FeelTime(12, 0, 0));

    private static string Word(int i) => Words[i & 7];

    private static FeelList Items(int i)
    {
        var items = new FeelValue[5];
        for (var k = 0; k < items.Length; k++) items[k] = new FeelContext(Item, [Word(i + k), i + k]);
        return FeelList.Create(items);
    }

    private static FeelList Numbers(int i) => [i & 15, (i + 3) & 15, (i + 6) & 15, (i + 9) & 15, (i + 12) & 15];

    internal static readonly Case[] All =
    [
        new("equality", "x = y", new("x", "y"), i => [i & 3, 2]),
        new("between numbers", "x between low and high", new("x", "low", "high"), i => [i & 127, 20, 100]),
        new("between date-times", "moment between date and time(\"2026-01-01T00:00:00\") and limit", new("moment", "limit"),
            i => [Day.Add(new FeelDaysDuration(i & 0xFFFF))!.Value, Day.Add(new FeelDaysDuration(30_000))!.Value]),
        new("filter by text", "items[name = wanted]", new("items", "wanted"), i => [Items(i), Word(i * 3)]),
        new("contains", "contains(text, \"needle\")", new("text"), i => [Word(i)]),
        new("arithmetic", "(a + b) * c / 2 - a", new("a", "b", "c"), i => [i, 17.5m, (i & 7) + 0.25m]),
        new("some and every", "some n in numbers satisfies n > limit and every m in numbers satisfies m >= 0", new("numbers", "limit"), i => [Numbers(i), i & 15]),
        new("for", "for n in numbers return n * factor", new("numbers", "factor"), i => [Numbers(i), i & 15]),
        new("context access", "order.customer.address.city", new("order"),
            i => [new FeelContext(Order, [new FeelContext(Customer, [new FeelContext(City, [Word(i)])])])]),
        new("if", "if amount > 100 then \"high\" else \"low\"", new("amount"), i => [i & 255]),
        new("concatenation", "first + \" \" + last", new("first", "last"), i => [Word(i), Word(i + 1)]),
    ];

    /// <summary>Parsed once; each call gets a fresh context and run, and its result is looked at.</summary>
    internal long Evaluate(int count)
    {
        var expression = FeelExpression.Parse(Text, FeelScope.Of(Shape.Names.ToArray()));
        var seen = 0L;
        for (var i = 0; i < count; i++) seen += Weigh(expression.Evaluate(new FeelContext(Shape, Values(i)), new FeelEvaluation()));
        return seen;
    }

    /// <summary>Parsed anew for each call, which is the only way that feelin offers.</summary>
    internal long ParseAndEvaluate(int count)
    {
        var scope = FeelScope.Of(Shape.Names.ToArray());
        var seen = 0L;
        for (var i = 0; i < count; i++) seen += Weigh(FeelExpression.Parse(Text, scope).Evaluate(new FeelContext(Shape, Values(i)), new FeelEvaluation()));
        return seen;
    }

    internal long Parse(int count)
    {
        var scope = FeelScope.Of(Shape.Names.ToArray());
        var seen = 0L;
        for (var i = 0; i < count; i++) seen += FeelExpression.ParseNode(Text, scope).Span.Length;
        return seen;
    }

    private static long Weigh(FeelValue value) => value.Kind switch
    {
        FeelKind.Boolean => value.IsTrue ? 1 : 2,
        FeelKind.Number => value.AsNumber().Sign,
        FeelKind.String => value.AsString().Length,
        FeelKind.List => value.AsList().Count,
        _ => throw new InvalidOperationException($"unexpected result {value}"),
    };
}

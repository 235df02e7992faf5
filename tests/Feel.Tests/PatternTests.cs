namespace Stadtlotse.Feel.Tests;

/// <summary>Regular expressions as XPath 3.1 defines them (fn:matches, fn:replace, fn:tokenize).</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("abracadabra", "bra", "", true)]
    [InlineData("abracadabra", "^a.*a$", "", true)]
    [InlineData("abracadabra", "^bra", "", false)]
    [InlineData("hello\nworld", "hello.*world", "", false)]
    [InlineData("hello\nworld", "hello.*world", "s", true)]
    [InlineData("one\ntwo\n", "^two$", "", false)]
    [InlineData("one\ntwo\n", "^two$", "m", true)]
    [InlineData("one\n", "one$", "", false)]
    [InlineData("HelLo", "hello", "i", true)]
    [InlineData("helloworld", "hello world", "x", true)]
    [InlineData("a[b", "a[b", "q", true)]
    [InlineData("a.b", "a\\.b", "", true)]
    [InlineData("axb", "a\\.b", "", false)]
    [InlineData("aXYb", "a[A-Z-[X]]*b", "", false)]
    [InlineData("aZYb", "a[A-Z-[X]]*b", "", true)]
    [InlineData("😀", "^.$", "", true)]
    [InlineData("😀😀", "^[^a]{2}$", "", true)]
    [InlineData("x😀", "^x[😀a]$", "", true)]
    [InlineData("Ünïcode", "^\\p{Lu}\\p{Ll}+$", "", true)]
    [InlineData("ab12", "^\\i\\c+$", "", true)]
    [InlineData("a b", "^\\w+$", "", false)]
    [InlineData("abab", "^(ab)\\1$", "", true)]
    [InlineData("{x}", "\\{x\\}", "", true)]
    public void Matches_XPathPatterns_AnswerAsXPathDoes(string input, string pattern, string flags, bool expected)
    {
        var scope = FeelScope.Of("input", "pattern", "flags");
        var run = new FeelEvaluation();

        var result = FeelExpression.Parse("matches(input, pattern, flags)", scope).Evaluate([input, pattern, flags], run);

        result.ShouldBe(expected, string.Join(' ', run.Faults));
    }

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?i)a")]
    [InlineData("(?<name>a)")]
    [InlineData("(a)[\\1]")]
    [InlineData("(a)\\2")]
    [InlineData("\\0")]
    [InlineData("(\\1a)")]
    [InlineData("a**")]
    [InlineData("*a")]
    [InlineData("a{2,1}")]
    [InlineData("a{,2}")]
    [InlineData("\\q")]
    [InlineData("\\p{Nowhere}")]
    [InlineData("[b-a]")]
    [InlineData("[]")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("a]")]
    public void Matches_NoXPathPattern_IsAFault(string pattern)
    {
        var run = new FeelEvaluation();

        FeelExpression.Parse("matches(\"a\", pattern)", FeelScope.Of("pattern")).Evaluate([pattern], run).IsNull.ShouldBeTrue();

        run.Faults.ShouldHaveSingleItem().Kind.ShouldBe(FeelFaultKind.Pattern);
    }

    [Theory]
    [InlineData("replace(\"a1b22\", \"(\\d)(\\d)?\", \"<$1|$2>\")", "a<1|>b<2|2>")]
    [InlineData("replace(\"abc\", \"b\", \"\\$0\")", "a$0c")]
    [InlineData("replace(\"abc\", \"b\", \"\\\\\\\\\")", "a\\c")]
    [InlineData("replace(\"abcd\", \"(b)\", \"$12\")", "ab2cd")]
    [InlineData("string join(split(\"a;b;;c\", \";\"), \"|\")", "a|b||c")]
    [InlineData("count(split(\"one  two\", \"\\s+\"))", "2")]
    public void Replace_AndSplit_FollowXPath(string text, string expected) => FeelExpression.Parse(text).Evaluate().ToString().ShouldBe(expected);

    [Theory]
    [InlineData("$")]
    [InlineData("$a")]
    [InlineData("\\a")]
    public void Replace_WrongReplacement_IsAFault(string replacement)
    {
        var run = new FeelEvaluation();

        FeelExpression.Parse("replace(\"a\", \"a\", r)", FeelScope.Of("r")).Evaluate([replacement], run).IsNull.ShouldBeTrue();

        run.Faults.ShouldHaveSingleItem().Kind.ShouldBe(FeelFaultKind.Pattern);
    }
}

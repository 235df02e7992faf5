using System.Reflection;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Web.Tests;

/// <summary>The guide says what is, and all of it.</summary>
public sealed class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "src", "Web", "README.md"));

    [Fact]
    public void Guide_ShowsTheExamplesThatTheTestsOpen()
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "tests", "Web.Tests", "Gallery", "Examples.cshtml"));
        var examples = page[(page.IndexOf("</h1>", StringComparison.Ordinal) + 5)..].Trim();

        Guide.ShouldContain($"```cshtml\n{examples}\n```", Case.Sensitive);
    }

    [Fact]
    public void Guide_NamesEveryTag()
    {
        var tags = typeof(StadtlotseWeb).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<HtmlTargetElementAttribute>()).Select(target => target.Tag).Distinct().ToList();

        tags.Count.ShouldBeGreaterThan(20);
        tags.Where(tag => !Guide.Contains($"<{tag}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Guide_NamesEveryLimit()
    {
        var limits = typeof(Security.WebLimits).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name).ToList();

        limits.ShouldNotBeEmpty();
        limits.Where(limit => !Guide.Contains($"`{limit}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}

using System.Text.RegularExpressions;
using Stadtlotse.Testing.Data;
using Stadtlotse.Web;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Host.Tests.Mail;

/// <summary>Every mail the sources cause has its words: a missing one would reach a resident as a key.</summary>
public sealed partial class MessageTextTests
{
    [Fact]
    public void Messages_OfTheSources_HaveSubjectTextAndLink()
    {
        var texts = new TextCatalogue(AllModules.List.Select(m => m.GetType().Assembly).Append(typeof(StadtlotseWeb).Assembly), new Dictionary<Language, Func<string, string>>());
        var sent = (from file in Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "src"), "*.cs", SearchOption.AllDirectories)
                    where !file.Contains("/obj/", StringComparison.Ordinal)
                    from Match match in Message().Matches(File.ReadAllText(file))
                    select (Key: match.Groups["key"].Value, HasLink: match.Groups["rest"].Value.Contains("Link =", StringComparison.Ordinal))).ToList();

        sent.Count.ShouldBeGreaterThan(3);
        foreach (var (key, hasLink) in sent)
            foreach (var part in hasLink ? new[] { "subject", "text", "link" } : ["subject", "text"])
                texts.Find(Language.German, $"{key}.{part}").ShouldNotBeNull($"{key}.{part}");
        sent.Select(s => texts.Find(Language.German, s.Key + ".subject")!).ShouldAllBe(s => !s.Contains('\n'));
    }

    [GeneratedRegex("""new MailMessage\([^",]*,\s*"(?<key>[a-z][a-z0-9.]+)"(?<rest>[^;]*);""", RegexOptions.None, 5000)]
    private static partial Regex Message();
}

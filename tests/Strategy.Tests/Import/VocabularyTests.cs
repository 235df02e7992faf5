using System.Text.RegularExpressions;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>
/// The importer knows language and layout, not the supplied strategy: a word that its sources share with that document
/// must be a general German word, or a term of administration that other cities use as well.
/// </summary>
public partial class VocabularyTests
{
    /// <summary>Terms of municipal organisation, planning and documents in general, beyond the vocabulary list.</summary>
    private static readonly HashSet<string> Terms = new(StringComparer.OrdinalIgnoreCase)
    {
        "Bereiche", "Beteiligte", "Bezüge", "Dezernat", "Dezernate", "Digitale", "Dokument", "Eigenbetriebe", "Empfehlungen", "Fachbereiche", "Fachdienste", "Fachämter", "Finanzen", "Grafik", "Klima", "Kommune",
        "Konkrete", "Kurzfristige", "Langfristige", "Maßnahmenplan", "Planung", "Quartal", "Smarte", "Source", "Strategische", "Themenbereiche", "Umsetzung", "Umsetzungsplan", "Umwelt", "Zentrale", "Zielsetzung", "Zusätzlich", "Übergeordnete",
    };

    [Fact]
    public void Sources_SharedWords_AreGeneralGerman()
    {
        var supplied = Words(File.ReadAllText(Samples.Supplied)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var general = General();
        var sources = Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot, "src", "Modules", "Strategy", "Import"), "*.cs", SearchOption.AllDirectories);

        var own = sources.SelectMany(f => Literals(File.ReadAllText(f))).SelectMany(Words).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(w => supplied.Contains(w) && Foreign(w, general)).Order(StringComparer.OrdinalIgnoreCase).ToList();

        own.ShouldBeEmpty();
    }

    /// <summary>The check notices a planted name of the supplied strategy.</summary>
    [Fact]
    public void Check_WordOfTheSuppliedStrategyAlone_IsNoticed()
    {
        var general = General();
        var rare = Words(File.ReadAllText(Samples.Supplied)).Where(w => w.Length > 9).Distinct().Where(w => Foreign(w, general)).ToList();

        rare.Count.ShouldBeGreaterThan(500);
    }

    private static bool Foreign(string word, HashSet<string> general) =>
        word.Length >= 5 && char.IsUpper(word[0]) && !Terms.Contains(word) && !general.Contains(word) && !Parts(word, general);

    /// <summary>A compound of two general words, joined with or without a linking s, is general too.</summary>
    private static bool Parts(string word, HashSet<string> general)
    {
        for (var cut = 3; cut <= word.Length - 3; cut++)
            if (general.Contains(word[cut..]) && (general.Contains(word[..cut]) || word[cut - 1] == 's' && general.Contains(word[..(cut - 1)]))) return true;
        return false;
    }

    private static HashSet<string> General() =>
        File.ReadLines(SharedData.Require("german", "snowball", "voc.txt")).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Literals(string source) => Literal().Matches(source).Select(m => m.Value);

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();
}

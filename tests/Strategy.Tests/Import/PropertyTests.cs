using System.Text;
using Stadtlotse.Strategy.Import;
using Stadtlotse.Testing.Data;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>What holds for every document.</summary>
public class PropertyTests
{
    public static TheoryData<string> Documents => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Texts_OfEveryDraft_AreMadeOfWordsOfTheirPassage(string name) => WordsComeFromPassages(Samples.Read(name), Samples.Bytes(name));

    [Fact]
    public void Texts_OfTheSuppliedStrategy_AreMadeOfWordsOfTheirPassage()
    {
        var bytes = File.ReadAllBytes(Samples.Supplied);
        WordsComeFromPassages(Samples.Read(bytes), bytes);
    }

    [Fact]
    public void Texts_OfMixedDocuments_AreMadeOfWordsOfTheirPassage()
    {
        var random = new Random(7);
        var paragraphs = Samples.Names.SelectMany(n => Encoding.UTF8.GetString(Samples.Bytes(n)).Split("\n\n")).ToArray();
        for (var round = 0; round < 60; round++)
        {
            var text = string.Join("\n\n", Enumerable.Range(0, 40).Select(_ => paragraphs[random.Next(paragraphs.Length)]));
            WordsComeFromPassages(StrategyImport.ReadText(text), Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>A check of the check: a word that the passage lacks is noticed.</summary>
    [Fact]
    public void Check_InventedWord_IsNoticed()
    {
        var draft = Samples.Read("felder.txt");
        var invented = draft with { Goals = [draft.Goals[0] with { Text = draft.Goals[0].Text + " Zauberei" }] };

        Should.Throw<ShouldAssertException>(() => WordsComeFromPassages(invented, Samples.Bytes("felder.txt")));
    }

    [Fact]
    public void RandomText_OfAnySigns_NeverThrowsAndIsReadTheSameTwice()
    {
        var random = new Random(42);
        string[] bits = ["\n", "\n\n", "\t", "\f", "|", "  ", " – ", "1. ", "- ", "## ", "**", "Ziel", "Maßnahme", "soll", "sind zu ", "gilt es, ", "bis 2030", "Dezernat 1:", "10.02.2023", "Workshop", ", ", ".", ":", "(", ")",
            "Leitlinien", "Handlungsfeld 2: ", "[^1]", "¹", "Amt für ", "„", "“", "Wege", "werden", "und ", "\u00AD", "-\n", "\0", "\uFFFD", "€", "|---|---|", "Federführung: ", "=====", "\uD83D\uDE00", "SDG 4", "Bezug"];
        for (var round = 0; round < 400; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => bits[random.Next(bits.Length)]));

            var draft = StrategyImport.ReadText(text);

            ImportJson.Write(StrategyImport.ReadText(text)).ShouldBe(ImportJson.Write(draft));
            WordsComeFromPassages(draft, null);
        }
    }

    [Fact]
    public void RandomBytes_OfAnyKind_NeverThrow()
    {
        var random = new Random(43);
        byte[][] heads = [[], "PK\u0003\u0004"u8.ToArray(), [0xFF, 0xFE], [0xFE, 0xFF], [0xD0, 0xCF, 0x11, 0xE0], [0xEF, 0xBB, 0xBF], "# A\n"u8.ToArray()];
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[random.Next(0, 4000)];
            random.NextBytes(bytes);

            var draft = Samples.Read([.. heads[round % heads.Length], .. bytes]);

            draft.Findings.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Ids_OfADraft_AreUniqueAndReferencesLead(string name)
    {
        var draft = Samples.Read(name);
        IEnumerable<Draft> drafts = [.. draft.Outline, .. draft.Workshops, .. draft.Topics, .. draft.Goals, .. Samples.Flat(draft.Units), .. draft.Principles, .. draft.Fields, .. draft.Measures];

        drafts.Select(d => d.Id).ShouldBeUnique();
        drafts.ShouldAllBe(d => d.Confidence >= 0.5 && d.Confidence <= 1);
        var ids = drafts.Select(d => d.Id).ToHashSet();
        foreach (var reference in draft.Goals.SelectMany(g => g.Links.Select(l => l.FieldId).Append(g.TopicId).Append(g.FieldId)).Concat(draft.Measures.SelectMany(m => new[] { m.FieldId, m.TopicId })).Concat(draft.Workshops.Select(w => w.TopicId)).OfType<string>())
            ids.ShouldContain(reference);
    }

    /// <summary>Every word of a text stands in its passage, and the passage's letters stand in the document.</summary>
    private static void WordsComeFromPassages(StrategyDraft draft, byte[]? document)
    {
        var letters = document is null ? null : Letters(Foreign.ForeignText.Decode(document));
        foreach (var (text, source) in Samples.Texts(draft))
        {
            var words = Samples.WordsOf(source.Text).ToHashSet(StringComparer.Ordinal);
            foreach (var word in Samples.WordsOf(text)) words.Contains(word).ShouldBeTrue($"'{word}' of '{text}' is not in '{source.Text}'");
            source.Line.ShouldBeGreaterThan(0);
            if (letters is null) continue;
            foreach (var word in Samples.WordsOf(source.Text)) letters.ShouldContain(word);
        }
    }

    private static string Letters(string text) => new([.. text.Where(c => char.IsLetterOrDigit(c))]);
}

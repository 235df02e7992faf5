using System.Text;

namespace Stadtlotse.Pdf.Layout;

/// <summary>What the layout of one document shares: its fonts, findings, limits.</summary>
internal sealed class DocumentContext(Document document, FontSet fonts, PdfLimits limits)
{
    private long characters;

    public Document Document => document;
    public Theme Theme => document.Theme;
    public PdfLimits Limits => limits;
    public Findings Findings { get; } = new();
    public DocumentFonts Fonts => field ??= new(fonts, Findings);

    /// <summary>Set while header and footer of a page are made.</summary>
    public (int Page, int Count)? PageNumbers { get; set; }

    /// <summary>Checks and normalises text: counted, composed (NFC), without broken surrogates; what cannot be set rightly is said.</summary>
    public string Accept(string text, string excerpt)
    {
        if (PageNumbers is null && (characters += text.Length) > limits.Characters)
            throw new PdfException("limit.characters", $"The document's text has more than {limits.Characters} characters.");
        var simple = true;
        foreach (var c in text)
            if (c >= 0x300)
            {
                simple = c is >= '\u2010' and <= '\u206F' or '€' && simple;
                if (!simple) break;
            }
        return simple ? text : Normalised(text, excerpt);
    }

    private string Normalised(string text, string excerpt)
    {
        var whole = text;
        if (!Whole(text))
        {
            Findings.Add("text.invalid", "The text holds half a surrogate pair or a code that is no character; a replacement character is drawn.", excerpt);
            whole = string.Concat(text.EnumerateRunes().Select(r => IsNone(r.Value) ? "\uFFFD" : r.ToString()));
        }
        foreach (var c in whole)
        {
            if (c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or (>= '\uD802' and <= '\uD803') or '\uD83A' or '\uD83B')
                Findings.Add("text.right-to-left", "The text holds right-to-left script, which is set from left to right and without joining: it will be read wrongly.", excerpt);
            else if (c is (>= '\u0900' and <= '\u109F') or (>= '\u1780' and <= '\u18AF'))
                Findings.Add("text.shaping", "The text holds a script that needs shaping, which is not done: letters may stand wrongly.", excerpt);
        }
        return whole.Normalize(NormalizationForm.FormC);
    }

    private static bool Whole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                if (IsNone(text[i])) return false;
            }
            else if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]) || IsNone(char.ConvertToUtf32(text[i], text[++i]))) return false;
        }
        return true;
    }

    // Unicode's noncharacters (23.7): the last two of each plane and U+FDD0 to U+FDEF.
    private static bool IsNone(int codePoint) => (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;
}

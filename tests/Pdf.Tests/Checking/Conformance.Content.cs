namespace Stadtlotse.Pdf.Tests.Checking;

internal sealed partial class Conformance
{
    private static readonly HashSet<string> Painting = ["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", "\"", "Do", "sh", "BI"];

    /// <summary>Codes shown with each font object.</summary>
    private readonly Dictionary<int, HashSet<int>> shown = [];
    private readonly HashSet<(int Page, int Mcid)> drawn = [];

    private void CheckContent()
    {
        foreach (var (page, id) in pages)
        {
            Require(pdf.Name(page, "Tabs") == "S", "UA 28-008", $"tab order of page {id}");
            if (pdf.Dictionary(page, "Contents") is { Stream: not null } content) Interpret(pdf.Unpack(content), pdf.Dictionary(page, "Resources"), id);
            else Violation("7.7.3.3", $"page {id} has no content stream");
        }
        // What appearances and pictures draw is part of their annotation or figure, but its fonts count.
        foreach (var form in pdf.Objects.Values.OfType<PdfDictionary>().Where(d => pdf.Name(d, "Subtype") == "Form" && d.Stream is not null))
            Interpret(pdf.Unpack(form), pdf.Dictionary(form, "Resources"), 0);
    }

    private void CheckMarkedContent()
    {
        foreach (var key in claimed.Keys)
            Require(drawn.Contains(key), "14.7.4", $"content {key.Mcid} of page {key.Page} that the structure claims is there");
        foreach (var key in drawn)
            Require(claimed.ContainsKey(key), "UA 01-005", $"content {key.Mcid} of page {key.Page} belongs to the structure");
    }

    private sealed class State
    {
        public readonly Stack<string> Marks = [];
        public readonly Stack<int> Fonts = [];
        public bool InText;
        public int MarksAtText, Font;
    }

    private void Interpret(byte[] content, PdfDictionary? resources, int page)
    {
        var (lexer, operands, state) = (new PdfLexer(content), new List<PdfObject>(), new State());
        while (!lexer.End)
        {
            var token = lexer.Read(references: false);
            if (token is not PdfKeyword { Value: var op })
            {
                operands.Add(token);
                continue;
            }
            if (page > 0 && Painting.Contains(op)) Require(state.Marks.Any(m => m.Length > 0), "UA 01-005", $"'{op}' on page {page} is neither tagged nor artifact");
            Marks(op, operands, state, page);
            Text(op, operands, state, resources);
            switch (op)
            {
                case "q":
                    state.Fonts.Push(state.Font);
                    Require(state.Fonts.Count <= 28, "6.1.13", "at most 28 saved states");
                    Require(!state.InText, "8.4.2", "no q within text");
                    break;
                case "Q":
                    if (state.Fonts.Count > 0) state.Font = state.Fonts.Pop();
                    else Violation("8.4.2", "Q without q");
                    break;
                case "k" or "K" or "cs" or "CS" or "sc" or "SC" or "scn" or "SCN" or "ri" or "gs" or "sh":
                    Violation("6.2.4", $"operator {op} is not expected with an sRGB output intent");
                    break;
                case "Do":
                    Require(operands is [PdfName name] && resources is not null && pdf.Dictionary(resources, "XObject") is { } objects && pdf.Dictionary(objects, name.Value) is not null, "7.8.3", "the picture is among the resources");
                    break;
            }
            operands.Clear();
        }
        Require(state.Marks.Count == 0 && state.Fonts.Count == 0 && !state.InText, "14.6", $"content of page {page} is balanced");
    }

    private void Marks(string op, List<PdfObject> operands, State state, int page)
    {
        switch (op)
        {
            case "BMC" or "BDC":
                var tag = (operands.FirstOrDefault() as PdfName)?.Value ?? "";
                var mcid = op == "BDC" && operands.Count == 2 && operands[1] is PdfDictionary properties && properties.Entries.GetValueOrDefault("MCID") is PdfNumber number ? number.Int : -1;
                if (mcid >= 0 && page > 0) Require(drawn.Add((page, mcid)), "14.7.4", $"content {mcid} of page {page} is numbered once");
                if (tag == "Artifact") Require(!state.Marks.Any(m => m.Length > 0 && m != "Artifact"), "UA 01-004", "no artifact within tagged content");
                if (mcid >= 0) Require(!state.Marks.Contains("Artifact"), "UA 01-003", "no tagged content within an artifact");
                state.Marks.Push(mcid >= 0 || tag == "Artifact" ? tag : "");
                break;
            case "EMC":
                if (state.Marks.Count == 0) Violation("14.6", "EMC without BMC");
                else state.Marks.Pop();
                if (state.InText) Require(state.Marks.Count >= state.MarksAtText, "14.6", "marked content is closed where it was opened");
                break;
        }
    }

    private void Text(string op, List<PdfObject> operands, State state, PdfDictionary? resources)
    {
        switch (op)
        {
            case "BT":
                Require(!state.InText, "9.4.1", "no BT within text");
                (state.InText, state.MarksAtText) = (true, state.Marks.Count);
                break;
            case "ET":
                Require(state.InText && state.Marks.Count == state.MarksAtText, "14.6", "text and marked content are nested");
                state.InText = false;
                break;
            case "Tf":
                var fonts = resources is null ? null : pdf.Dictionary(resources, "Font");
                state.Font = operands is [PdfName name, _] && fonts?.Entries.GetValueOrDefault(name.Value) is PdfReference font ? font.Id : 0;
                Require(state.Font > 0, "7.8.3", "the font is among the resources");
                break;
            case "Tj" or "TJ":
                Require(state.InText && state.Font > 0, "9.4.3", "text is shown within BT and ET, with a font");
                if (!shown.TryGetValue(state.Font, out var codes)) shown[state.Font] = codes = [];
                foreach (var text in operands.SelectMany(o => o is PdfArray a ? a.Items : [o]).OfType<PdfString>())
                {
                    Require(text.Bytes.Length % 2 == 0 && text.Bytes.Length <= 32767, "9.7.6", "codes of two bytes");
                    for (var i = 0; i + 1 < text.Bytes.Length; i += 2) codes.Add(text.Bytes[i] << 8 | text.Bytes[i + 1]);
                }
                break;
        }
    }

    private void CheckAnnotations()
    {
        var form = pdf.Dictionary(catalog, "AcroForm");
        Require(form is null || pdf.Get(form, "NeedAppearances") is not PdfBool { Value: true }, "6.4.1", "appearances are not left to the viewer");
        foreach (var (page, id) in pages)
            foreach (var entry in pdf.Array(page, "Annots").OfType<PdfReference>())
            {
                var annotation = (PdfDictionary)pdf.Get(entry)!;
                var subtype = pdf.Name(annotation, "Subtype");
                Require((pdf.Int(annotation, "F") & 0b100111) == 0b100, "6.3.2", $"annotation {entry.Id} is printed and not hidden");
                Require(pdf.Array(annotation, "Rect") is [PdfNumber l, PdfNumber b, PdfNumber r, PdfNumber t] && l.Value < r.Value && b.Value < t.Value, "12.5.2", $"annotation {entry.Id} has a place");
                var owner = claimedAnnotations.TryGetValue(entry.Id, out var element) ? pdf.Name(elements[element], "S") : null;
                Require(owner == (subtype == "Link" ? "Link" : "Form"), "UA 28-002/010/011", $"{subtype} annotation {entry.Id} stands in {owner ?? "no element"}");
                if (subtype == "Link") CheckLink(annotation, entry.Id);
                else if (subtype == "Widget") CheckWidget(annotation, entry.Id);
                else Violation("6.3.1", $"annotation {entry.Id} of page {id} is of the unexpected kind {subtype}");
            }
    }

    private void CheckLink(PdfDictionary link, int id)
    {
        Require(!string.IsNullOrWhiteSpace(pdf.Text(link, "Contents")), "UA 28-012", $"link {id} has a description");
        var action = pdf.Dictionary(link, "A");
        Require(action is null || pdf.Name(action, "S") == "URI", "6.5.1", $"link {id} has an allowed action");
        Require(action is not null || pdf.Array(link, "Dest") is [PdfReference page, ..] && pages.Exists(p => p.Id == page.Id), "12.6.4", $"link {id} leads somewhere");
    }

    private void CheckWidget(PdfDictionary widget, int id)
    {
        var field = widget.Entries.ContainsKey("T") ? widget : pdf.Dictionary(widget, "Parent");
        Require(!string.IsNullOrWhiteSpace(pdf.Text(widget, "TU")), "UA 28-005", $"field {id} has a tooltip");
        Require(field is not null && pdf.Text(field, "T") is { Length: > 0 }, "12.7.3", $"field {id} has a name");
        Require(!widget.Entries.ContainsKey("A") && !widget.Entries.ContainsKey("AA"), "6.4.1", $"field {id} has no action");
        var normal = pdf.Dictionary(widget, "AP") is { } appearance ? pdf.Dictionary(appearance, "N") : null;
        Require(normal is not null, "6.3.3", $"field {id} has an appearance");
        if (normal is null || field is null) return;
        if (pdf.Name(field, "FT") != "Btn") Require(normal.Stream is not null, "6.3.3", $"the appearance of field {id} is a stream");
        else Require(normal.Stream is null && normal.Entries.ContainsKey("Off") && normal.Entries.ContainsKey(pdf.Name(widget, "AS") ?? "?"), "6.3.3", $"button {id} has an appearance for each state");
    }
}

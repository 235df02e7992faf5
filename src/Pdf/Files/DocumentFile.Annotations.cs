using System.Text;
using Stadtlotse.Pdf.Layout;

namespace Stadtlotse.Pdf.Files;

internal sealed partial class DocumentFile
{
    private readonly List<WrittenAnnotation> annotations = [];
    private readonly List<int> fields = [];
    private readonly Dictionary<string, (int Id, List<int> Kids)> radios = [];

    /// <summary>Writes links and fields; returns the form's number, 0 when there are no fields.</summary>
    private int WriteAnnotations()
    {
        var total = layout.Pages.Sum(p => p.Annotations.Count);
        if (total == 0) return 0;
        var fonts = new Dictionary<bool, int>();
        for (var page = 0; page < pages.Length; page++)
            foreach (var annotation in layout.Pages[page].Annotations)
            {
                var written = new WrittenAnnotation(file.Reserve(), page, pages.Length + annotations.Count, annotation.Element);
                annotations.Add(written);
                annotation.Id = written.Id;
                var body = new ByteBuffer(512).Add("<</Type/Annot/F 4/P ").Reference(pages[page]).Add("/StructParent ").Add(written.Key).Add("/Rect[");
                var height = layout.Pages[page].Height;
                body.Add(annotation.X).Add(" ").Add(height - annotation.Y - annotation.Height).Add(" ")
                    .Add(annotation.X + annotation.Width).Add(" ").Add(height - annotation.Y).Add("]");
                if (annotation is LinkAnnotation link) Link(body, link);
                else Widget(body, (FieldAnnotation)annotation, written.Id);
                file.Object(written.Id, body.Add(">>"));
            }
        FinishRadios();
        return fields.Count == 0 ? 0 : WriteForm();
    }

    private void Link(ByteBuffer body, LinkAnnotation link)
    {
        body.Add("/Subtype/Link/Border[0 0 0]/Contents").Text(link.Description);
        if (!link.Target.StartsWith('#'))
        {
            var address = new Uri(link.Target, UriKind.Absolute).AbsoluteUri;
            body.Add("/A<</S/URI/URI").Literal(Encoding.ASCII.GetBytes(Ascii.IsValid(address) ? address : Uri.EscapeDataString(address))).Add(">>");
            return;
        }
        if (!layout.Index.Targets.TryGetValue(link.Target[1..], out var target))
            throw new PdfException("link.unresolved", $"The link '{link.Target}' leads to no block of the document.");
        Destination(body.Add("/Dest"), target.Page, target.Top);
    }

    private void Widget(ByteBuffer body, FieldAnnotation place, int id)
    {
        var field = place.Field;
        body.Add("/Subtype/Widget/MK<</BC[0.35]/BG[0.96 0.97 1]");
        if (field is CheckField) body.Add("/CA(4)");
        if (field is RadioField) body.Add("/CA(l)");
        body.Add(">>");
        if (field is RadioField radio)
        {
            RadioButton(body, radio, place, id);
            return;
        }
        Common(body, field, field is ChoiceField ? 1 << 17 : field is TextField { Lines: > 1 } ? 1 << 12 : 0);
        fields.Add(id);
        var size = Math.Min(document.Theme.Size, 11);
        switch (field)
        {
            case TextField text:
                body.Add("/FT/Tx/DA(/FF ").Add(size).Add(" Tf 0 g)/V").Text(text.Value).Add("/DV").Text(text.Value);
                if (text.MaxLength is { } most) body.Add("/MaxLen ").Add(most);
                body.Add("/AP<</N ").Reference(AppearanceStream(place, place.Appearance)).Add(">>");
                break;
            case ChoiceField choice:
                body.Add("/FT/Ch/DA(/FF ").Add(size).Add(" Tf 0 g)/Opt[");
                foreach (var option in choice.Options) body.Text(option);
                body.Add("]/AP<</N ").Reference(AppearanceStream(place, place.Appearance)).Add(">>");
                if (choice.Value.Length > 0) body.Add("/V").Text(choice.Value).Add("/DV").Text(choice.Value);
                break;
            case CheckField check:
                var state = check.IsChecked ? "/Yes" : "/Off";
                body.Add("/FT/Btn/V").Add(state).Add("/DV").Add(state).Add("/AS").Add(state);
                Buttons(body, place, "Yes");
                break;
        }
    }

    private void Common(ByteBuffer body, FormField field, int flags)
    {
        flags |= (field.IsReadOnly ? 1 : 0) | (field.IsRequired ? 2 : 0);
        body.Add("/T").Text(field.Name).Add("/TU").Text(Tooltip(field));
        if (flags != 0) body.Add("/Ff ").Add(flags);
    }

    private string Tooltip(FormField field) =>
        (string.IsNullOrWhiteSpace(field.Tooltip) ? field.Label : field.Tooltip) + (field.IsRequired ? $" ({document.RequiredWord})" : "");

    private void RadioButton(ByteBuffer body, RadioField radio, FieldAnnotation place, int id)
    {
        if (!radios.TryGetValue(radio.Name, out var group))
        {
            radios[radio.Name] = group = (file.Reserve(), []);
            radioFields[radio.Name] = radio;
            fields.Add(group.Id);
        }
        group.Kids.Add(id);
        var option = radio.Options[place.Option];
        body.Add("/Parent ").Reference(group.Id).Add("/TU").Text(Tooltip(radio) + ": " + option).Add("/AS");
        if (option == radio.Value) body.Name(State(radio, place.Option));
        else body.Add("/Off");
        Buttons(body, place, State(radio, place.Option));
    }

    private readonly Dictionary<string, RadioField> radioFields = [];

    private void FinishRadios()
    {
        foreach (var (name, (id, kids)) in radios)
        {
            var radio = radioFields[name];
            var body = new ByteBuffer().Add("<</FT/Btn");
            Common(body, radio, 1 << 15 | 1 << 14);
            body.Add("/V");
            if (radio.Value.Length > 0) body.Name(State(radio, radio.Options.ToList().IndexOf(radio.Value)));
            else body.Add("/Off");
            body.Add("/Kids[");
            foreach (var kid in kids) body.Reference(kid).Add(" ");
            file.Object(id, body.Add("]>>"));
        }
    }

    // A name may have 127 bytes (ISO 19005-2, 6.1.13).
    private static string State(RadioField radio, int option) =>
        radio.Options[option] is var text && Encoding.UTF8.GetByteCount(text) is > 0 and <= 60 && text != "Off" ? text : $"option{option + 1}";

    private void Buttons(ByteBuffer body, FieldAnnotation place, string on) => body
        .Add("/AP<</N<<").Name(on).Add(" ").Reference(AppearanceStream(place, place.Appearance))
        .Add("/Off ").Reference(AppearanceStream(place, place.Off!)).Add(">>>>");

    private int AppearanceStream(FieldAnnotation place, ByteBuffer content)
    {
        var id = file.Reserve();
        var dictionary = new ByteBuffer().Add("/Type/XObject/Subtype/Form/BBox[0 0 ").Add(place.Width).Add(" ").Add(place.Height).Add("]/Resources ").Reference(resources);
        file.Compressed(id, Encoding.Latin1.GetString(dictionary.Span), content.Span);
        return id;
    }

    private int WriteForm()
    {
        var face = layout.Context.Fonts.Pick(false, false, false).Face;
        if (!face.IsEditable)
            layout.Context.Findings.Add("font.form", $"The licence bits of the font '{face.Family}' allow viewing and printing only, not filling in forms.");
        var body = new ByteBuffer().Add("<</Fields[");
        foreach (var field in fields) body.Reference(field).Add(" ");
        body.Add("]/DA(/FF 10 Tf 0 g)/DR<</Font<</FF ").Reference(FormFont.Of(face).Write(file, face)).Add(">>>>>>");
        return file.Object(body);
    }
}

/// <summary>An annotation as written: its object, page, key in the parent tree and structure element.</summary>
internal sealed record WrittenAnnotation(int Id, int Page, int Key, StructureElement Element);

using Stadtlotse.Web.Fields;
using Stadtlotse.Testing.Browser;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Web.Tests.Gallery;

/// <summary>The gallery's own words, which are in no resource file: as they are, or stretched.</summary>
public sealed class GalleryWords(PageTexts texts)
{
    public string this[string text] => texts.Language.Code == PseudoLanguage.Code ? PseudoLanguage.Of(text) : text;

    public Choice[] Choices(params string[] texts) => [.. texts.Select((text, i) => new Choice($"{i + 1}", this[text]))];
}

using Stadtlotse.Kernel;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Identity.Home;

/// <summary>Instants as people read them: German legal time, in the way of the person's language.</summary>
internal static class ShownExtensions
{
    public static string Shown(this Instant instant, PageTexts texts) => instant.Local().ToString("g", texts.Language.Culture);
}

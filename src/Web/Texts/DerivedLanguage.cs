namespace Stadtlotse.Web.Texts;

/// <summary>A further language whose texts are made from the German ones; registered as a service. Meant for tests of the layout.</summary>
/// <param name="Language">The language as the switch and the cookie name it.</param>
/// <param name="Make">Makes the text; placeholders must stay.</param>
public sealed record DerivedLanguage(Language Language, Func<string, string> Make);

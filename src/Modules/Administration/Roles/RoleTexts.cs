using Stadtlotse.German;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Roles;

/// <summary>What a role is called: the title the city gave, else the text of its module.</summary>
internal static class RoleTexts
{
    public static string Of(CityRole role, PageTexts texts) => role.Title ?? texts.Find("role." + role.Name) ?? role.Name;

    public static IReadOnlyList<Choice> Choices(IEnumerable<CityRole> roles, PageTexts texts) =>
        [.. roles.Select(r => new Choice(r.Name, Of(r, texts))).OrderBy(c => c.Text, Din5007Comparer.Words)];
}

using System.Globalization;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Pdf;

namespace Stadtlotse.Letters;

/// <summary>The instruction on remedies (Rechtsbehelfsbelehrung, § 58 (1) VwGO, § 37 (6) VwVfG) with the court of the city's settings.</summary>
public static class Remedy
{
    /// <summary>
    /// The action before the administrative court (§§ 74, 81 VwGO) as heading and paragraph. Its words are law's and stay German in every language.
    /// Null when the city has not set its court: an instruction without the court's name and seat is void (§ 58 (2) VwGO), so none is given.
    /// </summary>
    /// <param name="profile">The city's settings.</param>
    /// <param name="act">What it is against, after „gegen“: <c>diesen Bescheid</c>.</param>
    /// <param name="level">Level of the heading, 2 to 6.</param>
    public static IReadOnlyList<Block>? Action(CityProfile profile, string act, int level = 2) => profile.Court is not { } court ? null :
    [
        new Heading(level, "Rechtsbehelfsbelehrung"),
        new Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"Gegen {act} kann innerhalb eines Monats nach Bekanntgabe Klage beim {court.Name}, {string.Join(", ", court.Address)}, erhoben werden.")),
    ];
}

namespace Stadtlotse.Administration.Settings;

/// <summary>
/// The states' bodies to which people turn when a city does not answer about a barrier (Art. 9 of Directive (EU) 2016/2102): a proposal by name, without address,
/// which the city checks and completes. States whose body was not verified are left out; Hessen's Landeskompetenzzentrum Barrierefreie IT publishes a list of all.
/// </summary>
internal static class EnforcementBodies
{
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["BW"] = "Schlichtungsstelle beim Landeszentrum Barrierefreiheit Baden-Württemberg (§ 10b L-BGG)",
        ["BY"] = "Durchsetzungs- und Überwachungsstelle für barrierefreie Informationstechnik beim Landesamt für Digitalisierung, Breitband und Vermessung",
        ["HB"] = "Zentralstelle für barrierefreie Informationstechnik beim Landesbehindertenbeauftragten der Freien Hansestadt Bremen",
        ["HE"] = "Durchsetzungs- und Überwachungsstelle Barrierefreie Informationstechnik beim Regierungspräsidium Gießen",
        ["NI"] = "Schlichtungsstelle nach § 9d NBGG bei der oder dem Landesbeauftragten für Menschen mit Behinderungen",
        ["NW"] = "Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen",
        ["SH"] = "Beschwerdestelle für barrierefreie Informationstechnik bei der oder dem Landesbeauftragten für Menschen mit Behinderungen",
        ["ST"] = "Ombudsstelle bei der Landesfachstelle für Barrierefreiheit Sachsen-Anhalt",
    };

    public static string? Of(string? state) => state is null ? null : Bodies.GetValueOrDefault(state);
}

namespace Stadtlotse.Administration.Settings;

/// <summary>A state's body, as it is proposed.</summary>
/// <param name="Name">Its name and the law it stands on, without address.</param>
/// <param name="Source">Whose own words it was checked against; null when it stands here from general knowledge and was not checked.</param>
internal sealed record EnforcementBody(string Name, string? Source);

/// <summary>
/// The states' bodies to which people turn when a city does not answer about a barrier (Art. 9 of Directive (EU) 2016/2102): a proposal by name, without address,
/// which the city checks, completes or replaces in its settings; what it saves there counts. The page says of each whether it was checked. States without a
/// proposal were left out; Hessen's Landeskompetenzzentrum Barrierefreie IT publishes a list of all.
/// </summary>
internal static class EnforcementBodies
{
    private static readonly Dictionary<string, EnforcementBody> Bodies = new()
    {
        ["BW"] = new("Schlichtungsstelle beim Landeszentrum Barrierefreiheit Baden-Württemberg (§ 10b L-BGG)", "barrierefreiheit-bw.de"),
        ["BY"] = new("Durchsetzungs- und Überwachungsstelle für barrierefreie Informationstechnik beim Landesamt für Digitalisierung, Breitband und Vermessung (§ 11 BayDiV)", "finanzministerium.bayern"),
        ["HB"] = new("Zentralstelle für barrierefreie Informationstechnik beim Landesbehindertenbeauftragten der Freien Hansestadt Bremen", "behindertenbeauftragter.bremen.de"),
        ["HE"] = new("Durchsetzungs- und Überwachungsstelle Barrierefreie Informationstechnik beim Regierungspräsidium Gießen", "lbit.hessen.de, hzd.hessen.de"),
        ["NI"] = new("Schlichtungsstelle nach § 9d NBGG bei der oder dem Landesbeauftragten für Menschen mit Behinderungen", "behindertenbeauftragte-niedersachsen.de"),
        ["NW"] = new("Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen (§ 10d BGG NRW)", "mags.nrw, lbbp.nrw.de"),
        ["SH"] = new("Beschwerdestelle für barrierefreie Informationstechnik bei der oder dem Landesbeauftragten für Menschen mit Behinderungen (§ 12e LBGG)", "landtag.ltsh.de"),
        ["ST"] = new("Ombudsstelle bei der Landesfachstelle für Barrierefreiheit Sachsen-Anhalt (§ 16d BGG LSA)", "lf-barrierefreiheit-st.de"),
    };

    public static EnforcementBody? Of(string? state) => state is null ? null : Bodies.GetValueOrDefault(state);
}

using System.Globalization;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Administration.Settings;

/// <summary>The settings one by one, as people read them in the history.</summary>
internal static class SettingsFields
{
    public static IReadOnlyList<FieldChange> Between(CityProfile old, CityProfile now) => FieldChange.Among(All(old).Zip(All(now), (a, b) => (a.Field, a.Value, b.Value)));

    private static IEnumerable<(string Field, string? Value)> All(CityProfile profile) =>
    [
        ("administration.settings.name", profile.Name),
        ("administration.settings.logo", profile.Logo?.ToString("D")[^4..]),
        ("administration.settings.state", profile.State),
        ("administration.settings.region", profile.Region),
        ("administration.settings.closed", Joined(profile.ClosedDays.Select(SettingsInput.Shown))),
        ("administration.settings.address", Joined(profile.Contact?.Address)),
        ("administration.settings.mail", profile.Contact?.Mail),
        ("administration.settings.phone", profile.Contact?.Phone),
        ("administration.settings.representative", profile.Contact?.Representative),
        ("administration.settings.supervision", profile.Contact?.Supervision),
        ("administration.settings.privacymail", profile.Contact?.PrivacyMail),
        ("administration.settings.holder", profile.Bank?.Holder),
        ("administration.settings.iban", profile.Bank is { } bank ? Iban.Shown(bank.Iban) : null),
        ("administration.settings.bic", profile.Bank?.Bic),
        ("administration.settings.bank", profile.Bank?.Bank),
        ("administration.settings.court", profile.Court?.Name),
        ("administration.settings.courtaddress", Joined(profile.Court?.Address)),
        ("administration.settings.returnline", profile.Letters?.ReturnLine),
        ("administration.settings.closing", profile.Letters?.Closing),
        ("administration.settings.body", profile.Accessibility?.Body),
        ("administration.settings.assessed", profile.Accessibility?.Assessed?.ToString("d.M.yyyy", CultureInfo.InvariantCulture)),
        ("administration.settings.gaps", Joined(profile.Accessibility?.Gaps)),
    ];

    private static string? Joined(IEnumerable<string>? lines) => lines is null ? null : string.Join("; ", lines);
}

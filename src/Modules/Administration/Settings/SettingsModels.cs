using Microsoft.AspNetCore.Mvc;
using Stadtlotse.Calendar;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Web.Fields;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration.Settings;

/// <summary>Where the city lies: which public holidays count, and its own days off.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Settings)]
internal sealed class PlaceModel : SettingsPage
{
    public static readonly IReadOnlyList<string> Regions = [nameof(Calendar.Regions.BavariaAssumption), nameof(Calendar.Regions.Augsburg), nameof(Calendar.Regions.SaxonyCorpusChristi), nameof(Calendar.Regions.ThuringiaCorpusChristi)];

    [BindProperty] public string? State { get; set; }

    [BindProperty] public string? Region { get; set; }

    [BindProperty] public string? Closed { get; set; }

    protected override void Show(CityProfile profile) =>
        (State, Region, Closed) = (profile.State, profile.Region, string.Join('\n', profile.ClosedDays.Select(SettingsInput.Shown)));

    protected override Task<Result<CityProfile>> Read(CityProfile profile, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrEmpty(State) || !Enum.TryParse<State>(State, out var state) || state.ToString() != State)
            faults.Add(new Fault(nameof(State), "administration.settings.state.missing", "Choose the state."));
        else if (!string.IsNullOrEmpty(Region) && !IsRegionOf(state, Region))
            faults.Add(new Fault(nameof(Region), "administration.settings.region.wrong", "This region is not in the state."));
        var closed = SettingsInput.ClosedDays(nameof(Closed), Closed, faults);
        return Task.FromResult(faults.Count > 0 ? faults : (Result<CityProfile>)(profile with { State = State, Region = string.IsNullOrEmpty(Region) ? null : Region, ClosedDays = closed }));
    }

    private static bool IsRegionOf(State state, string region)
    {
        try
        {
            return Regions.Contains(region) && Calendar.Place.Parse($"{state}/{region}").State == state;
        }
        catch (CalendarException)
        {
            return false;
        }
    }
}

/// <summary>How to reach the city, for imprint and privacy notice.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Settings)]
internal sealed class ContactModel : SettingsPage
{
    [BindProperty] public string? Address { get; set; }

    [BindProperty] public string? Mail { get; set; }

    [BindProperty] public string? Phone { get; set; }

    [BindProperty] public string? Representative { get; set; }

    [BindProperty] public string? Supervision { get; set; }

    [BindProperty] public string? PrivacyMail { get; set; }

    protected override void Show(CityProfile profile) => (Address, Mail, Phone, Representative, Supervision, PrivacyMail) = profile.Contact is { } contact
        ? (string.Join('\n', contact.Address), contact.Mail, contact.Phone, contact.Representative, contact.Supervision, contact.PrivacyMail) : default;

    protected override Task<Result<CityProfile>> Read(CityProfile profile, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var address = SettingsInput.Block(nameof(Address), Address, faults, 8);
        if (address.Count == 0) faults.Add(new Fault(nameof(Address), "administration.settings.address.missing", "The address is missing."));
        var mail = SettingsInput.Mail(nameof(Mail), Mail, faults);
        if (string.IsNullOrWhiteSpace(Mail)) faults.Add(new Fault(nameof(Mail), "administration.settings.mail.missing", "The e-mail address is missing."));
        var phone = SettingsInput.Required(nameof(Phone), Phone, "administration.settings.phone.missing", faults, 40);
        if (phone.Length is > 0 and <= 40 && phone.Count(char.IsAsciiDigit) < 3) faults.Add(new Fault(nameof(Phone), "administration.settings.phone.wrong", "A telephone number has digits."));
        var representative = SettingsInput.Required(nameof(Representative), Representative, "administration.settings.representative.missing", faults);
        var supervision = SettingsInput.Optional(nameof(Supervision), Supervision, faults);
        var privacy = SettingsInput.Mail(nameof(PrivacyMail), PrivacyMail, faults);
        return Task.FromResult(faults.Count > 0 ? faults : (Result<CityProfile>)(profile with { Contact = new ProfileContact(address, mail!, phone, representative, supervision, privacy) }));
    }
}

/// <summary>The account residents pay to.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Settings)]
internal sealed class BankModel : SettingsPage
{
    [BindProperty] public string? Holder { get; set; }

    [BindProperty] public string? IbanTyped { get; set; }

    [BindProperty] public string? Bic { get; set; }

    [BindProperty] public string? Bank { get; set; }

    protected override void Show(CityProfile profile) =>
        (Holder, IbanTyped, Bic, Bank) = profile.Bank is { } bank ? (bank.Holder, Iban.Shown(bank.Iban), bank.Bic, bank.Bank) : default;

    protected override Task<Result<CityProfile>> Read(CityProfile profile, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Holder + IbanTyped + Bic + Bank)) return Task.FromResult<Result<CityProfile>>(profile with { Bank = null });
        var faults = new List<Fault>();
        var holder = SettingsInput.Required(nameof(Holder), Holder, "administration.settings.holder.missing", faults, 70);
        var iban = Iban.Parse(IbanTyped);
        if (iban is null) faults.Add(new Fault(nameof(IbanTyped), string.IsNullOrWhiteSpace(IbanTyped) ? "administration.settings.iban.missing" : "administration.settings.iban.wrong", "This is no IBAN."));
        var bic = (Bic ?? "").Trim().ToUpperInvariant();
        if (bic.Length > 0 && !SettingsInput.IsBic(bic)) faults.Add(new Fault(nameof(Bic), "administration.settings.bic.wrong", "This is no BIC."));
        var bank = SettingsInput.Required(nameof(Bank), Bank, "administration.settings.bank.missing", faults, LongestBank);
        return Task.FromResult(faults.Count > 0 ? faults : (Result<CityProfile>)(profile with { Bank = new BankAccount(holder, iban!, bic.Length == 0 ? null : bic, bank) }));
    }

    private const int LongestBank = 100;
}

/// <summary>The court for objections.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Settings)]
internal sealed class CourtModel : SettingsPage
{
    [BindProperty] public string? Court { get; set; }

    [BindProperty] public string? Address { get; set; }

    protected override void Show(CityProfile profile) => (Court, Address) = profile.Court is { } court ? (court.Name, string.Join('\n', court.Address)) : default;

    protected override Task<Result<CityProfile>> Read(CityProfile profile, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Court + Address)) return Task.FromResult<Result<CityProfile>>(profile with { Court = null });
        var faults = new List<Fault>();
        var name = SettingsInput.Required(nameof(Court), Court, "administration.settings.court.missing", faults);
        var address = SettingsInput.Block(nameof(Address), Address, faults, 6);
        if (address.Count == 0) faults.Add(new Fault(nameof(Address), "administration.settings.courtaddress.missing", "The court's address is missing."));
        return Task.FromResult(faults.Count > 0 ? faults : (Result<CityProfile>)(profile with { Court = new Court(name, address) }));
    }
}

/// <summary>What letters begin and end with.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Settings)]
internal sealed class LettersModel : SettingsPage
{
    [BindProperty] public string? ReturnLine { get; set; }

    [BindProperty] public string? Closing { get; set; }

    protected override void Show(CityProfile profile)
    {
        ReturnLine = profile.Letters?.ReturnLine ?? (profile.Contact is { } contact ? string.Join(", ", contact.Address) : null);
        Closing = profile.Letters?.Closing;
    }

    protected override Task<Result<CityProfile>> Read(CityProfile profile, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var line = SettingsInput.Required(nameof(ReturnLine), ReturnLine, "administration.settings.returnline.missing", faults, 120);
        var closing = SettingsInput.Optional(nameof(Closing), Closing, faults, SettingsInput.LongestClosing);
        return Task.FromResult(faults.Count > 0 ? faults : (Result<CityProfile>)(profile with { Letters = new LetterHead(line, closing?.ReplaceLineEndings("\n") ?? "") }));
    }
}

/// <summary>What the accessibility statement says of this city.</summary>
[Surface(Surface.Desk), Needs(AdministrationModule.Settings)]
internal sealed class StatementModel(TimeProvider clock) : SettingsPage
{
    [BindProperty] public string? Body { get; set; }

    [BindProperty] public DateParts Assessed { get; set; } = new();

    [BindProperty] public string? Gaps { get; set; }

    /// <summary>The body proposed, while the city has not stated one.</summary>
    public EnforcementBody? Proposed { get; private set; }

    protected override void Show(CityProfile profile)
    {
        Proposed = profile.Accessibility?.Body is null ? EnforcementBodies.Of(profile.State) : null;
        Body = profile.Accessibility?.Body ?? Proposed?.Name;
        Assessed = DateParts.Of(profile.Accessibility?.Assessed);
        Gaps = string.Join('\n', profile.Accessibility?.Gaps ?? []);
    }

    protected override Task<Result<CityProfile>> Read(CityProfile profile, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        var body = SettingsInput.Optional(nameof(Body), Body, faults, 400);
        var assessed = Inputs.Date(nameof(Assessed), Assessed);
        faults.AddRange(assessed.Faults);
        if (assessed is { IsOk: true, Value: { } day } && day > Instant.Now(clock).Day()) faults.Add(new Fault(nameof(Assessed), "administration.settings.assessed.ahead", "The day lies ahead."));
        var gaps = SettingsInput.Block(nameof(Gaps), Gaps, faults, 30);
        return Task.FromResult(faults.Count > 0 ? faults : (Result<CityProfile>)(profile with { Accessibility = new AccessibilityNote(body, assessed.Value, gaps) }));
    }
}

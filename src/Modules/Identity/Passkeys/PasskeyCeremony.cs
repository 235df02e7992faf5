using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Secrets;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity.Passkeys;

/// <summary>What a page hands to its script, and gets back with what the device said.</summary>
/// <param name="Options">Options for <c>navigator.credentials</c>, as JSON.</param>
/// <param name="Challenge">What was asked, sealed: the answer must fit it.</param>
internal sealed record PasskeyRequest(string Options, string Challenge);

/// <summary>A passkey that answered rightly. It counts once its <see cref="Spend"/> succeeded.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Info">The passkey with its new count.</param>
/// <param name="Challenge">What was asked.</param>
internal sealed record PasskeyProof(Account Account, UserPasskeyInfo Info, string Challenge)
{
    /// <summary>Uses the answer up: neither it nor an older count of the device is taken again.</summary>
    public async Task<Fault?> Spend(CityDb db, CancellationToken cancellation)
    {
        if (!await Token.Spend(db, Challenge, db.Now + PasskeyCeremony.Lifetime, cancellation)) return PasskeyCeremony.Late;
        var (credential, count, backedUp) = (Base64Url.EncodeToString(Info.CredentialId), (long)Info.SignCount, Info.IsBackedUp);
        var updated = await db.Context<IdentityDb>().Passkeys
            .Where(p => p.Credential == credential && p.Account == Account.Id && (p.SignCount < count || p.SignCount == 0 && count == 0))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.SignCount, count).SetProperty(p => p.BackedUp, backedUp).SetProperty(p => p.Used, db.Now), cancellation);
        return updated == 1 ? null : PasskeyCeremony.Unknown;
    }
}

/// <summary>
/// Making and showing passkeys (Web Authentication Level 3) by the framework's handler: for the host name of the request, the person verified
/// by the device, and found without a user name. The state lies sealed in the page, so that any process can go on.
/// </summary>
internal sealed class PasskeyCeremony(IdentityDb reading)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private const int LongestAnswer = 60_000;

    public static Fault Unknown => new(null, "identity.passkey.unknown", "This passkey is not known here, or it did not confirm.");

    public static Fault Late => new(null, "identity.passkey.late", "The request is too old or was used before.");

    /// <summary>Asks for a passkey of an account, or of anybody.</summary>
    public async Task<PasskeyRequest> Ask(HttpContext context, Account? account)
    {
        var made = await Handler(context).MakeRequestOptionsAsync(account, context);
        return new PasskeyRequest(made.RequestOptionsJson, Seal(context, "ask", account, made.AssertionState));
    }

    /// <summary>Checks what the device said to <see cref="Ask"/>.</summary>
    public async Task<Result<PasskeyProof>> Check(HttpContext context, string? credential, string? challenge, Account? account)
    {
        if (Open(context, "ask", account, challenge) is not { } state) return Late;
        if (credential is not { Length: > 0 and < LongestAnswer }) return Unknown;
        var result = await Handler(context).PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
        return result.Succeeded && (account is null || result.User.Id == account.Id) ? new PasskeyProof(result.User, result.Passkey, challenge!) : Unknown;
    }

    /// <summary>Offers to make a passkey.</summary>
    public async Task<PasskeyRequest> Offer(HttpContext context, Account account)
    {
        var made = await Handler(context).MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString("D"), Name = account.Login, DisplayName = account.Name }, context);
        return new PasskeyRequest(made.CreationOptionsJson, Seal(context, "offer", account, made.AttestationState));
    }

    /// <summary>Checks what the device made on <see cref="Offer"/>.</summary>
    public async Task<Result<UserPasskeyInfo>> Accept(HttpContext context, string? credential, string? challenge, Account account)
    {
        if (Open(context, "offer", account, challenge) is not { } state) return Late;
        if (credential is not { Length: > 0 and < LongestAnswer }) return Unknown;
        var result = await Handler(context).PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state });
        return result.Succeeded ? result.Passkey : Unknown;
    }

    private PasskeyHandler<Account> Handler(HttpContext context)
    {
        // The manager is made for this one use; of all it can do, the handler uses what the store reads.
        var manager = new UserManager<Account>(new PasskeyStore(reading, context.Request.Host.Host), Options.Create(new IdentityOptions()), null!, [], [], null!, null!, null!, NullLogger<UserManager<Account>>.Instance);
        return new PasskeyHandler<Account>(manager, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = context.Request.Host.Host,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            AuthenticatorTimeout = TimeSpan.FromMinutes(5),
            ValidateOrigin = validation => ValueTask.FromResult(!validation.CrossOrigin && validation.Origin == $"{context.Request.Scheme}://{context.Request.Host}"),
        }));
    }

    private static string Seal(HttpContext context, string use, Account? account, string? state) =>
        Ticket.Seal(context.City(), UseOf(context, use, account), new State(state ?? ""), Lifetime);

    private static string? Open(HttpContext context, string use, Account? account, string? challenge) =>
        Ticket.Open<State>(context.City(), UseOf(context, use, account), challenge)?.Text;

    private static string UseOf(HttpContext context, string use, Account? account) => $"passkey/{use}/{context.Surface()}/{account?.Id}";

    private sealed record State(string Text);
}

using Stadtlotse.Identity.Authenticators;
using Stadtlotse.Identity.RecoveryCodes;
using Stadtlotse.Kernel;

namespace Stadtlotse.Identity.Sessions;

/// <summary>What is shown beside the password: a code of the code generator, or one of the codes on paper.</summary>
internal static class SecondFactor
{
    public static Fault Wrong(string field) => new(field, "identity.code.wrong", "The code is wrong, too old, or was used before.");

    /// <summary>By which means a code would count.</summary>
    public static SignInMethod MethodOf(string code) => IsPlain(Cleaned(code)) ? SignInMethod.PasswordAndCode : SignInMethod.PasswordAndRecoveryCode;

    /// <summary>Takes a code within a command, each once.</summary>
    public static Task<bool> Take(CityDb db, Guid account, string? code, CancellationToken cancellation)
    {
        var cleaned = Cleaned(code);
        return IsPlain(cleaned) ? Authenticator.Take(db, account, cleaned, cancellation) : RecoveryCode.Take(db, account, cleaned, cancellation);
    }

    private static bool IsPlain(string code) => code.Length == 6 && code.All(char.IsAsciiDigit);

    private static string Cleaned(string? code) => code is { Length: <= 40 } ? string.Concat(code.Where(char.IsAsciiLetterOrDigit)) : "";
}

using System.Globalization;
using System.Text;

namespace Stadtlotse.Kernel.Mail;

/// <summary>
/// An e-mail address that can be written into a mail's head and an SMTP command as it is (RFC 5321 section 4.1.2, RFC 6531):
/// a local part of dot-separated atoms, letters of any script included, and a domain with at least two labels.
/// Quoted local parts and address literals are not accepted; no address in real use needs them.
/// </summary>
/// <param name="Local">Before the at sign, as given, in Unicode's composed form (NFC).</param>
/// <param name="Domain">After it, lower case, in ASCII (<c>xn--…</c> for other letters).</param>
public sealed record MailAddress(string Local, string Domain)
{
    /// <summary>Most bytes of an address in UTF-8 (RFC 5321: a path of 256 with its brackets).</summary>
    public const int LongestAddress = 254;

    private const int LongestLocal = 64;
    private const string Symbols = "!#$%&'*+-/=?^_`{|}~";
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true, AllowUnassigned = false };

    /// <summary>Whether the local part needs a server that knows SMTPUTF8 (RFC 6531).</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Local);

    /// <summary>What two spellings of one mailbox share: all lower case. Servers may tell capitals apart, in practice none does.</summary>
    public string Key => ToString().ToLowerInvariant();

    /// <summary>The address as servers take it.</summary>
    public override string ToString() => $"{Local}@{Domain}";

    /// <summary>Reads what a person typed; null when it is no address. Blanks around it do not matter.</summary>
    public static MailAddress? Parse(string? text)
    {
        // Length first: what is far too long is not looked at further.
        if (text is null || text.Length > 1000) return null;
        try
        {
            text = text.Trim().Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return null;
        }
        var at = text.LastIndexOf('@');
        if (at < 1) return null;
        var local = text[..at];
        if (!IsLocal(local) || DomainOf(text[(at + 1)..]) is not { } domain) return null;
        return Encoding.UTF8.GetByteCount(local) + 1 + domain.Length <= LongestAddress ? new MailAddress(local, domain) : null;
    }

    private static bool IsLocal(string local) =>
        Encoding.UTF8.GetByteCount(local) <= LongestLocal && local.Split('.').All(atom => atom.Length > 0) && local.EnumerateRunes().All(IsAtom);

    private static bool IsAtom(Rune rune) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune) || rune.Value == '.' || Symbols.Contains((char)rune.Value, StringComparison.Ordinal)
        : Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar;

    private static string? DomainOf(string text)
    {
        try
        {
            var domain = Idn.GetAscii(text).ToLowerInvariant();
            var labels = domain.Split('.');
            return domain.Length <= 253 && labels.Length >= 2 && labels.All(l => l.Length is > 0 and <= 63) && !labels[^1].All(char.IsAsciiDigit) ? domain : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

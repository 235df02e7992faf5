using System.Text;
using Stadtlotse.Kernel;

namespace Stadtlotse.Identity.Accounts;

/// <summary>
/// What a password must be: long, and not what everybody would try first. No rules about kinds of signs and no expiry
/// (NIST SP 800-63B section 3.1.1.2; BSI ORP.4.A22, A23).
/// </summary>
internal static class PasswordRules
{
    /// <summary>Fewest signs.</summary>
    public const int Shortest = 12;

    /// <summary>Most signs; what is longer is refused before it is worked on.</summary>
    public const int Longest = 200;

    /// <summary>So many signs must be left when common words, names and rows are taken out.</summary>
    private const int Unforeseen = 5;

    private static readonly string[] Rows =
    [
        "qwertzuiopü", "qwertyuiop", "asdfghjklöä", "yxcvbnm", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890",
        "poiuztrewq", "poiuytrewq", "lkjhgfdsa", "mnbvcxy", "zyxwvutsrqponmlkjihgfedcba", "09876543210",
    ];

    /// <summary>Whether a password may be taken.</summary>
    /// <param name="field">The form's field, for the fault.</param>
    /// <param name="password">As typed.</param>
    /// <param name="related">What belongs to the person and the city, and so is guessed first: login, name, name of the city.</param>
    public static Fault? Check(string field, string password, params IEnumerable<string> related)
    {
        if (password.Length == 0) return new Fault(field, "identity.password.missing", "The password is missing.");
        if (password.EnumerateRunes().Count() < Shortest) return new Fault(field, "identity.password.short", "The password is too short.") { Arguments = [Shortest] };
        if (password.Length > Longest) return new Fault(field, "identity.password.long", "The password is too long.") { Arguments = [Longest] };
        return IsForeseeable(password, related) ? new Fault(field, "identity.password.common", "The password is made of common words.") : null;
    }

    private static bool IsForeseeable(string password, IEnumerable<string> related)
    {
        var rest = Folded(password);
        var words = CommonWords.All.Concat(related.SelectMany(text => text.Split(['@', '.', '-', '_', ' ', '+'], StringSplitOptions.RemoveEmptyEntries))).Select(Folded)
            .Where(word => word.Length >= 3).Distinct().OrderByDescending(word => word.Length);
        var found = 0;
        foreach (var word in words)
        {
            if (!rest.Contains(word, StringComparison.Ordinal)) continue;
            rest = rest.Replace(word, " ", StringComparison.Ordinal);
            found++;
        }
        // One common word is nothing, a sentence of several is something.
        return Unrepeated(WithoutRows(rest)).Count(letter => letter != ' ') + 2 * Math.Max(0, found - 1) < Unforeseen;
    }

    /// <summary>Takes out signs that repeat the one before, then three and more signs of one row of the keyboard, the alphabet or the numbers, and years.</summary>
    private static string WithoutRows(string text)
    {
        text = string.Concat(text.Where((letter, at) => at == 0 || text[at - 1] != letter));
        var kept = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var row = Enumerable.Range(3, text.Length).TakeWhile(length => at + length <= text.Length && IsRow(text.Substring(at, length))).LastOrDefault();
            var year = at + 4 <= text.Length && text.AsSpan(at, 2) is "19" or "20" && text.AsSpan(at, 4).IndexOfAnyExceptInRange('0', '9') < 0 ? 4 : 0;
            if (Math.Max(row, year) is > 0 and var length) at += length;
            else kept.Append(text[at++]);
        }
        return kept.ToString();
    }

    private static bool IsRow(string part) => Rows.Any(row => row.Contains(part, StringComparison.Ordinal));

    /// <summary>The shortest piece a text consists of: <c>hundhundhund</c> is no better than <c>hund</c>.</summary>
    private static string Unrepeated(string text) => Enumerable.Range(1, Math.Max(1, text.Length / 2))
        .Where(length => text.Length > 0 && text.Length % length == 0 && Enumerable.Range(0, text.Length).All(i => text[i] == text[i % length]))
        .Select(length => text[..length]).FirstOrDefault() ?? text;

    private static string Folded(string text) => string.Concat(text.ToLowerInvariant().Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit).Select(letter => letter switch
    {
        '0' when text.Any(char.IsLetter) => 'o',
        _ => letter,
    }));
}

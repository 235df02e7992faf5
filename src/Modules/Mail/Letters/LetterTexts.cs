using Stadtlotse.Kernel;
using Stadtlotse.Web.Parts;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Mail.Letters;

/// <summary>Letters in words.</summary>
internal static class LetterTexts
{
    public static string State(string state, PageTexts texts) => texts["mail.state." + state.ToLowerInvariant()];

    public static Kind KindOf(string state) => Enum.Parse<LetterState>(state) switch
    {
        LetterState.Sent => Kind.Success,
        LetterState.Waiting => Kind.Info,
        LetterState.Held => Kind.Warning,
        _ => Kind.Danger,
    };

    /// <summary>Why a letter waits or was not sent: words for the reasons there are words for, and the server's code behind them.</summary>
    public static string Reason(string? reason, PageTexts texts)
    {
        if (reason is null) return "–";
        if (texts.Find("mail.reason." + reason) is { } own) return own;
        var status = reason.Split(' ')[^1].Split('.');
        var general = status.Length == 3 ? texts.Find($"mail.status.{status[0]}.{status[1]}.{status[2]}") ?? texts.Find($"mail.status.{status[0]}.{status[1]}") : null;
        return $"{general ?? texts[reason.StartsWith('4') ? "mail.status.4" : "mail.status.5"]} ({reason})";
    }

    /// <summary>What keeps the whole city's mail.</summary>
    public static string Problem(string problem, PageTexts texts) => texts.Find("mail.problem." + problem) ?? texts["mail.problem.code", problem];

    /// <summary>What a letter was about, without anything it said: the subject, if that names nothing.</summary>
    public static string About(string textKey, PageTexts texts) => texts.Find(textKey + ".subject") is { } subject && !subject.Contains('{', StringComparison.Ordinal) ? subject : textKey;

    public static string At(Instant instant, PageTexts texts) => instant.Local().ToString("g", texts.Language.Culture);
}

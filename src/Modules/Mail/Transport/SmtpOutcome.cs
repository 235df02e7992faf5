namespace Stadtlotse.Mail.Transport;

/// <summary>How sending one mail ended.</summary>
internal enum SmtpResult
{
    /// <summary>The server took responsibility (250 after the content).</summary>
    Accepted,

    /// <summary>Not now (4xx), or nobody knows: broken off, timed out. To be tried again.</summary>
    Later,

    /// <summary>The receiver's mailbox is refused for good (5xx).</summary>
    RefusedReceiver,

    /// <summary>This mail is refused for good (5xx after the content).</summary>
    RefusedContent,

    /// <summary>The server refuses the city: sign-in, sender address, protection. Nothing about the receiver.</summary>
    RefusedSender,
}

/// <summary>How sending one mail ended, and what the server said.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Code">Short code for lists: <c>550 5.1.1</c>, or a <see cref="TransportException.Code"/>.</param>
internal sealed record SmtpOutcome(SmtpResult Result, string Code)
{
    /// <summary>Whether the content had been sent whole when the connection failed: the server may have taken it.</summary>
    public bool MayBeTaken { get; init; }
}

/// <summary>A server's answer.</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">The texts after the digits.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsOk => Code is >= 200 and < 400;

    public bool IsPermanent => Code is >= 500 and < 600;

    /// <summary>The enhanced status (RFC 3463) if there is one: <c>5.1.1</c>.</summary>
    public string? Status
    {
        get
        {
            var word = Lines.Count > 0 ? Lines[^1].Split(' ', 2)[0] : "";
            var parts = word.Split('.');
            return parts.Length == 3 && parts[0] is "2" or "4" or "5" && parts[1..].All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit)) ? word : null;
        }
    }

    public string Short => Status is { } status ? $"{Code} {status}" : $"{Code}";
}

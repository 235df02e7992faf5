namespace Stadtlotse.Mail.Letters;

/// <summary>How often and how long letters are tried, and how many one address gets.</summary>
internal sealed record LetterRules
{
    /// <summary>Waiting times after each try that failed; the last one is repeated. Greylisting asks for some minutes (RFC 6647).</summary>
    public IReadOnlyList<TimeSpan> Pauses { get; init; } =
        [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4)];

    /// <summary>How long a letter is tried (RFC 5321, 4.5.4.1: at least four to five days).</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(5);

    /// <summary>Hints one address gets in an hour; further ones wait.</summary>
    public int HintsAnHour { get; init; } = 10;

    /// <summary>Mails for proving an address that it gets in an hour; further ones are not sent, so that nobody floods a stranger's mailbox.</summary>
    public int ProofsAnHour { get; init; } = 5;

    /// <summary>How long it is remembered what became of a letter. Notifications of returned mail come within days.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How often mailbox and folder are looked into for returned mail.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan PauseAfter(int attempts) => Pauses[Math.Min(attempts, Pauses.Count) - 1];
}

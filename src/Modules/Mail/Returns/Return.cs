using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Mail.Returns;

/// <summary>An address from which mail came back.</summary>
internal sealed class Return : IVisible<Return>
{
    /// <summary>Letters in a row that must come back for a passing reason before the address counts as dead.</summary>
    public const int PassingFailures = 3;

    public required Guid Id { get; init; }

    public required string Address { get; init; }

    public required string AddressKey { get; init; }

    public Guid? Person { get; set; }

    /// <summary>No hints go there until it is proven anew.</summary>
    public bool Bouncing { get; private set; }

    /// <summary>What the last server said: an enhanced status (RFC 3463) or a code.</summary>
    public string Status { get; private set; } = "";

    public int Failures { get; private set; }

    public Instant Since { get; private set; }

    public int Version { get; private set; }

    public static Return Of(Guid id, MailAddress address, Guid? person) => new() { Id = id, Address = address.ToString(), AddressKey = address.Key, Person = person };

    /// <summary>
    /// Counts a letter that came back. "No such mailbox" (5.1.x), "mailbox closed" (5.2.1) and plain refusals without a reason count at once;
    /// a full mailbox, a domain in trouble or a policy only after <see cref="PassingFailures"/>.
    /// </summary>
    public void Count(string status, Instant now)
    {
        Status = status;
        Failures++;
        if (Bouncing || !IsFinal(status) && Failures < PassingFailures) return;
        (Bouncing, Since) = (true, now);
    }

    private static bool IsFinal(string status)
    {
        var enhanced = status.Split(' ')[^1];
        return enhanced.StartsWith("5.1.", StringComparison.Ordinal) || enhanced is "5.2.1" or "5.0.0" || !enhanced.Contains('.', StringComparison.Ordinal);
    }

    /// <summary>Who operates mail sees all, a person the own addresses.</summary>
    public static Expression<Func<Return, bool>> VisibleTo(Viewer viewer)
    {
        if (viewer.May(MailModule.Operate)) return _ => true;
        var own = viewer.Persons;
        return r => r.Person != null && own.Contains(r.Person.Value);
    }
}

using System.Linq.Expressions;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Mail.Choices;

/// <summary>What a person chose about one kind of hint. Without a row the topic's own default counts.</summary>
internal sealed class Choice : IVisible<Choice>
{
    public required Guid Id { get; init; }

    public required Guid Person { get; init; }

    /// <summary>Name of the <see cref="Kernel.Mail.MailTopic"/>.</summary>
    public required string Topic { get; init; }

    public bool Wanted { get; set; }

    public Instant Changed { get; set; }

    public int Version { get; private set; }

    /// <summary>The own choices; nobody else's.</summary>
    public static Expression<Func<Choice, bool>> VisibleTo(Viewer viewer)
    {
        var own = viewer.Persons;
        return c => own.Contains(c.Person);
    }
}

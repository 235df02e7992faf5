using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Sharing;

/// <summary>What the city offers to others; the id stays, the number grows when the content changes.</summary>
[Unguarded("Only the pages of those who edit the strategy show it.")]
internal sealed class SharedPackage
{
    public required Guid Id { get; init; }

    /// <summary>Name of the <see cref="PackageKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What is offered.</summary>
    public required Guid Element { get; init; }

    public required string Title { get; set; }

    public required string Licence { get; set; }

    public int Number { get; private set; }

    public string Hash { get; private set; } = "";

    public Instant Made { get; private set; }

    public int Version { get; private set; }

    /// <summary>Takes the content's hash; another one than before makes a new version.</summary>
    public void Make(string hash, Instant now)
    {
        if (hash == Hash) return;
        (Hash, Number, Made) = (hash, Number + 1, now);
    }
}

/// <summary>A package of another city as it came in.</summary>
[Unguarded("Only the pages of those who edit the strategy show it.")]
internal sealed class ReceivedPackage
{
    public required Guid Id { get; init; }

    /// <summary>The id its city gave it.</summary>
    public required Guid Package { get; init; }

    public required string Kind { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string City { get; init; }

    public required string Licence { get; init; }

    public required string Hash { get; init; }

    /// <summary>What its signature says: <c>known</c>, <c>new</c> or <c>changed</c> compared with earlier packages of the city.</summary>
    public required string Seal { get; init; }

    /// <summary>The content as it came, JSON.</summary>
    public required string Content { get; init; }

    public required Instant Received { get; init; }

    public required string ByName { get; init; }

    public int Version { get; private set; }
}

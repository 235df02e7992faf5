using Microsoft.AspNetCore.Http;
using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Contracts;

/// <summary>Something the city can offer to others.</summary>
/// <param name="Element">Its id.</param>
/// <param name="Title">Its name.</param>
public sealed record PackageOffer(Guid Element, string Title);

/// <summary>One part of a package, to look at and to take over or not.</summary>
/// <param name="Key">Its name within the package, the same in every version.</param>
/// <param name="Kind">Key of the text that says what it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its text; may be empty.</param>
/// <param name="Depth">How deep it stands below others, from 0.</param>
public sealed record PackagePart(string Key, string Kind, string Title, string Text, int Depth)
{
    /// <summary>What else it brings, line by line; empty for most.</summary>
    public IReadOnlyList<PackageDetail> Details { get; init; } = [];
}

/// <summary>Something a part brings beside its text.</summary>
/// <param name="Key">Key of the text that says it.</param>
/// <param name="Values">What stands in the text; a decimal is written as euros, a double as a number.</param>
public sealed record PackageDetail(string Key, IReadOnlyList<object> Values);

/// <summary>Where a package came from, as its parts remember it.</summary>
/// <param name="City">Name of the city.</param>
/// <param name="Title">Title of the package.</param>
/// <param name="Number">Its version.</param>
/// <param name="Licence">Under what licence it may be used.</param>
public sealed record PackageSource(string City, string Title, int Number, string Licence);

/// <summary>
/// A kind of thing that cities share: strategies, models, workshop formats. A noun registers its own as a service; pages, files, hashes and
/// signatures are made for it.
/// </summary>
public interface IPackageKind
{
    /// <summary>Name in the package file, for ever: <c>strategy</c>. Its text has the key <c>strategy.package.kind.NAME</c>.</summary>
    string Name { get; }

    /// <summary>Whether what is taken over goes into a strategy that has to be chosen.</summary>
    bool NeedsStrategy => false;

    /// <summary>What this city has of the kind.</summary>
    Task<IReadOnlyList<PackageOffer>> Offers(HttpContext context, CancellationToken cancellation);

    /// <summary>The content as JSON, the same bytes for the same content; null when there is nothing of that id. Holds nothing that is not public, but for the profiles of measures, which the page names.</summary>
    Task<string?> Export(HttpContext context, Guid element, CancellationToken cancellation);

    /// <summary>The parts of a content.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not of this kind.</exception>
    IReadOnlyList<PackagePart> Parts(string content);

    /// <summary>Takes the chosen parts over, with their origin.</summary>
    /// <param name="change">The command.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="content">The content as it came; <see cref="Parts"/> has read it before.</param>
    /// <param name="keys">The chosen parts.</param>
    /// <param name="into">The strategy to put them into; kinds that need none pass it over.</param>
    /// <param name="cancellation">Ends early.</param>
    /// <returns>The page to go on with, within the path base.</returns>
    Task<Result<string>> Adopt(CityDb change, PackageSource source, string content, IReadOnlySet<string> keys, Guid? into, CancellationToken cancellation);
}

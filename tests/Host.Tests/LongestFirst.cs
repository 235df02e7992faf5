using Xunit.Sdk;
using Xunit.v3;

[assembly: Xunit.TestCollectionOrderer(typeof(Stadtlotse.Host.Tests.LongestFirst))]

namespace Stadtlotse.Host.Tests;

/// <summary>Begins with the classes that take longest, the states of the pages, then the matrix and the journeys: begun last, they would run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["SteeringPageTests", "PageTests", "MatrixTests", "SetupByKeyboardTests", "WholeWayTests", ".Browser.", "LetterTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => Array.FindIndex(Long, part => c.TestCollectionDisplayName.Contains(part, StringComparison.Ordinal)) is var at && at < 0 ? Long.Length : at)
            .ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}

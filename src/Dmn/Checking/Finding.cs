using Stadtlotse.Dmn.Model;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Checking;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; often intended.</summary>
    Note,

    /// <summary>Someone should look at it before the model is relied on.</summary>
    Warning,

    /// <summary>The model is wrong.</summary>
    Error,
}

/// <summary>Something that a check found in a model.</summary>
public sealed record Finding
{
    /// <summary>Stable code: <c>check.gap</c>, <c>check.overlap</c>, <c>check.never</c>, <c>check.conflict</c>, <c>check.unused</c>, <c>check.incomplete</c>, or the code of a fault.</summary>
    public required string Code { get; init; }

    /// <summary>How grave it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Where.</summary>
    public required Place Place { get; init; }

    /// <summary>Numbers of the rules concerned.</summary>
    public IReadOnlyList<int> Rules { get; init; } = [];

    /// <summary>One value for each input column of the table that shows the finding; empty where values have no part in it.</summary>
    public IReadOnlyList<(string Input, FeelValue Value)> Example { get; init; } = [];

    /// <summary>For each input column the values concerned, as FEEL unary tests; empty where values have no part in it.</summary>
    public IReadOnlyList<(string Input, string Tests)> Region { get; init; } = [];

    /// <summary>Whether it holds for certain. False when cells that depend on more than constants have a part in it.</summary>
    public bool Certain { get; init; } = true;

    /// <summary>One sentence in English.</summary>
    public required string English { get; init; }

    /// <summary>The same in German.</summary>
    public required string German { get; init; }
}

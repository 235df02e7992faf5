namespace Stadtlotse.Strategy.Elements;

/// <summary>The parts a strategy is made of.</summary>
internal enum ElementKind
{
    Strategy,
    Principle,
    Field,
    Topic,
    Goal,
    Measure,
}

/// <summary>How kinds of elements stand in addresses.</summary>
internal static class ElementKinds
{
    /// <summary>Regular expression of a route for all kinds.</summary>
    public const string Route = "kind:regex(^(strategie|leitsatz|feld|thema|ziel|massnahme)$)";

    private static readonly string[] Words = ["strategie", "leitsatz", "feld", "thema", "ziel", "massnahme"];

    public static string Word(this ElementKind kind) => Words[(int)kind];

    public static ElementKind Of(string word) => (ElementKind)Array.IndexOf(Words, word);

    /// <summary>Address of the page that shows an element; parts without a page of their own are shown within their strategy.</summary>
    public static string Path(this ElementKind kind, Guid element, Guid strategy) => kind switch
    {
        ElementKind.Strategy => $"/strategie/{element}",
        ElementKind.Measure => $"/massnahmen/{element}",
        ElementKind.Goal or ElementKind.Field => $"/strategie/{kind.Word()}/{element}",
        _ => $"/strategie/{strategy}#e-{element:N}",
    };
}

using Stadtlotse.German;

namespace Stadtlotse.Strategy.Documents;

/// <summary>
/// The one order of titles: DIN 5007-1, on every engine. Long lists keep <see cref="Bytes"/> in an indexed column <c>sort</c> beside the title and
/// cut pages by it; short ones that are read whole are ordered here.
/// </summary>
internal static class TitleOrder
{
    /// <summary>What a column <c>sort</c> holds for a title.</summary>
    public static byte[] Bytes(string title) => Din5007Comparer.Words.SortBytes(title);

    /// <summary>Rows in the order of their titles; rows of the same title stay as they came.</summary>
    public static IOrderedEnumerable<T> ByTitle<T>(this IEnumerable<T> rows, Func<T, string> title) => rows.OrderBy(Key(title), StringComparer.Ordinal);

    /// <summary>Rows that are equal so far, in the order of their titles.</summary>
    public static IOrderedEnumerable<T> ThenByTitle<T>(this IOrderedEnumerable<T> rows, Func<T, string> title) => rows.ThenBy(Key(title), StringComparer.Ordinal);

    /// <summary>The key is made once a row, not once a comparison.</summary>
    private static Func<T, string> Key<T>(Func<T, string> title) => row => Din5007Comparer.Words.SortKey(title(row));
}

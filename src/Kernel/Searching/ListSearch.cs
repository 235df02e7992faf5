using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Stadtlotse.Kernel.People;

namespace Stadtlotse.Kernel.Searching;

/// <summary>The one search in lists: a row is found when every word that was typed stands in one of its columns, however it is written.</summary>
public static class ListSearch
{
    /// <summary>Name of <see cref="SearchWords.Fold"/> on both engines.</summary>
    internal const string FoldFunction = "kernel_fold";

    internal static readonly MethodInfo Fold = typeof(SearchWords).GetMethod(nameof(SearchWords.Fold))!;

    private static readonly MethodInfo Concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!;

    /// <summary>Rows whose columns hold every word; all when nothing was typed. Capitals, accents, <c>ä</c> or <c>ae</c> make no difference, on either engine.</summary>
    /// <param name="rows">The rows, visible ones.</param>
    /// <param name="typed">As typed; the first <see cref="SearchWords.MostWords"/> words and <see cref="SearchWords.LongestTyped"/> letters count.</param>
    /// <param name="columns">Where a word may stand; one may be null in a row.</param>
    public static IQueryable<T> Matching<T>(this IQueryable<T> rows, string? typed, params Expression<Func<T, string?>>[] columns)
    {
        var row = columns[0].Parameters[0];
        // Words hold no blank, so one in between keeps columns apart; folded once a row and word, not once a column.
        var all = columns.Select(c => (Expression)Expression.Coalesce(Replace(c, row), Expression.Constant("")))
            .Aggregate((left, right) => Expression.Add(Expression.Add(left, Expression.Constant(" "), Concat), right, Concat));
        return rows.Holding(typed, Expression.Lambda<Func<T, string?>>(Expression.Call(Fold, all), row));
    }

    /// <summary>The same for a column that holds folded text already, as <c>Words</c> of persons does: nothing is folded again.</summary>
    /// <param name="rows">The rows, visible ones.</param>
    /// <param name="typed">As typed.</param>
    /// <param name="column">What <see cref="SearchWords.Fold"/> gave.</param>
    public static IQueryable<T> MatchingFolded<T>(this IQueryable<T> rows, string? typed, Expression<Func<T, string?>> column) => rows.Holding(typed, column);

    private static IQueryable<T> Holding<T>(this IQueryable<T> rows, string? typed, Expression<Func<T, string?>> text)
    {
        foreach (var pattern in SearchWords.Patterns(typed))
        {
            Expression<Func<string, bool>> like = folded => EF.Functions.Like(folded, pattern, "\\");
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(Replace(like, text.Body), text.Parameters));
        }
        return rows;
    }

    /// <summary>The body of a lambda about something else.</summary>
    private static Expression Replace(LambdaExpression lambda, Expression by) => ReplacingExpressionVisitor.Replace(lambda.Parameters[0], by, lambda.Body);
}

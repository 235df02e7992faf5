using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Rights;

/// <summary>
/// Refuses a query of a reading context on an entity with <c>VisibleTo</c> that does not start from it. It looks once at each shape of a query,
/// when it is compiled, and takes the mark out of it: the database never sees it, and a query asked again costs nothing.
/// </summary>
internal sealed class VisibilityGuard : IQueryExpressionInterceptor
{
    public static VisibilityGuard Instance { get; } = new();

    private static readonly ConcurrentDictionary<Type, bool> Guarded = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        new Walk(eventData.Context is CityContext { IsReadOnly: true }).Visit(queryExpression);

    /// <summary>Whether an entity says who may see its rows.</summary>
    public static bool IsGuarded(Type entity) => Guarded.GetOrAdd(entity, static type =>
        type.GetInterfaces().Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IVisible<>) || i.GetGenericTypeDefinition() == typeof(IVisibleIn<,>))));

    private sealed class Walk(bool guards) : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method.Name == nameof(EntityFrameworkQueryableExtensions.TagWith) && node.Method.DeclaringType == typeof(EntityFrameworkQueryableExtensions)
                && node.Arguments[1] is ConstantExpression { Value: Visibility.Tag } && node.Arguments[0] is EntityQueryRootExpression marked
                ? marked
                : base.VisitMethodCall(node);

        protected override Expression VisitExtension(Expression node)
        {
            if (guards && node is EntityQueryRootExpression root && IsGuarded(root.EntityType.ClrType))
                throw new InvalidOperationException($"A query on {root.EntityType.ClrType.Name} does not say who asks. Start it with .VisibleTo(viewer), or with .WithoutVisibility(\"reason\") when nobody is shown a row.");
            return node is QueryRootExpression ? node : base.VisitExtension(node);
        }
    }
}

using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Stadtlotse.Kernel.Data;

namespace Stadtlotse.Kernel.Rights;

/// <summary>
/// Refuses a query of a reading context on an entity with <c>VisibleTo</c> that does not start from it, and one that shows personal columns
/// without a recorded look. It looks once at each shape of a query, when it is compiled, and takes the mark out of it: the database never
/// sees it, and a query asked again costs nothing.
/// </summary>
internal sealed class VisibilityGuard : IQueryExpressionInterceptor
{
    public static VisibilityGuard Instance { get; } = new();

    private static readonly ConcurrentDictionary<Type, bool> Guarded = new();
    private static readonly ConcurrentDictionary<Type, bool> Personal = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        var walk = new Walk(eventData.Context is CityContext { IsReadOnly: true });
        var unmarked = walk.Visit(queryExpression);
        if (walk.Listed is { } entity && (Shows(queryExpression.Type) || new Projections(queryExpression).ShowPersonal))
            throw new InvalidOperationException($"A query shows personal columns of {entity.Name} without a recorded look. Read one person by city.Look(…); a list selects other columns.");
        return unmarked;
    }

    /// <summary>Whether an entity says who may see its rows.</summary>
    public static bool IsGuarded(Type entity) => Guarded.GetOrAdd(entity, static type =>
        type.GetInterfaces().Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IVisible<>) || i.GetGenericTypeDefinition() == typeof(IVisibleIn<,>))));

    private static bool IsPersonal(Type entity) => Personal.GetOrAdd(entity, static type => type.GetProperties().Any(p => p.GetCustomAttribute<PersonalAttribute>() is not null));

    /// <summary>Whether a result holds whole entities with personal columns: itself, in a list, in a task, in a made-up type.</summary>
    private static bool Shows(Type result) => IsPersonal(result) || result.IsGenericType && result.GetGenericArguments().Any(Shows);

    private sealed class Walk(bool guards) : ExpressionVisitor
    {
        /// <summary>An entity with personal columns that the query lists.</summary>
        public Type? Listed { get; private set; }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.Name != nameof(EntityFrameworkQueryableExtensions.TagWith) || node.Method.DeclaringType != typeof(EntityFrameworkQueryableExtensions)
                || node.Arguments[1] is not ConstantExpression { Value: Visibility.Tag or Visibility.TagUnasked or Visibility.TagLooked } tag || node.Arguments[0] is not EntityQueryRootExpression marked)
                return base.VisitMethodCall(node);
            if (guards && tag.Value is Visibility.Tag && IsPersonal(marked.EntityType.ClrType)) Listed = marked.EntityType.ClrType;
            return marked;
        }

        protected override Expression VisitExtension(Expression node)
        {
            if (guards && node is EntityQueryRootExpression root && IsGuarded(root.EntityType.ClrType))
                throw new InvalidOperationException($"A query on {root.EntityType.ClrType.Name} does not say who asks. Start it with .VisibleTo(viewer), or with .WithoutVisibility(\"reason\") when nobody is shown a row.");
            return node is QueryRootExpression ? node : base.VisitExtension(node);
        }
    }

    /// <summary>Looks for personal columns in what a query gives back; what it filters and orders by is not shown.</summary>
    private sealed class Projections : ExpressionVisitor
    {
        private int within;

        public Projections(Expression query) => Visit(query);

        public bool ShowPersonal { get; private set; }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            var projects = node.Method.DeclaringType == typeof(Queryable) && node.Method.Name is nameof(Queryable.Select) or nameof(Queryable.SelectMany) or nameof(Queryable.Join) or nameof(Queryable.GroupJoin) or nameof(Queryable.GroupBy);
            if (!projects) return base.VisitMethodCall(node);
            Visit(node.Arguments[0]);
            within++;
            foreach (var argument in node.Arguments.Skip(1)) Visit(argument);
            within--;
            return node;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            ShowPersonal |= within > 0 && node.Member.GetCustomAttribute<PersonalAttribute>() is not null;
            return base.VisitMember(node);
        }

        protected override Expression VisitExtension(Expression node) => node is QueryRootExpression ? node : base.VisitExtension(node);
    }
}

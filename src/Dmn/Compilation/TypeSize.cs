using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>Bounds types: types that name each other twice over double with each step, and are walked as trees.</summary>
internal static class TypeSize
{
    /// <summary>Most parts of a type.</summary>
    public const int MaxParts = 2_000;

    /// <summary>Deepest nesting of types that refer to each other.</summary>
    public const int MaxDepth = 100;

    /// <summary>The type, or Any when it has too many parts.</summary>
    public static FeelType Bounded(FeelType type) => IsTooLarge(type) ? FeelType.Any : type;

    public static bool IsTooLarge(FeelType type)
    {
        var (parts, work) = (0, new Stack<(FeelType Type, int Depth)>([(type, 0)]));
        while (work.TryPop(out var at))
        {
            if (++parts > MaxParts || at.Depth > MaxDepth) return true;
            switch (at.Type)
            {
                case FeelListType(var element): work.Push((element, at.Depth + 1)); break;
                case FeelRangeType(var element): work.Push((element, at.Depth + 1)); break;
                case FeelContextType(var members):
                    foreach (var member in members) work.Push((member.Type, at.Depth + 1));
                    break;
                case FeelFunctionType(var parameters, var result):
                    work.Push((result, at.Depth + 1));
                    foreach (var parameter in parameters) work.Push((parameter, at.Depth + 1));
                    break;
            }
        }
        return false;
    }
}

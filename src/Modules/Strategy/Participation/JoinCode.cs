using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Strategy.Participation;

/// <summary>Codes that open a workshop, a survey, or what one person has written.</summary>
internal static class JoinCode
{
    /// <summary>Length of the code of a workshop or survey: 887 million of them.</summary>
    public const int Short = 6;

    /// <summary>Length of a code that opens what one person has written: 59 bits.</summary>
    public const int Secret = 12;

    public static string New(int length = Short) => TypedCode.New(length);

    /// <summary>What a person typed, in the form it is stored. Null when it can be no code.</summary>
    public static string? Read(string? typed) => TypedCode.Read(typed, Short) ?? TypedCode.Read(typed, Secret);

    public static string Show(string code) => TypedCode.Show(code);
}

using Microsoft.AspNetCore.Http;

namespace Stadtlotse.Strategy.Participation;

/// <summary>Slows down who guesses codes; who has one is not slowed.</summary>
internal static class Guesses
{
    /// <summary>Codes one network may try in vain within <see cref="Window"/>.</summary>
    public const int Most = 60;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static bool Allow(HttpContext context, Throttle throttle) => throttle.Within(Place(context), Most, Window);

    public static void Failed(HttpContext context, Throttle throttle) => throttle.Count(Place(context), Window);

    private static string Place(HttpContext context) => "guess/" + Origin.Network(context, default);
}

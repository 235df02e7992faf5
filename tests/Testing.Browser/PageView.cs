namespace Stadtlotse.Testing.Browser;

/// <summary>How a person looks at a page.</summary>
public sealed record PageView
{
    /// <summary>Name for pictures and messages.</summary>
    public string Name { get; init; } = "light";

    /// <summary>Width in CSS pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Height in CSS pixels.</summary>
    public int Height { get; init; } = 900;

    /// <summary>Device pixels per CSS pixel.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>Whether the device is set to dark.</summary>
    public bool Dark { get; init; }

    /// <summary>Whether the device forces its own colours.</summary>
    public bool ForcedColors { get; init; }

    /// <summary>Whether the browser runs script.</summary>
    public bool Script { get; init; } = true;

    /// <summary>Language the browser asks for.</summary>
    public string Language { get; init; } = "de-DE";

    /// <summary>Cookies by name.</summary>
    public IReadOnlyDictionary<string, string> Cookies { get; init; } = new Dictionary<string, string>();

    /// <summary>A desktop browser, light.</summary>
    public static PageView Light { get; } = new();

    /// <summary>A desktop browser, dark.</summary>
    public static PageView InDark { get; } = new() { Name = "dark", Dark = true };

    /// <summary>A desktop browser with a contrast theme.</summary>
    public static PageView Forced { get; } = new() { Name = "forced", ForcedColors = true };

    /// <summary>The narrowest phone, 320 pixels (WCAG 1.4.10).</summary>
    public static PageView Phone { get; } = new() { Name = "320px", Width = 320, Height = 640, Scale = 2 };

    /// <summary>A desktop of 1280 × 1024 at 400 % zoom, which leaves 320 × 256.</summary>
    public static PageView Zoomed { get; } = new() { Name = "zoom400", Width = 320, Height = 256, Scale = 4 };

    /// <summary>A desktop browser without script.</summary>
    public static PageView NoScript { get; } = new() { Name = "noscript", Script = false };

    /// <summary>The views every page must be accessible in.</summary>
    public static IReadOnlyList<PageView> All { get; } = [Light, InDark, Forced, Phone, Zoomed];
}

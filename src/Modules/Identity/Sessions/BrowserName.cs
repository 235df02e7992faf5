namespace Stadtlotse.Identity.Sessions;

/// <summary>Tells the browser and the system from what the browser says of itself, in the words on their icons. A help for recognising, no proof.</summary>
internal static class BrowserName
{
    // The order matters: most browsers claim to be others too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
        ("Chromium", "Chromium"), ("HeadlessChrome", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "macOS"), ("Linux", "Linux")];

    /// <summary><c>Firefox|Windows</c>; either part empty when it is unknown.</summary>
    public static string Of(string? userAgent) => $"{Find(Browsers, userAgent)}|{Find(Systems, userAgent)}";

    private static string Find((string Mark, string Name)[] known, string? text) => known.FirstOrDefault(k => text?.Contains(k.Mark, StringComparison.Ordinal) == true).Name ?? "";
}

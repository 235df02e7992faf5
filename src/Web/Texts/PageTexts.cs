using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stadtlotse.Kernel;
using Stadtlotse.Web.Preferences;

namespace Stadtlotse.Web.Texts;

/// <summary>
/// The texts of one request in the person's language: <c>@inject PageTexts T</c>, then <c>@T["web.home"]</c> or
/// <c>@T["web.page.of", 2, 7]</c>. Numbers and dates among the values are written in the language's own way.
/// </summary>
public sealed partial class PageTexts(TextCatalogue catalogue, IHttpContextAccessor accessor, IHostEnvironment environment, ILogger<PageTexts> log)
{
    /// <summary>The language of this request; German outside of one.</summary>
    public Language Language => accessor.HttpContext?.View().Language ?? Language.German;

    /// <summary>A text without placeholders.</summary>
    /// <exception cref="KeyNotFoundException">The key is unknown and this is not production. In production the error is logged and the key is shown.</exception>
    public string this[string key] => Find(key) ?? Missing(key);

    /// <summary>A text with its placeholders <c>{0}</c>, <c>{1}</c> … filled.</summary>
    /// <exception cref="KeyNotFoundException">As above.</exception>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(Language.Culture, this[key], values);

    /// <summary>A text, or null when the key is unknown.</summary>
    public string? Find(string key) => catalogue.Find(Language, key);

    /// <summary>The text <c>key.one</c> for exactly one, else <c>key.other</c>; the number is <c>{0}</c>.</summary>
    public string Count(string key, long number) => this[number == 1 ? key + ".one" : key + ".other", number];

    /// <summary>What a person is told of a fault: the text of its code, or the fault's own sentence when no file has the code.</summary>
    public string Of(Fault fault) => Find(fault.Code) is { } text
        ? string.Format(Language.Culture, text, [.. fault.Arguments])
        : environment.IsProduction() ? fault.Text : Missing(fault.Code);

    private string Missing(string key)
    {
        if (!environment.IsProduction()) throw new KeyNotFoundException($"No text has the key '{key}'. Add it to the module's texts/*.json.");
        LogMissing(log, key);
        return key;
    }

    [LoggerMessage(1, LogLevel.Error, "No text has the key {Key}")]
    private static partial void LogMissing(ILogger log, string key);
}

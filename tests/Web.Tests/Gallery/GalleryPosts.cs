using System.Text.RegularExpressions;

namespace Stadtlotse.Web.Tests.Gallery;

internal static partial class GalleryPosts
{
    /// <summary>Opens a page, then posts its form with the token and cookie it gave.</summary>
    public static async Task<HttpResponseMessage> PostWithToken(this GalleryHost host, string path, (string Name, string Value)[] fields, string? origin = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var page = await host.Client.GetAsync(path, cancel);
        page.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, string.Join('\n', host.Log));
        var token = Token().Match(await page.Content.ReadAsStringAsync(cancel)).Groups[1].Value;
        var cookie = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Append(("_form", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        request.Headers.Add("Cookie", cookie);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return await host.Client.SendAsync(request, cancel);
    }

    /// <summary>Gets a page as text, whatever its status, with some headers.</summary>
    public static async Task<string> Get(this GalleryHost host, string path, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"_form\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}

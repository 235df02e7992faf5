using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Stadtlotse.Host.Tests.Oidc;

/// <summary>
/// An OpenID provider on loopback, true to the standard unless a test twists it: discovery, keys, codes that count once, PKCE, userinfo, logout tokens.
/// Tokens are put together and signed here by hand, so that wrong ones of every kind can be made.
/// </summary>
internal sealed class MiniProvider : IAsyncDisposable
{
    public const string ClientId = "stadt";
    public const string Secret = "geheim+mit Leerzeichen%";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (Dictionary<string, string> Asked, Dictionary<string, object?> Claims)> codes = new();
    private int serial;

    private MiniProvider(WebApplication app) => this.app = app;

    public string Issuer { get; private set; } = "";

    public RSA Key { get; private set; } = RSA.Create(2048);

    public string KeyId { get; private set; } = "k1";

    /// <summary>Whether it answers at all.</summary>
    public bool Down { get; set; }

    /// <summary>What discovery says instead of the truth.</summary>
    public Dictionary<string, object?> Twisted { get; } = [];

    public bool Redirects { get; set; }

    /// <summary>Changes the ID token's claims before it is signed.</summary>
    public Action<Dictionary<string, object?>> Twist { get; set; } = _ => { };

    /// <summary>Changes the ID token itself.</summary>
    public Func<string, string> Mangle { get; set; } = token => token;

    public Dictionary<string, object?> UserInfo { get; } = [];

    public int DiscoveryCount { get; private set; }

    public List<string> TokenRequests { get; } = [];

    public static async Task<MiniProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var made = new MiniProvider(app);
        app.Use(async (context, next) =>
        {
            if (made.Down) context.Abort();
            else await next();
        });
        app.MapGet("/realm/.well-known/openid-configuration", made.Discovery);
        app.MapGet("/realm/keys", made.Keys);
        app.MapPost("/realm/token", (Delegate)made.Token);
        app.MapGet("/realm/userinfo", (HttpContext context) => context.Request.Headers.Authorization == "Bearer access" ? Results.Json(made.UserInfo) : Results.StatusCode(401));
        await app.StartAsync();
        made.Issuer = app.Urls.First() + "/realm";
        return made;
    }

    public void RollKeys()
    {
        Key = RSA.Create(2048);
        KeyId = "k" + ++serial + "-new";
    }

    /// <summary>Plays the person at the provider: signs in there and comes back with a code, as the address of the redirect.</summary>
    public string Approve(string address, Dictionary<string, object?> claims)
    {
        address.ShouldStartWith(Issuer + "/authorize?");
        var asked = QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(p => p.Key, p => p.Value.ToString());
        asked["response_type"].ShouldBe("code");
        asked["client_id"].ShouldBe(ClientId);
        asked["code_challenge_method"].ShouldBe("S256");
        asked["scope"].Split(' ').ShouldContain("openid");
        var code = "code-" + ++serial;
        codes[code] = (asked, claims);
        return QueryHelpers.AddQueryString(asked["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"], ["iss"] = Issuer });
    }

    public Dictionary<string, object?> Claims(string subject) => new() { ["iss"] = Issuer, ["aud"] = ClientId, ["sub"] = subject, ["iat"] = Now, ["exp"] = Now + 300 };

    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public string LogoutToken(string? subject, string? sid, Action<Dictionary<string, object?>>? twist = null)
    {
        var claims = Claims(subject ?? "");
        if (subject is null) claims.Remove("sub");
        if (sid is not null) claims["sid"] = sid;
        claims["jti"] = "jti-" + ++serial;
        claims["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() };
        twist?.Invoke(claims);
        return Sign(claims, "logout+jwt");
    }

    public string Sign(Dictionary<string, object?> claims, string type = "JWT", string algorithm = "RS256", string? keyId = null, RSA? key = null)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, typ = type, kid = keyId ?? KeyId });
        var signed = $"{Base64Url.EncodeToString(head)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var signature = algorithm switch
        {
            "none" => [],
            // The classic confusion: the public key, which everybody has, as a shared secret.
            "HS256" => HMACSHA256.HashData(Key.ExportRSAPublicKey(), Encoding.ASCII.GetBytes(signed)),
            _ => (key ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private IResult Discovery()
    {
        DiscoveryCount++;
        if (Redirects) return Results.Redirect("http://127.0.0.1:1/elsewhere");
        var metadata = new Dictionary<string, object?>
        {
            ["issuer"] = Issuer, ["authorization_endpoint"] = Issuer + "/authorize", ["token_endpoint"] = Issuer + "/token", ["userinfo_endpoint"] = Issuer + "/userinfo",
            ["jwks_uri"] = Issuer + "/keys", ["end_session_endpoint"] = Issuer + "/logout", ["response_types_supported"] = new[] { "code" }, ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        };
        foreach (var (name, value) in Twisted) metadata[name] = value;
        return Results.Json(metadata);
    }

    private IResult Keys()
    {
        var parameters = Key.ExportParameters(false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = KeyId, alg = "RS256", n = Base64Url.EncodeToString(parameters.Modulus), e = Base64Url.EncodeToString(parameters.Exponent) } } });
    }

    private async Task<IResult> Token(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        TokenRequests.Add(string.Join('&', form.Select(f => $"{f.Key}={f.Value}")) + " " + context.Request.Headers.Authorization);
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{Uri.EscapeDataString(Secret).Replace("%20", "+", StringComparison.Ordinal)}"));
        var proven = context.Request.Headers.Authorization == basic || form["client_secret"] == Secret && form["client_id"] == ClientId || form["client_assertion"].ToString().Split('.').Length == 3;
        if (!proven) return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        if (!codes.TryRemove(form["code"].ToString(), out var known)
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != known.Asked["code_challenge"]
            || form["redirect_uri"] != known.Asked["redirect_uri"]) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var claims = Claims("someone");
        claims["nonce"] = known.Asked["nonce"];
        if (known.Asked.ContainsKey("max_age")) claims["auth_time"] = Now;
        foreach (var (name, value) in known.Claims) claims[name] = value;
        Twist(claims);
        return Results.Json(new { id_token = Mangle(Sign(claims)), access_token = "access", token_type = "Bearer" });
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Key.Dispose();
    }
}

using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Bench.Programs;

// Signing in with a password, beside the hash it must cost: PBKDF2-HMAC-SHA-256 with 600,000 rounds, by turns on the same core.
var bench = new Bench("SignIn", args);
using var scratch = new Scratch();
var stadtlotse = Published.Stadtlotse(bench.Smoke);
await Served.Fill(stadtlotse, scratch["data"], cases: 0, bench.Smoke);
await using var served = Served.Stadtlotse(stadtlotse, scratch["data"]);
await served.FirstPage("/anmelden");

var (known, unknown, hash) = (new List<double>(), new List<double>(), new List<double>());
for (var turn = 0; turn <= bench.Runs; turn++)
{
    var one = Hash();
    var right = await SignIn("buergerin", "beispiel-stadt-2026", HttpStatusCode.Found);
    var wrong = await SignIn($"niemand{turn}", "beispiel-stadt-2026", HttpStatusCode.UnprocessableEntity);
    // The first turn warms both programs and is not counted.
    if (turn == 0 && !bench.Smoke) continue;
    hash.Add(one);
    known.Add(right);
    unknown.Add(wrong);
}

bench.Report(new("PBKDF2, 600,000 rounds", "ms", hash));
bench.Report(new("signing in", "ms", known));
bench.Report(new("signing in, unknown name", "ms", unknown));
bench.Report(new("ratio signing in : PBKDF2 (aim: about 1)", "×", [.. known.Zip(hash, (a, b) => a / b)]));
bench.Report(new("ratio unknown : known (aim: about 1)", "×", [.. unknown.Zip(known, (a, b) => a / b)]));

static double Hash()
{
    var started = Stopwatch.GetTimestamp();
    _ = Rfc2898DeriveBytes.Pbkdf2("beispiel-stadt-2026", new byte[16], 600_000, HashAlgorithmName.SHA256, 32);
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

async Task<double> SignIn(string login, string password, HttpStatusCode expected)
{
    using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{served.Port}") };
    http.DefaultRequestHeaders.Host = $"{served.Host}:{served.Port}";
    http.DefaultRequestHeaders.Add("Accept", "text/html");
    using var page = await http.GetAsync("/anmelden");
    var token = WebUtility.HtmlDecode(Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"_form\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);
    http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
    using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_form"] = token, ["Login"] = login, ["Password"] = password });
    var started = Stopwatch.GetTimestamp();
    using var answer = await http.PostAsync("/anmelden", form);
    var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    return answer.StatusCode == expected ? took : throw new InvalidOperationException($"Signing in as {login} answered {answer.StatusCode} instead of {expected}.");
}

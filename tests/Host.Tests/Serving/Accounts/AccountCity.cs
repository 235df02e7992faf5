using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Serving.Accounts;

/// <summary>The running program under a clock that tests move, with a catcher for the mails it sends.</summary>
public sealed class AccountCity : IAsyncLifetime
{
    public const string Password = "Laterne Kiesel Zwieback 7";
    private readonly ConcurrentQueue<MailMessage> mails = new();
    private readonly Lazy<Task<string>> stored;
    private int count;

    public AccountCity() => stored = new(() => Host.Services.GetRequiredService<Passwords>().Store(Password));

    public TestHost Host { get; private set; } = null!;

    /// <summary>How far the program's clock is ahead.</summary>
    public MovedClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var catcher = new Consumer("test.mails", typeof(MailMessage), External: false, (city, delivery, _) =>
        {
            mails.Enqueue(delivery.ReadMail(city));
            return Task.CompletedTask;
        });
        Host = await TestHost.Start(modules: [new ProbeModule()], adjust: builder =>
        {
            builder.Services.AddSingleton(catcher);
            builder.Services.AddSingleton<TimeProvider>(Clock);
        });
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>The next mail to an address; fails when none comes.</summary>
    internal async Task<MailMessage> Mail(string to, string key)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (mails.FirstOrDefault(m => m.To == to && m.TextKey == key) is { } found) return found;
            await Task.Delay(25);
        }
        throw new InvalidOperationException($"No mail '{key}' came; there are {string.Join(", ", mails.Select(m => $"{m.TextKey} to {m.To}"))}.");
    }

    internal IReadOnlyList<MailMessage> MailsTo(string address) => [.. mails.Where(m => m.To == address)];

    /// <summary>Waits until everything asked for so far was worked off.</summary>
    internal async Task Settle()
    {
        var city = await Host.City();
        for (var tries = 0; tries < 400; tries++)
        {
            var state = await CityQueue.State(city);
            if (state.Waiting == 0) return;
            await Task.Delay(25);
        }
    }

    /// <summary>A name nobody has had in this run.</summary>
    public string NewLogin(string name = "person") => $"{name}{Interlocked.Increment(ref count)}@post.example";

    /// <summary>An account made directly, with <see cref="Password"/>.</summary>
    internal async Task<Account> NewAccount(string? login = null, AccountKind kind = AccountKind.Resident, string name = "Petra Lindenau")
    {
        login ??= NewLogin();
        var stored = await this.stored.Value;
        var city = await Host.City();
        var made = await city.Write<Guid>(new Command("test.account", "account/" + login, Actor.System("test"), "test"), db =>
        {
            var person = Person.Create(db, PersonDetails.Natural(name) with { Email = login }).Value;
            var account = new Account { Id = db.NewId(), Login = login, Name = name, Person = person.Id, Kind = kind.ToString(), Password = stored, Mail = login, Created = db.Now };
            db.Context<PeopleDb>().Add(person);
            db.Context<IdentityDb>().Add(account);
            return Task.FromResult<Result<Guid>>(account.Id);
        });
        await using var reading = city.Read<IdentityDb>();
        return await reading.Accounts.SingleAsync(a => a.Id == made.Value);
    }

    /// <summary>A browser signed in with <see cref="Password"/>.</summary>
    internal async Task<TestClient> SignIn(Account account, string? password = null)
    {
        var client = Host.Client(account.Kind == nameof(AccountKind.Staff) ? "desk" : "portal");
        var answer = await client.Submit("/anmelden", new() { ["Login"] = account.Login, ["Password"] = password ?? Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return client;
    }

    /// <summary>Turns the code generator on; gives its secret and the codes on paper.</summary>
    internal async Task<(byte[] Secret, IReadOnlyList<string> Paper)> AddAuthenticator(TestClient client)
    {
        var page = await client.Page("/konto/code");
        var secret = Base32Encoding.ToBytes(Regex.Match(page, "city-secret\">([A-Z2-7 ]+)<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        var fields = Fields(page, "handler=Add");
        fields["Code"] = CodeOf(secret);
        var answer = await client.Post("/konto/code?handler=Add", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync();
        return (secret, [.. Regex.Matches(text, "<code>([A-Z0-9]{5}-[A-Z0-9]{5})</code>", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value)]);
    }

    /// <summary>The code a generator shows, some steps of 30 seconds away from now.</summary>
    internal string CodeOf(byte[] secret, int steps = 0) => new Totp(secret).ComputeTotp(Clock.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    /// <summary>The hidden fields of a page's form.</summary>
    internal static Dictionary<string, string> Fields(string page, string form)
    {
        var chosen = Regex.Matches(page, "<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).First(m => m.Value.Contains(form, StringComparison.Ordinal)).Value;
        return Regex.Matches(chosen, "<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"|<input[^>]*name=\"([^\"]+)\"[^>]*type=\"hidden\"[^>]*value=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1))
            .ToDictionary(m => WebUtility.HtmlDecode(m.Groups[1].Value + m.Groups[3].Value), m => WebUtility.HtmlDecode(m.Groups[2].Value + m.Groups[4].Value));
    }
}

/// <summary>The machine's clock, moved ahead by tests.</summary>
public sealed class MovedClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan span) => Interlocked.Add(ref ahead, span.Ticks);
}

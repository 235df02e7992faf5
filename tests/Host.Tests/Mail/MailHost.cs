using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Letters;
using Stadtlotse.Mail.Senders;
using Stadtlotse.Mail.Transport;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Host.Tests.Mail;

/// <summary>The program with a city that sends to a mail server of the test; waits are short.</summary>
internal sealed class MailHost : IAsyncDisposable
{
    private int keys;

    private MailHost(TestHost host, City city) => (Host, City) = (host, city);

    public TestHost Host { get; }

    public City City { get; }

    public static LetterRules Rules { get; } = new() { Pauses = [TimeSpan.FromMilliseconds(50)], LookEvery = TimeSpan.FromMilliseconds(100) };

    public static async Task<MailHost> Start(int? port, LetterRules? rules = null, int? pop = null, string? password = null)
    {
        var host = await TestHost.Start(adjust: builder => builder.Services.AddSingleton(rules ?? Rules).AddSingleton(SmtpClientTests.Quick));
        var city = await host.City();
        await city.Tamper("delete from mail_sender");
        var made = new MailHost(host, city);
        if (port is { } smtp) await made.Configure(smtp, pop, password);
        return made;
    }

    public async Task Configure(int port, int? pop = null, string? password = null) =>
        (await City.Write<bool>(new Command("test.sender", $"sender/{keys++}", Actor.System("test"), "testing"), async db =>
        {
            var mail = db.Context<MailDb>();
            var sender = await mail.Senders.FirstOrDefaultAsync();
            if (sender is null) mail.Add(sender = new Sender { Id = Sender.TheOne, Delivery = "smtp" });
            sender.Describe(new SenderInput
            {
                Name = "Stadt Mütterstadt", Address = "post@musterstadt.example", ReplyTo = "rathaus@musterstadt.example", Host = "localhost", Port = $"{port}", Protection = "None",
                Login = password is null ? null : "post", Password = password, ReturnAddress = "zurueck@musterstadt.example",
                PopHost = pop is null ? null : "localhost", PopPort = $"{pop}", PopProtection = "None", PopLogin = "zurueck", PopPassword = "geheim",
            }, City.Keys).ShouldBeEmpty();
            await Waiting.Wake(db, default);
            return true;
        })).IsOk.ShouldBeTrue();

    public async Task Send(params MailMessage[] messages) => (await City.Write<bool>(new Command("test.mail", $"mail/{keys++}", Actor.System("test"), "testing"), db =>
    {
        foreach (var message in messages) db.Mail(message);
        return Task.FromResult<Result<bool>>(true);
    })).IsOk.ShouldBeTrue();

    public async Task<List<Letter>> Letters()
    {
        await using var db = City.Read<MailDb>();
        return await db.Letters.WithoutVisibility("test").OrderBy(l => l.Id).ToListAsync();
    }

    public Task<Letter> Ended(string state) => Eventually(async () => (await Letters()).FirstOrDefault(l => l.State == state));

    public static async Task<T> Eventually<T>(Func<Task<T?>> find) where T : class
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await find() is { } found) return found;
            await Task.Delay(50);
        }
        throw new TimeoutException("It did not come about within 15 seconds.");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

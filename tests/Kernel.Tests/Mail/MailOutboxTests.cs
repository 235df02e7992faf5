using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Testing;

namespace Stadtlotse.Kernel.Tests.Mail;

public sealed class MailOutboxTests
{
    private static readonly MailMessage Hint = new("erika@musterstadt.example", "notes.mail.changed", "notes.tell")
    {
        Arguments = ["4. März 2026"], Link = "/konto/postfach?neu=1", Language = "de-simple", Person = Guid.AllBitsSet,
    };

    [Theory]
    [InlineData("erika@musterstadt.example", "erika@musterstadt.example")]
    [InlineData("  Erika.Muster+amt@Musterstadt.Example ", "Erika.Muster+amt@musterstadt.example")]
    [InlineData("jörg@müller.example", "jörg@xn--mller-kva.example")]
    [InlineData("o'neill@sub.domain.example", "o'neill@sub.domain.example")]
    public void Parse_Address_GivesItsForm(string text, string address) => MailAddress.Parse(text)!.ToString().ShouldBe(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("erika")]
    [InlineData("@musterstadt.example")]
    [InlineData("erika@")]
    [InlineData("erika@localhost")]
    [InlineData("erika@[127.0.0.1]")]
    [InlineData("erika@127.0.0.1")]
    [InlineData("erika..muster@musterstadt.example")]
    [InlineData(".erika@musterstadt.example")]
    [InlineData("erika muster@musterstadt.example")]
    [InlineData("\"erika muster\"@musterstadt.example")]
    [InlineData("<erika@musterstadt.example>")]
    [InlineData("erika@musterstadt.example>\r\nRCPT TO:<a@b.example")]
    [InlineData("erika\r\nBcc: a@b.example@musterstadt.example")]
    [InlineData("erika\u202e@musterstadt.example")]
    [InlineData("erika\u0085@musterstadt.example")]
    [InlineData("erika\0@musterstadt.example")]
    [InlineData("a@b,c@musterstadt.example")]
    [InlineData("erika@muster_stadt.example")]
    [InlineData("erika@-musterstadt.example")]
    [InlineData("\ud800@musterstadt.example")]
    public void Parse_WhatIsNone_GivesNull(string? text) => MailAddress.Parse(text).ShouldBeNull();

    [Fact]
    public void Parse_TooLong_GivesNull()
    {
        MailAddress.Parse(new string('a', 64) + "@musterstadt.example").ShouldNotBeNull();
        MailAddress.Parse(new string('a', 65) + "@musterstadt.example").ShouldBeNull();
        MailAddress.Parse(new string('ä', 33) + "@musterstadt.example").ShouldBeNull();
        MailAddress.Parse($"a@{string.Join('.', Enumerable.Repeat(new string('b', 63), 4))}").ShouldBeNull();
        MailAddress.Parse(new string('a', 1_000_000) + "@musterstadt.example").ShouldBeNull();
    }

    [Fact]
    public void Key_OfTwoSpellings_IsOne() => MailAddress.Parse("Erika@Musterstadt.Example")!.Key.ShouldBe(MailAddress.Parse("erika@musterstadt.example")!.Key);

    [Fact]
    public async Task Mail_TwiceInOneCommand_IsOneSealedRowWithoutOrder()
    {
        await using var installation = await TestInstallation.Create(consumers: [Sender([])]);
        var city = await installation.AddCity();

        await Send(city, "once", Hint, Hint with { Arguments = [.. Hint.Arguments] }, Hint with { Language = "en" });

        (await city.Count("kernel_queue")).ShouldBe(2);
        (await city.Count("kernel_queue", "order_key is null")).ShouldBe(2);
        (await city.Count("kernel_queue", "payload like '%erika%' or payload like '%postfach%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Mail_OfACommandThatIsRefused_IsNotSent()
    {
        await using var installation = await TestInstallation.Create(consumers: [Sender([])]);
        var city = await installation.AddCity();

        await city.Write<bool>(new Command("test.mail", "refused", Actor.System("test"), "testing"), db =>
        {
            db.Mail(Hint);
            return Task.FromResult<Result<bool>>(new Fault(null, "test.no", "No."));
        });

        (await city.Count("kernel_queue")).ShouldBe(0);
    }

    [Fact]
    public async Task Mail_ReadByTheConsumer_IsTheMessage()
    {
        var received = new List<MailMessage>();
        var sender = Sender(received);
        await using var installation = await TestInstallation.Create(consumers: [sender]);
        var city = await installation.AddCity();
        await Send(city, "read", Hint);

        await using var connection = await city.OpenRead();
        var payload = (await connection.Query(null, "select payload from kernel_queue", r => r.GetString(0), default)).ShouldHaveSingleItem();
        await sender.Handle(city, new Delivery(Guid.AllBitsSet, 1, payload), default);

        received.ShouldHaveSingleItem().ShouldBe(Hint with { Arguments = received[0].Arguments });
        received[0].Arguments.ShouldBe(Hint.Arguments);
    }

    [Theory]
    [InlineData("no address", "/x", "portal")]
    [InlineData("a@b.example", "//evil.example", "portal")]
    [InlineData("a@b.example", "https://evil.example", "portal")]
    [InlineData("a@b.example", "/x\r\nBcc: c@d.example", "portal")]
    [InlineData("a@b.example", "/\\evil.example", "portal")]
    [InlineData("a@b.example", "/x", "api")]
    public async Task Mail_OfAnotherForm_IsRefused(string to, string link, string surface)
    {
        await using var installation = await TestInstallation.Create(consumers: [Sender([])]);
        var city = await installation.AddCity();

        await Should.ThrowAsync<ArgumentException>(() => Send(city, "bad", new MailMessage(to, "notes.mail", "notes.tell") { Link = link, Surface = surface }));
    }

    private static Consumer Sender(List<MailMessage> received) => new("mail.send", typeof(MailMessage), External: true, (city, delivery, _) =>
    {
        received.Add(delivery.ReadMail(city));
        return Task.CompletedTask;
    });

    private static Task Send(City city, string key, params MailMessage[] messages) => city.Write<bool>(new Command("test.mail", key, Actor.System("test"), "testing"), db =>
    {
        foreach (var message in messages) db.Mail(message);
        return Task.FromResult<Result<bool>>(true);
    });
}

using System.Globalization;
using System.Net;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Mail.Transport;

namespace Stadtlotse.Mail.Senders;

/// <summary>The settings as typed.</summary>
internal sealed class SenderInput
{
    public static int UsualPort(Protection protection) => protection switch { Transport.Protection.Tls => 465, Transport.Protection.StartTls => 587, _ => 25 };

    public static int UsualPopPort(Protection protection) => protection == Transport.Protection.Tls ? 995 : 110;

    public string? Name { get; set; }

    public string? Address { get; set; }

    public string? ReplyTo { get; set; }

    public string? Host { get; set; }

    public string? Port { get; set; }

    public string? Protection { get; set; }

    public string? Login { get; set; }

    public string? Password { get; set; }

    public string? ReturnAddress { get; set; }

    public string? PopHost { get; set; }

    public string? PopPort { get; set; }

    public string? PopProtection { get; set; }

    public string? PopLogin { get; set; }

    public string? PopPassword { get; set; }

    /// <summary>A host name or address as typed; null when it is none.</summary>
    public static string? HostOf(string? text) =>
        text?.Trim() is { Length: > 0 and <= 253 } host && (IPAddress.TryParse(host, out _) || Uri.CheckHostName(host) == UriHostNameType.Dns) ? host.ToLowerInvariant() : null;

    public int PortOr(Func<Protection, int> usual) => Number(Port) ?? usual(Enum.Parse<Protection>(Protection!));

    public int PopPortOr(Func<Protection, int> usual) => Number(PopPort) ?? usual(Enum.Parse<Protection>(PopProtection!));

    public List<Fault> Check(bool hasPassword, bool hasPopPassword)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(Name)) faults.Add(new Fault(nameof(Name), "mail.sender.name.missing", "The sender's name is missing."));
        else if (Name.Length > Sender.LongestName || Name.Any(char.IsControl)) faults.Add(new Fault(nameof(Name), "mail.sender.name.long", "The sender's name is too long."));
        if (MailAddress.Parse(Address) is not { NeedsUtf8: false }) faults.Add(new Fault(nameof(Address), "mail.sender.address.wrong", "The sender is no e-mail address in plain letters."));
        if (!string.IsNullOrWhiteSpace(ReplyTo) && MailAddress.Parse(ReplyTo) is not { NeedsUtf8: false }) faults.Add(new Fault(nameof(ReplyTo), "mail.sender.address.wrong", "The reply address is no e-mail address in plain letters."));
        CheckServer(faults, nameof(Host), Host, nameof(Port), Port, nameof(Protection), Protection, required: true);
        if (!string.IsNullOrWhiteSpace(Login) && string.IsNullOrEmpty(Password) && !hasPassword) faults.Add(new Fault(nameof(Password), "mail.sender.password.missing", "A password belongs to the login."));
        if (!string.IsNullOrWhiteSpace(Login) && OpenlySent(Protection, Host)) faults.Add(new Fault(nameof(Protection), "mail.sender.password.open", "A password would be sent in the clear."));
        if (!string.IsNullOrWhiteSpace(ReturnAddress))
        {
            if (MailAddress.Parse(ReturnAddress) is not { NeedsUtf8: false } address) faults.Add(new Fault(nameof(ReturnAddress), "mail.sender.address.wrong", "The return address is no e-mail address in plain letters."));
            else if (address.Local.Length > Sender.LongestReturnLocal) faults.Add(new Fault(nameof(ReturnAddress), "mail.sender.return.long", "The return address is too long.") { Arguments = [Sender.LongestReturnLocal] });
        }
        if (string.IsNullOrWhiteSpace(PopHost)) { PopProtection ??= nameof(Transport.Protection.Tls); return faults; }
        CheckServer(faults, nameof(PopHost), PopHost, nameof(PopPort), PopPort, nameof(PopProtection), PopProtection, required: false);
        if (string.IsNullOrWhiteSpace(ReturnAddress)) faults.Add(new Fault(nameof(ReturnAddress), "mail.sender.return.missing", "A mailbox for returns needs a return address."));
        if (string.IsNullOrWhiteSpace(PopLogin)) faults.Add(new Fault(nameof(PopLogin), "mail.sender.poplogin.missing", "The mailbox needs a login."));
        if (string.IsNullOrEmpty(PopPassword) && !hasPopPassword) faults.Add(new Fault(nameof(PopPassword), "mail.sender.password.missing", "A password belongs to the login."));
        if (OpenlySent(PopProtection, PopHost)) faults.Add(new Fault(nameof(PopProtection), "mail.sender.password.open", "A password would be sent in the clear."));
        foreach (var (field, value) in new[] { (nameof(PopLogin), PopLogin), (nameof(PopPassword), PopPassword) })
            if (value?.Any(char.IsControl) == true) faults.Add(new Fault(field, "mail.sender.signs", "This has signs that cannot be sent."));
        return faults;
    }

    private static void CheckServer(List<Fault> faults, string hostField, string? host, string portField, string? port, string protectionField, string? protection, bool required)
    {
        if (HostOf(host) is null) faults.Add(new Fault(hostField, required && string.IsNullOrWhiteSpace(host) ? "mail.sender.host.missing" : "mail.sender.host.wrong", "This is no server name."));
        if (!string.IsNullOrWhiteSpace(port) && Number(port) is null) faults.Add(new Fault(portField, "mail.sender.port.wrong", "A port is a number from 1 to 65535."));
        if (!Enum.GetNames<Protection>().Contains(protection)) faults.Add(new Fault(protectionField, "mail.sender.protection.missing", "How the connection is protected is missing."));
    }

    private static bool OpenlySent(string? protection, string? host) => protection == nameof(Transport.Protection.None) && HostOf(host) is { } name && !new MailServer(name, 0, Transport.Protection.None).IsLoopback;

    private static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
}

namespace Stadtlotse.Mail.Transport;

/// <summary>How the connection to a mail server is protected.</summary>
internal enum Protection
{
    /// <summary>TLS from the first byte (RFC 8314): SMTP port 465, POP3 port 995.</summary>
    Tls,

    /// <summary>In the clear first, then TLS, or nothing is sent: SMTP port 587, POP3 port 110.</summary>
    StartTls,

    /// <summary>None. For a server on this machine only, when a password is used.</summary>
    None,
}

/// <summary>A mail server and how to sign in on it.</summary>
internal sealed record MailServer(string Host, int Port, Protection Protection, string? Login = null, string? Password = null)
{
    /// <summary>Whether the server is this machine, which a password may reach in the clear.</summary>
    public bool IsLoopback => Host is "localhost" or "127.0.0.1" or "::1";
}

/// <summary>How long the conversation with a mail server may take, and whose certificates count.</summary>
internal sealed record TransportOptions
{
    /// <summary>For reaching the server and making TLS.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// For one answer. RFC 5321 (4.5.3.2) asks senders to wait five to ten minutes; a row of the queue is leased for less,
    /// so what takes longer than this is tried again.
    /// </summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>For one whole conversation.</summary>
    public TimeSpan WholeTime { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>Checks the server's certificate; null for the system's own rules.</summary>
    public System.Net.Security.RemoteCertificateValidationCallback? Certificate { get; init; }
}

/// <summary>The server cannot be reached, hangs, breaks off or says what no such server says. The message names no person.</summary>
internal sealed class TransportException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Key of the text people read, below <c>mail.problem.</c>: <c>unreachable</c>, <c>tls</c>, <c>timeout</c>, <c>broken</c>, <c>protocol</c>.</summary>
    public string Code => code;
}

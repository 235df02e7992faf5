namespace Stadtlotse.Mail.Returns;

/// <summary>What a returned mail says.</summary>
/// <param name="Mark">The mark of the letter, from the return path or the envelope id; not checked yet.</param>
/// <param name="Action"><c>failed</c>, <c>delayed</c>, <c>delivered</c>, <c>relayed</c> or <c>expanded</c> (RFC 3464, 2.3.3).</param>
/// <param name="Status">Enhanced status (RFC 3463), such as <c>5.1.1</c>.</param>
internal sealed record ReturnNotice(string Mark, string Action, string Status);

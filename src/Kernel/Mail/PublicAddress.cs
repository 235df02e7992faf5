using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Kernel.Mail;

/// <summary>How people reach a city from outside, for links in mails.</summary>
/// <param name="Find">
/// The address of a surface (<c>portal</c>, <c>desk</c>) of a city: scheme, host name and port; null when the city has no host name for it.
/// Asked each time: host names change, and a port may be known only after the start.
/// </param>
public sealed record PublicAddress(Func<City, string, Uri?> Find);

/// <summary>Whether this process works queues and other work nobody waits for (role <c>worker</c> or <c>all</c>).</summary>
/// <param name="Works">True when it does.</param>
public sealed record ProcessRole(bool Works);

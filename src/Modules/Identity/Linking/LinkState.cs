using Stadtlotse.Kernel;

namespace Stadtlotse.Identity.Linking;

/// <summary>How a person's account stands, for the office.</summary>
internal sealed record LinkState(Guid Person, bool HasAccount, LinkCode? Last, Instant Now);

using Stadtlotse.Kernel;

namespace Stadtlotse.Strategy.Handover;

/// <summary>What the history of a thing says when it went over to somebody else because a unit closed or a person left; who closed it stands with the unit or person.</summary>
/// <param name="Changes">From whom to whom.</param>
internal sealed record Handed(IReadOnlyList<FieldChange> Changes);

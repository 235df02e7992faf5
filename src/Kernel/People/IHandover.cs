using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Kernel.People;

/// <summary>Something that belongs to a unit or a person and needs somebody else when they go.</summary>
/// <param name="TextKey">Key of a counted text (<c>key.one</c>, <c>key.other</c>): <c>strategy.handover.measures</c>.</param>
/// <param name="Count">How many.</param>
public sealed record Hanging(string TextKey, long Count)
{
    /// <summary>Where they can be looked at, on the desk; null for nowhere.</summary>
    public string? Path { get; init; }
}

/// <summary>
/// By this a module says what of it hangs on a unit or a person, and gives it to a successor. Registered as a service:
/// <c>services.AddSingleton&lt;IHandover, MeasureHandover&gt;()</c>. The administration asks before a unit is closed or somebody leaves, and hands over within
/// that command.
/// </summary>
public interface IHandover
{
    /// <summary>What hangs on a unit; nothing by default.</summary>
    Task<IReadOnlyList<Hanging>> OnUnit(City city, Guid unit, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Hanging>>([]);

    /// <summary>Gives what hangs on a unit to another; does nothing by default.</summary>
    Task MoveUnit(CityDb db, Guid unit, Guid successor, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>What hangs on a person; nothing by default.</summary>
    Task<IReadOnlyList<Hanging>> OnPerson(City city, Guid person, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Hanging>>([]);

    /// <summary>Gives what hangs on a person to another, or without one back to the unit; does nothing by default.</summary>
    Task MovePerson(CityDb db, Guid person, Guid? successor, CancellationToken cancellation) => Task.CompletedTask;
}

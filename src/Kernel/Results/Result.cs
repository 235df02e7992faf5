using System.Diagnostics.CodeAnalysis;

namespace Stadtlotse.Kernel;

/// <summary>A value, or the faults that kept it from coming about. Converts implicitly from either.</summary>
/// <typeparam name="T">The value of a success.</typeparam>
public sealed class Result<T>
{
    private readonly T? value;

    private Result(T? value, IReadOnlyList<Fault> faults) => (this.value, Faults) = (value, faults);

    /// <summary>Why there is no value; empty on success.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsOk => Faults.Count == 0;

    /// <summary>The value. Throws on a failed result: ask <see cref="IsOk"/> first.</summary>
    /// <exception cref="InvalidOperationException">The result has faults.</exception>
    public T Value => IsOk ? value! : throw new InvalidOperationException($"There is no value: {Faults[0].Text}");

    /// <summary>Takes the value or the faults apart.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T found, out IReadOnlyList<Fault> faults)
    {
        (found, faults) = (value, Faults);
        return IsOk;
    }

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, []);

    /// <summary>A success, for values that are interfaces and convert to nothing by themselves.</summary>
    public static Result<T> Of(T value) => new(value, []);

    /// <summary>A failure with one fault.</summary>
    public static implicit operator Result<T>(Fault fault) => new(default, [fault]);

    /// <summary>A failure with several faults.</summary>
    public static implicit operator Result<T>(List<Fault> faults) => Failed(faults);

    /// <summary>A failure with the faults of another result.</summary>
    /// <exception cref="ArgumentException">No fault was given.</exception>
    public static Result<T> Failed(IReadOnlyList<Fault> faults) =>
        faults.Count > 0 ? new(default, faults) : throw new ArgumentException("A failed result needs a fault.", nameof(faults));
}

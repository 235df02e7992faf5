using System.Text.RegularExpressions;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>
/// A role as the city has it. A supplied one was declared by a module (<see cref="Rights.Role"/>) and follows the module until the city
/// changes it; the city may add roles of its own.
/// </summary>
[Unguarded("Which roles there are is open to everybody at the desk.")]
public sealed partial class CityRole
{
    /// <summary>Name, for ever: <c>strategist</c>. Also the key of a supplied role's text (<c>role.…</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Title the city gave; null for the text of a supplied role.</summary>
    public string? Title { get; set; }

    /// <summary>Whether a module declared it.</summary>
    public required bool Supplied { get; init; }

    /// <summary>Whether the city changed what a supplied role holds: it follows its module no longer.</summary>
    public bool Changed { get; set; }

    /// <summary>Row version.</summary>
    public int Version { get; private set; }

    /// <summary>Whether a text can be the name of a role of one's own: 2 to 60 of a–z, 0–9, hyphen and dot, beginning with a letter.</summary>
    public static bool IsName(string text) => NameForm().IsMatch(text);

    [GeneratedRegex("^[a-z][a-z0-9.-]{1,59}$")]
    private static partial Regex NameForm();
}

/// <summary>One permission that a role holds.</summary>
[Unguarded("What a role may do is open to everybody at the desk.")]
public sealed class RolePermission
{
    /// <summary>Name of the role.</summary>
    public required string Role { get; init; }

    /// <summary>Name of the permission.</summary>
    public required string Permission { get; init; }
}

using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Kernel.People;

/// <summary>What staff may be allowed to do with people.</summary>
public static class PeoplePermissions
{
    /// <summary>Find and see people; each look is recorded.</summary>
    public const string Read = "people.read";

    /// <summary>Write people down and change them.</summary>
    public const string Edit = "people.edit";

    /// <summary>Merge duplicates, split them again, link an account with proof.</summary>
    public const string Merge = "people.merge";

    /// <summary>Set and take off an address block (§ 51 BMG), and see a blocked address.</summary>
    public const string Block = "people.block";

    /// <summary>Find and see locked people; lock and open them.</summary>
    public const string Locked = "people.locked";

    /// <summary>Why: to know and reach who has a matter before the city.</summary>
    public const string Purpose = "people.care";

    /// <summary>Why: to protect people whose address or matter must stay hidden.</summary>
    public const string Protection = "people.protect";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Permission> All { get; } =
        [new(Read, Purpose), new(Edit, Purpose), new(Merge, Purpose), new(Block, Protection), new(Locked, Protection)];

    /// <summary>The roles they come in: who looks after people, and who protects the endangered among them.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [new("peopleclerk", [Read, Edit, Merge]), new("protector", [Read, Edit, Block, Locked])];
}

using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Db;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.People;

namespace Stadtlotse.Identity.Oidc;

/// <summary>Turns a provider's groups into roles, anew at every sign-in. Roles given at the desk stay as they are.</summary>
internal static class ProviderGroups
{
    /// <summary>
    /// Gives what the groups give and takes what they give no more. The number of roles the person then has, whoever gave them.
    /// A group without a rule, a role the city has not, and a closed unit give nothing.
    /// </summary>
    public static async Task<int> Apply(CityDb db, Provider provider, Guid account, ProviderClaims claims, CancellationToken cancellation)
    {
        var (identity, people) = (db.Context<IdentityDb>(), db.Context<PeopleDb>());
        var persons = await people.IdsOf(account, cancellation);
        var wanted = await Wanted(identity, people, provider, claims, cancellation);
        var today = db.Now.Day();
        var held = (await people.Assignments.Where(a => persons.Contains(a.Person)).ToListAsync(cancellation)).Where(a => a.Counts(today)).ToList();
        var marks = await identity.ProviderAssignments.Where(a => a.Provider == provider.Id && persons.Contains(a.Person)).ToListAsync(cancellation);
        foreach (var mark in marks)
        {
            var assignment = held.Find(a => a.Id == mark.Id);
            if (assignment is not null && wanted.Contains((assignment.Role, assignment.Unit))) continue;
            if (assignment is not null)
            {
                people.Remove(assignment);
                held.Remove(assignment);
            }
            identity.Remove(mark);
        }
        foreach (var (role, unit) in wanted)
        {
            if (held.Any(a => a.Role == role && a.Unit == unit)) continue;
            var made = new Assignment { Id = db.NewId(), Person = persons[0], Role = role, Unit = unit, FromDay = today };
            people.Add(made);
            held.Add(made);
            identity.Add(new ProviderAssignment { Id = made.Id, Provider = provider.Id, Person = persons[0] });
        }
        return held.Count;
    }

    /// <summary>Takes away all that a provider gave: when it is switched off for good, or a rule is gone.</summary>
    public static async Task Withdraw(CityDb db, Guid provider, Func<Assignment, bool> which, CancellationToken cancellation)
    {
        var (identity, people) = (db.Context<IdentityDb>(), db.Context<PeopleDb>());
        var marks = await identity.ProviderAssignments.Where(a => a.Provider == provider).ToListAsync(cancellation);
        var ids = marks.ConvertAll(m => m.Id);
        foreach (var assignment in (await people.Assignments.Where(a => ids.Contains(a.Id)).ToListAsync(cancellation)).Where(which))
        {
            people.Remove(assignment);
            identity.Remove(marks.First(m => m.Id == assignment.Id));
        }
    }

    private static async Task<HashSet<(string Role, Guid? Unit)>> Wanted(IdentityDb identity, PeopleDb people, Provider provider, ProviderClaims claims, CancellationToken cancellation)
    {
        var groups = claims.Texts(provider.GroupsClaim).ToHashSet(StringComparer.Ordinal);
        var rules = (await identity.GroupRules.Where(r => r.Provider == provider.Id).ToListAsync(cancellation)).Where(r => groups.Contains(r.GroupName)).ToList();
        var roles = (await people.Roles.Select(r => r.Name).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var units = (await people.Units.Where(u => u.Closed == null).Select(u => u.Id).ToListAsync(cancellation)).ToHashSet();
        return [.. rules.Where(r => roles.Contains(r.Role) && (r.Unit is not { } unit || units.Contains(unit))).Select(r => (r.Role, r.Unit))];
    }
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Web.Modules;

/// <summary>
/// One module of the platform: its tables, rights, pages and consumers, named in the host's explicit list.
/// </summary>
public abstract class Module
{
    /// <summary>Short name, also the prefix of its tables: <c>strategy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What people may be allowed to do in it.</summary>
    public virtual IReadOnlyList<Permission> Permissions => [];

    /// <summary>Roles it suggests; a city may change what they hold.</summary>
    public virtual IReadOnlyList<Role> Roles => [];

    /// <summary>Whether the module has tables (SQL files embedded in its assembly).</summary>
    public virtual bool HasTables => true;

    /// <summary>Registers services, navigation and consumers.</summary>
    protected virtual void Register(IServiceCollection services)
    {
    }

    /// <summary>Maps endpoints that are no pages. Each names its surface and its right.</summary>
    public virtual void Map(IEndpointRouteBuilder routes)
    {
    }

    /// <summary>Registers the module with everything that is read from it.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddPages(GetType().Assembly);
        if (HasTables) services.AddSingleton(new ModuleSchema(Name, GetType().Assembly));
        foreach (var permission in Permissions) services.AddSingleton(permission);
        foreach (var role in Roles) services.AddSingleton(role);
        Register(services);
    }
}

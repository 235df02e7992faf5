using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stadtlotse.Administration.Access;
using Stadtlotse.Administration.Db;
using Stadtlotse.Administration.Deputies;
using Stadtlotse.Administration.Hosts;
using Stadtlotse.Administration.Import;
using Stadtlotse.Administration.Overview;
using Stadtlotse.Administration.People;
using Stadtlotse.Administration.Rights;
using Stadtlotse.Administration.Settings;
using Stadtlotse.Administration.Staff;
using Stadtlotse.Administration.Units;
using Stadtlotse.Kernel.Access;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Queue;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Letters;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Searching;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Administration;

/// <summary>The administration desk: what waits and what failed, and who may do what.</summary>
public sealed class AdministrationModule : Module
{
    internal const string Operate = "administration.operate";
    internal const string SeeRights = "administration.rights";
    internal const string Administer = "administration.administer";
    internal const string Settings = "administration.settings";
    internal const string Units = "administration.units";
    internal const string EditRoles = "administration.roles";
    internal const string Users = "administration.users";

    /// <summary>Why: to keep the units of the city as they are.</summary>
    internal const string UnitsPurpose = "administration.units";

    /// <summary>Why: to say what roles may do.</summary>
    internal const string RolesPurpose = "administration.roles";

    /// <summary>Why: to let the people who work for the city do so, and nobody else.</summary>
    internal const string UsersPurpose = "administration.users";

    /// <summary>Why: to say what the city is called, where it lies and how it is reached.</summary>
    internal const string SettingsPurpose = "administration.settings";

    /// <summary>The area of the main navigation that the pages stand in.</summary>
    internal const string Area = "administration.area";

    internal const string Purpose = "administration.operate";

    /// <inheritdoc />
    public override string Name => "administration";

    /// <inheritdoc />
    public override IReadOnlyList<Permission> Permissions => [new(Operate, Purpose) { WholeCity = true }, new(SeeRights, "administration.rights") { WholeCity = true }, new(Administer, Purpose) { WholeCity = true },
        new(Settings, SettingsPurpose) { WholeCity = true },
        new(Units, UnitsPurpose), new(EditRoles, RolesPurpose) { WholeCity = true }, new(Users, UsersPurpose), .. PeoplePermissions.All, .. AccessPermissions.All];

    /// <inheritdoc />
    public override IReadOnlyList<Role> Roles => [new("administrator", [Administer, Operate, SeeRights, Settings, Units, EditRoles, Users, "mail.operate", "identity.providers"]), .. PeoplePermissions.Roles, .. AccessPermissions.Roles];

    /// <inheritdoc />
    protected override void Register(IServiceCollection services)
    {
        services.AddNavigation(new NavigationArea(Area, 900));
        PeopleParts.Register(services);
        AccessParts.Register(services);
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.overview", "/verwaltung", 0) { Area = Area, VisibleTo = context => context.Viewer().May(Administer) });
        foreach (var step in SettingsSteps.All) services.AddSingleton(step);
        services.AddSingleton<IExampleData, ExampleSettings>();
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.settings", "/verwaltung/stadt", 20) { Area = Area, VisibleTo = context => context.Viewer().May(Settings) });
        services.AddSingleton(provider => new Consumer("administration.hosts", typeof(HostsChanged), External: false,
            (city, delivery, cancellation) => provider.GetRequiredService<CityRegistry>().SetHosts(city.Entry.Id, delivery.Read<HostsChanged>().Hosts, cancellation)));
        services.AddSingleton(provider => new Consumer("administration.name", typeof(CityRenamed), External: false,
            (city, delivery, cancellation) => provider.GetRequiredService<CityRegistry>().Rename(city.Entry.Id, delivery.Read<CityRenamed>().Name, cancellation)));
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.units", "/verwaltung/stellen", 30) { Area = Area, VisibleTo = context => context.Viewer().May(Units) });
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.staff", "/verwaltung/personal", 40) { Area = Area, VisibleTo = context => context.Viewer().May(Users) });
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.deputies", "/verwaltung/vertretungen", 45) { Area = Area, VisibleTo = context => context.Viewer().May(Users) });
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.roles", "/verwaltung/rollen", 50) { Area = Area, VisibleTo = context => context.Viewer().May(EditRoles) });
        services.AddReading<AdministrationDb>();
        services.AddSingleton<IHandover, StaffHandover>();
        services.AddSingleton<IPersonalData, StaffData>();
        services.TryAddSingleton<LetterWriter>();
        services.TryAddSingleton<CityMarks>();
        services.AddSingleton<Leaving>();
        services.AddSingleton(new MailTopic(DeputyNotices.Topic, "desk"));
        services.AddSingleton(new MailTopic(Leaving.Topic, "desk"));
        services.AddScoped<ISearchSource, StaffSearch>();
        services.AddSingleton<ImportRun>();
        services.AddSingleton<IExampleData, ExampleStaff>();
        foreach (var step in StaffSteps.All) services.AddSingleton(step);
        services.AddSingleton(provider => new Consumer(Leaving.Consumer, null, External: false,
            (city, delivery, cancellation) => provider.GetRequiredService<Leaving>().Handle(city, delivery, cancellation)));
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.operations", "/betrieb", 80) { Area = Area, VisibleTo = context => context.Viewer().May(Operate) });
        services.AddNavigation(new NavigationItem(Surface.Desk, "administration.rights", "/rechte", 60) { Area = Area, VisibleTo = context => context.Viewer().May(SeeRights) });
    }

    /// <inheritdoc />
    public override void Map(IEndpointRouteBuilder routes)
    {
        RightsCsv.Map(routes);
        LogoEndpoint.Map(routes);
        SampleLetter.Map(routes);
    }
}

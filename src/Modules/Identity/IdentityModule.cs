using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Confirming;
using Stadtlotse.Identity.Invitations;
using Stadtlotse.Identity.Passkeys;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel.People;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Slots;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity;

/// <summary>Accounts, sign-in, sessions, and the home pages of both surfaces.</summary>
public sealed class IdentityModule : Module
{
    /// <inheritdoc />
    public override string Name => "identity";

    /// <inheritdoc />
    protected override void Register(IServiceCollection services)
    {
        services.AddReading<IdentityDb>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Throttle>();
        services.AddSingleton<IStaffAccounts, StaffAccounts>();
        services.AddSingleton(MailAsked.Consumer);
        services.AddScoped<PasskeyCeremony>();
        services.AddScoped<Confirmation>();
        services.AddSingleton<IExampleData, ExampleUnits>();
        services.AddSingleton<IExampleData, ExampleAccounts>();
        services.AddSingleton(new PipelineStep(app => app.UseMiddleware<SessionMiddleware>().UseMiddleware<FreshGate>()));
        services.AddNavigation(new NavigationItem(Surface.Portal, "web.home", "/", 0));
        services.AddNavigation(new NavigationItem(Surface.Desk, "web.home", "/", 0) { VisibleTo = context => context.Viewer().IsSignedIn });
        services.AddSingleton(new SlotPart("header.account", "/Pages/Identity/Home/_Account.cshtml"));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Closing;
using Stadtlotse.Identity.Confirming;
using Stadtlotse.Identity.Db;
using Stadtlotse.Identity.Export;
using Stadtlotse.Identity.Invitations;
using Stadtlotse.Identity.Linking;
using Stadtlotse.Identity.Oidc;
using Stadtlotse.Identity.Passkeys;
using Stadtlotse.Identity.Proofs;
using Stadtlotse.Identity.Representations;
using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Throttling;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Letters;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Slots;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Identity;

/// <summary>Accounts, sign-in, sessions, and the home pages of both surfaces.</summary>
public sealed class IdentityModule : Module
{
    internal const string ManageProviders = "identity.providers";
    internal const string ProviderPurpose = "identity.providers";

    /// <inheritdoc />
    public override string Name => "identity";

    /// <inheritdoc />
    public override IReadOnlyList<Permission> Permissions => [new(ManageProviders, ProviderPurpose), .. IdentityPermissions.All];

    /// <inheritdoc />
    public override IReadOnlyList<Role> Roles => IdentityPermissions.Roles;

    /// <inheritdoc />
    public override void Map(IEndpointRouteBuilder routes)
    {
        ProviderSignOut.Map(routes);
        ProofEndpoint.Map(routes);
    }

    /// <inheritdoc />
    protected override void Register(IServiceCollection services)
    {
        services.AddReading<IdentityDb>();
        services.AddSingleton(_ => new Passwords());
        services.AddSingleton<Throttle>();
        services.AddSingleton<IStaffAccounts, StaffAccounts>();
        services.AddSingleton<IPersonAccounts, PersonAccounts>();
        services.AddSingleton(MailAsked.Consumer);
        services.AddSingleton<IPersonalData, AccountData>();
        services.AddSingleton<IPersonalData, PersonData>();
        services.AddSingleton(provider => AccountErasure.Consumer(provider.GetServices<IPersonalData>));
        services.TryAddSingleton<LetterWriter>();
        services.TryAddSingleton<CityMarks>();
        services.AddSingleton<LinkLetters>();
        services.AddSingleton(new SlotPart("person.panels", "/Pages/Identity/Linking/_OfPerson.cshtml", 50) { VisibleTo = context => context.Viewer().May(PeoplePermissions.Merge) });
        services.AddScoped<PasskeyCeremony>();
        services.AddScoped<Confirmation>();
        services.AddSingleton<ProviderHttp>();
        services.AddSingleton<ProviderMetadata>();
        services.AddSingleton<TokenCheck>();
        services.AddSingleton<ProviderFlow>();
        services.AddSingleton(new SlotPart("signin.ways", "/Pages/Identity/Oidc/_Ways.cshtml"));
        services.AddSingleton(new SlotPart("confirm.ways", "/Pages/Identity/Oidc/_Confirm.cshtml"));
        services.AddNavigation(new NavigationItem(Surface.Desk, "identity.providers.title", "/verwaltung/anmeldung", 45) { Area = "administration.area", VisibleTo = context => context.Viewer().May(ManageProviders) });
        services.AddSingleton(new MailTopic(RepresentationNotices.Topic, "portal"));
        services.AddSingleton<IExampleData, ExampleUnits>();
        services.AddSingleton<IExampleData, ExampleAccounts>();
        services.AddSingleton(new PipelineStep(app => app.UseMiddleware<SessionMiddleware>().UseMiddleware<ActingGate>().UseMiddleware<FreshGate>()));
        services.AddNavigation(new NavigationItem(Surface.Portal, "web.home", "/", 0));
        services.AddNavigation(new NavigationItem(Surface.Desk, "web.home", "/", 0) { VisibleTo = context => context.Viewer().IsSignedIn });
        services.AddNavigation(new NavigationItem(Surface.Desk, "identity.representations", "/vertretungen", 80) { VisibleTo = context => context.Viewer().May(IdentityPermissions.Decide) });
        services.AddSingleton(new SlotPart("page.banner", "/Pages/Identity/Representations/_Banner.cshtml"));
        services.AddSingleton(new SlotPart("account.data", "/Pages/Identity/Access/_AccountLink.cshtml"));
        services.AddSingleton(new SlotPart("header.account", "/Pages/Identity/Home/_Account.cshtml"));
    }
}

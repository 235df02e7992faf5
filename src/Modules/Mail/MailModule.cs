using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Example;
using Stadtlotse.Mail.Export;
using Stadtlotse.Mail.Letters;
using Stadtlotse.Mail.Returns;
using Stadtlotse.Mail.Transport;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Slots;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Mail;

/// <summary>Mail: sends the hints that commands cause, sees what comes back, and shows all of it to who operates the city.</summary>
public sealed class MailModule : Module
{
    internal const string Operate = "mail.operate";
    internal const string Purpose = "mail.operate";

    /// <inheritdoc />
    public override string Name => "mail";

    /// <inheritdoc />
    public override IReadOnlyList<Permission> Permissions => [new(Operate, Purpose)];

    /// <inheritdoc />
    protected override void Register(IServiceCollection services)
    {
        services.AddReading<MailDb>();
        services.TryAddSingleton(new LetterRules());
        services.TryAddSingleton(new TransportOptions());
        services.AddSingleton<LetterComposer>();
        services.AddSingleton<LetterDelivery>();
        services.AddSingleton(provider => new LetterIntake(provider.GetRequiredService<LetterRules>(), provider.GetServices<MailTopic>()).Consumer);
        services.AddSingleton(provider => provider.GetRequiredService<LetterDelivery>().Consumer);
        services.AddSingleton(LetterIntake.Proven);
        services.AddHostedService<ReturnWatch>();
        services.AddSingleton<IPersonalData, MailData>();
        services.AddSingleton(new SlotPart("account.data", "/Pages/Mail/Choices/_AccountLink.cshtml", 150));
        services.AddSingleton(new SlotPart("account.desk.data", "/Pages/Mail/Choices/_AccountLink.cshtml", 150));
        services.AddSingleton<IExampleData, ExampleMail>();
        services.AddNavigation(new NavigationItem(Surface.Desk, "mail.nav", "/betrieb/post", 82) { Area = "administration.area", VisibleTo = context => context.Viewer().May(Operate) });
        services.AddSingleton(new SlotPart("home.portal", "/Pages/Mail/Returns/_Own.cshtml", 1) { VisibleTo = context => context.Viewer().IsSignedIn });
        services.AddSingleton(new SlotPart("home.tasks", "/Pages/Mail/Returns/_Own.cshtml", 1) { VisibleTo = context => context.Viewer().IsSignedIn });
        services.AddSingleton(new SlotPart("person.panels", "/Pages/Mail/Returns/_OfPerson.cshtml", 200));
    }
}

using Stadtlotse.Administration;
using Stadtlotse.Identity;
using Stadtlotse.Mail;
using Stadtlotse.Strategy;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Host;

/// <summary>The explicit list of modules, in the order of their registration.</summary>
internal static class AllModules
{
    public static IReadOnlyList<Module> List { get; } = [new MailModule(), new IdentityModule(), new StrategyModule(), new AdministrationModule()];
}

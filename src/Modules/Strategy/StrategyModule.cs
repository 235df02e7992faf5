using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Letters;
using Stadtlotse.Strategy.Budget;
using Stadtlotse.Strategy.Council;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Documents;
using Stadtlotse.Strategy.Example;
using Stadtlotse.Strategy.Fields;
using Stadtlotse.Strategy.Handover;
using Stadtlotse.Strategy.Importing;
using Stadtlotse.Strategy.Indicators;
using Stadtlotse.Strategy.Maturity;
using Stadtlotse.Strategy.Measures;
using Stadtlotse.Strategy.Navigation;
using Stadtlotse.Strategy.Papers;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Strategy.Projects;
using Stadtlotse.Strategy.Resources;
using Stadtlotse.Strategy.Roadmap;
using Stadtlotse.Strategy.Sharing;
using Stadtlotse.Web;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy;

/// <summary>The city's strategies: from vision to measures; import of strategy papers. Each noun adds its own parts.</summary>
public sealed class StrategyModule : Module
{
    /// <inheritdoc />
    public override string Name => "strategy";

    /// <inheritdoc />
    public override IReadOnlyList<Permission> Permissions => StrategyPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<Role> Roles => StrategyPermissions.Roles;

    /// <inheritdoc />
    protected override void Register(IServiceCollection services)
    {
        services.AddReading<StrategyDb>();
        services.AddSingleton<PaperFiles>();
        services.TryAddSingleton<CityMarks>();
        services.AddSingleton<IExampleData, ExampleStrategy>();
        services.AddSingleton<IExampleData, ExampleHistory>();
        services.AddSingleton<IExampleData, ExampleWork>();
        foreach (var area in StrategyAreas.All) services.AddNavigation(area);
        DocumentParts.Register(services);
        ImportingParts.Register(services);
        MeasureParts.Register(services);
        ParticipationParts.Register(services);
        SharingParts.Register(services);
        SteeringParts.Register(services);
        CouncilParts.Register(services);
        AssessmentParts.Register(services);
        BudgetParts.Register(services);
        ResourceParts.Register(services);
        RoadmapParts.Register(services);
        ProjectParts.Register(services);
        HandoverParts.Register(services);
    }

    /// <inheritdoc />
    public override void Map(IEndpointRouteBuilder routes)
    {
        DocumentParts.Map(routes);
        MeasureParts.Map(routes);
        ProjectParts.Map(routes);
        ParticipationParts.Map(routes);
        SharingParts.Map(routes);
        CouncilParts.Map(routes);
        AssessmentParts.Map(routes);
    }
}

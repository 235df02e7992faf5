using Microsoft.AspNetCore.Builder;

namespace Stadtlotse.Web.Modules;

/// <summary>A module's step of the request pipeline, between finding the city and asking for the right: sign-in is one.</summary>
/// <param name="Use">Adds the step.</param>
public sealed record PipelineStep(Action<IApplicationBuilder> Use);

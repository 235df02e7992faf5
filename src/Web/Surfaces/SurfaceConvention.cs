using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Stadtlotse.Web.Surfaces;

/// <summary>Every page model names its surface, or the program does not start.</summary>
internal sealed class SurfaceConvention : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        if (!model.HandlerTypeAttributes.OfType<SurfaceAttribute>().Any())
            throw new InvalidOperationException($"The page {model.ViewEnginePath} ({model.ModelType ?? model.PageType}) names no surface: put [Surface(Surface.Portal)] or [Surface(Surface.Desk)] on its page model.");
    }
}

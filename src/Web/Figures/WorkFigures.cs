namespace Stadtlotse.Web.Figures;

/// <summary>
/// The figures by which every city sees how digital its work is. Their names and units stand here once; the module that has the applications
/// and cases gives their values through <see cref="IPlatformFigures"/> under these keys. Until one does, pages say that nothing counts them yet.
/// </summary>
public static class WorkFigures
{
    /// <summary>Share of applications that came in digitally, of all that came in, in per cent.</summary>
    public static PlatformFigure Digital { get; } = new("services.applications.digital", "web.figure.digital", "%", CountsPeople: true);

    /// <summary>Days from an application to its decision, the median.</summary>
    public static PlatformFigure Duration { get; } = new("cases.duration", "web.figure.duration", "d", CountsPeople: true);

    /// <summary>Changes between paper and screen in a case, on average.</summary>
    public static PlatformFigure MediaBreaks { get; } = new("cases.media.breaks", "web.figure.mediabreaks", "", CountsPeople: true);

    /// <summary>Share of the steps that nobody had to do by hand, in per cent.</summary>
    public static PlatformFigure Automation { get; } = new("cases.automation", "web.figure.automation", "%", CountsPeople: true);

    /// <summary>What applicants say of the service, from 1 (bad) to 5 (good), on average.</summary>
    public static PlatformFigure Satisfaction { get; } = new("services.satisfaction", "web.figure.satisfaction", "", CountsPeople: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlatformFigure> All { get; } = [Digital, Duration, MediaBreaks, Automation, Satisfaction];
}

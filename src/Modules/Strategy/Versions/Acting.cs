using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Strategy.Versions;

/// <summary>How a person is named in what they leave behind.</summary>
internal static class Acting
{
    /// <summary>Kind and id of who acts, to tell people apart.</summary>
    public static string Key(this Viewer viewer) => $"{viewer.Actor.Kind}/{viewer.Actor.Id}";
}

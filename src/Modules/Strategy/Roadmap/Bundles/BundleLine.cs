using Stadtlotse.Strategy.Lines;

namespace Stadtlotse.Strategy.Roadmap.Bundles;

/// <summary>A preparation that several measures share: one procurement, one training, one assessment serves all that start soon after it.</summary>
internal sealed class BundleLine : Line
{
    /// <summary>Whose list it is: the city has one.</summary>
    public static readonly Guid City = Guid.Empty;

    public string Name { get; private set; } = "";

    /// <summary>Weeks the preparation takes.</summary>
    public int Weeks { get; private set; }

    /// <summary>How many weeks after its end it can still be used.</summary>
    public int Share { get; private set; }

    /// <summary>The skill it needs; empty for none.</summary>
    public string Skill { get; private set; } = "";

    /// <summary>Person-days a week of that skill, in hundredths.</summary>
    public long? Days { get; private set; }

    public override IReadOnlyList<string> Texts() => [Name, LineText.Of(Weeks), LineText.Of(Share), Skill, LineText.Hundredths(Days)];

    public override void Take(LineValues v) => (Name, Weeks, Share, Skill, Days) = (v.Text("Name"), (int)v.Number("Weeks")!, (int)(v.Number("Share") ?? 0), v.Text("Skill"), v.Number("Days"));
}

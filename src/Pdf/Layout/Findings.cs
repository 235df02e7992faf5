namespace Stadtlotse.Pdf.Layout;

/// <summary>Collects what has to be said, each once, and never more than a bounded number.</summary>
internal sealed class Findings
{
    private const int Most = 200;
    private readonly HashSet<Finding> seen = [];
    private readonly List<Finding> all = [];

    public IReadOnlyList<Finding> All => all;

    public void Add(string code, string message, string where = "")
    {
        var finding = new Finding(code, message, where.Length > 60 ? where[..60] : where);
        if (all.Count < Most && seen.Add(finding)) all.Add(finding);
        else if (all.Count == Most) all.Add(new("findings.more", $"There are more than {Most} findings; the rest is left out."));
    }
}

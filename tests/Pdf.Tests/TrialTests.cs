namespace Stadtlotse.Pdf.Tests;
public sealed class TrialTests
{
    [Fact]
    public void Notice_Written_Looks()
    {
        var bytes = Samples.Writer.Write(Samples.Notice(), out var result);
        File.WriteAllBytes("/tmp/pdf-notice.pdf", bytes);
        result.Findings.ShouldBeEmpty();
    }
}

using Stadtlotse.Foreign;
using Stadtlotse.Scheduling.Projects;

namespace Stadtlotse.Scheduling.Tests.Projects;

public class PsplibReaderTests
{
    private const string Small = """
        ************************************************************************
        jobs (incl. supersource/sink ):  4
        RESOURCES
          - renewable                 :  2   R
          - nonrenewable              :  0   N
          - doubly constrained        :  0   D
        PRECEDENCE RELATIONS:
        jobnr.    #modes  #successors   successors
           1        1          2           2   3
           2        1          1           4
           3        1          1           4
           4        1          0
        ************************************************************************
        REQUESTS/DURATIONS:
        jobnr. mode duration  R 1  R 2
        ------------------------------------------------------------------------
          1      1     0       0    0
          2      1     3       2    0
          3      1     2       2    1
          4      1     0       0    0
        ************************************************************************
        RESOURCEAVAILABILITIES:
          R 1  R 2
            3    1
        ************************************************************************
        """;

    [Fact]
    public void File_WellFormed_IsReadAndScheduled()
    {
        var project = PsplibReader.Read("small", Small);

        project.Activities.Count.ShouldBe(4);
        project.Capacities.ShouldBe([3, 1]);
        ProjectSolver.Solve(project).Makespan.ShouldBe(5);
    }

    [Theory]
    [InlineData("   2        1          1           4", "   2        1          1           9", "psplib.successor", 10, 36)]
    [InlineData("   2        1          1           4", "   2        1          2           4", "psplib.value", 10, 24)]
    [InlineData("   2        1          1           4", "   2        1          1           x", "psplib.number", 10, 36)]
    [InlineData("   2        1          1           4", "   2        1          1           2", "psplib.successor", 10, 36)]
    [InlineData("  2      1     3       2    0", "  2      1     3       2", "psplib.columns", 18, 25)]
    [InlineData("  2      1     3       2    0", "  2      2     3       2    0", "psplib.value", 18, 10)]
    [InlineData("    3    1", "    3", "psplib.columns", 24, 6)]
    [InlineData(":  4", ":  many", "psplib.number", 2, 34)]
    [InlineData(":  4", ":  -4", "psplib.number", 2, 34)]
    [InlineData("RESOURCEAVAILABILITIES:", "NOTHING:", "psplib.missing", 25, 1)]
    [InlineData("  - nonrenewable              :  0   N", "  - nonrenewable              :  2   N", "psplib.kind", 5, 1)]
    public void File_Broken_NamesLineAndColumn(string old, string broken, string code, int line, int column)
    {
        var fault = Should.Throw<ForeignInputException>(() => PsplibReader.Read("small", Small.ReplaceLineEndings("\n").Replace(old, broken, StringComparison.Ordinal)));

        fault.Code.ShouldBe(code);
        (fault.Line, fault.Column).ShouldBe((line, column));
    }

    [Fact]
    public void File_CutAnywhere_IsRefusedOrRead()
    {
        var text = Small.ReplaceLineEndings("\n");
        for (var length = 0; length < text.Length; length++)
            try
            {
                PsplibReader.Read("cut", text[..length]).Activities.Count.ShouldBe(4);
            }
            catch (Exception fault) when (fault is ForeignInputException or ProjectFaultException)
            {
                fault.Message.ShouldNotBeEmpty();
            }
    }
}

using Stadtlotse.Dmn.Evaluation;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Compilation;

/// <summary>Compiled decision logic. The frame holds the values of the scope's variables in order, then free places for those within.</summary>
internal delegate FeelValue Logic(FeelValue[] frame, DecisionRun run);

/// <summary>How many places the frame of one decision or function needs.</summary>
internal sealed class FrameSize(int places)
{
    public int Places { get; private set; } = places;

    public void AtLeast(int places) => Places = Math.Max(Places, places);
}

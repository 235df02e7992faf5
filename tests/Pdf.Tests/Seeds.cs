using FsCheck;
using FsCheck.Fluent;

namespace Stadtlotse.Pdf.Tests;

/// <summary>Properties over seeds: a failure names the seed that repeats it. With STADTLOTSE_TEST_ALL=1 twenty times as many.</summary>
internal static class Seeds
{
    public static void ForAll(int count, Action<Random> property)
    {
        if (Environment.GetEnvironmentVariable("STADTLOTSE_TEST_ALL") == "1") count *= 20;
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => property(new Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithStartSize(1_000).WithEndSize(1_000_000_000));
    }
}

namespace Stadtlotse.Scheduling.Projects;

/// <summary>A small seeded generator (xorshift128+): the same on every machine and runtime, and fast.</summary>
internal sealed class Rng
{
    private ulong a;
    private ulong b;

    public Rng(ulong seed)
    {
        a = seed * 0x9E3779B97F4A7C15UL + 1;
        b = 0xD1B54A32D192ED03UL ^ seed;
        for (var i = 0; i < 8; i++)
            Next();
    }

    public ulong Next()
    {
        var (x, y) = (a, b);
        a = y;
        x ^= x << 23;
        x ^= x >> 17;
        b = x ^ y ^ (y >> 26);
        return b + y;
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)((Next() >> 33) % (ulong)bound);

    /// <summary>A number from 0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / 9007199254740992.0);
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stadtlotse.Kernel;

/// <summary>
/// The one source of ids: UUIDv7 (RFC 9562), strictly increasing within one source, so that ids order rows by age.
/// Clock and randomness come in, so that a run is replayable from its seed. Thread-safe.
/// </summary>
/// <param name="clock">Gives the milliseconds of the id.</param>
/// <param name="fill">Fills the random bits; null for the system's cryptographic source.</param>
public sealed class Ids(TimeProvider clock, Action<byte[]>? fill = null)
{
    private readonly Lock gate = new();
    private readonly byte[] random = new byte[8];
    private long lastMillisecond;
    private int sequence;

    /// <summary>The next id.</summary>
    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (gate)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > lastMillisecond)
            {
                (lastMillisecond, sequence) = (now, 0);
            }
            else if (++sequence > 0xFFF)
            {
                // The clock stands still or went back: count on in the next millisecond, never backwards.
                (lastMillisecond, sequence) = (lastMillisecond + 1, 0);
            }

            if (fill is null) RandomNumberGenerator.Fill(random);
            else fill(random);
            BinaryPrimitives.WriteInt64BigEndian(bytes, lastMillisecond << 16);
            BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | sequence));
            random.CopyTo(bytes[8..]);
        }
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stadtlotse.Kernel.Commands;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Kernel.Journal;

/// <summary>What the erasable part of a journal row says.</summary>
/// <param name="Actor">Who acted.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Person">About whom; null when about nobody.</param>
/// <param name="Subject">About what.</param>
/// <param name="Details">What else the command noted, as JSON; null when nothing.</param>
public sealed record JournalPayload(Actor Actor, string Purpose, Guid? Person, string? Subject, JsonElement? Details);

/// <summary>Makes journal rows and the hashes that bind them.</summary>
internal static class JournalWriter
{
    private const int SaltSize = 16;

    public static JournalRow Row(Guid id, CityDb db, Guid? person, string? subject, object? details, byte[]? personKey)
    {
        var payload = new JournalPayload(db.Command.Actor, db.Command.Purpose, person, subject,
            details is null ? null : JsonSerializer.SerializeToElement(details, CityJson.Options));
        var plain = JsonSerializer.SerializeToUtf8Bytes(payload, CityJson.Options);
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var content = SecretBox.Seal(personKey ?? db.City.Keys.Journal, plain, Context(id));
        return new JournalRow(id, db.Now, db.Command.Name, Commitment(salt, plain), person, subject, salt, content);
    }

    /// <summary>Binds the payload without telling it: without the salt nobody can guess it from the log.</summary>
    public static byte[] Commitment(byte[] salt, byte[] plain) => HMACSHA256.HashData(salt, plain);

    public static string Context(Guid id) => $"journal/{id}";

    /// <summary>The entry as leaf: id, time, name of the command, commitment.</summary>
    public static byte[] LeafHash(Guid id, long at, string what, byte[] commitment)
    {
        var name = Encoding.UTF8.GetBytes(what);
        var entry = new byte[16 + 8 + 4 + name.Length + commitment.Length];
        id.TryWriteBytes(entry, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(entry.AsSpan(16), at);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(24), name.Length);
        name.CopyTo(entry, 28);
        commitment.CopyTo(entry, 28 + name.Length);
        return MerkleTree.Leaf(entry);
    }
}

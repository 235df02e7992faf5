using System.Security.Cryptography;
using System.Text.Json;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Kernel.Journal;

/// <summary>What a verification found.</summary>
/// <param name="Sealed">Rows in the log.</param>
/// <param name="Open">Rows not yet sealed.</param>
/// <param name="Erased">Sealed rows whose payload was erased; they still count.</param>
/// <param name="Findings">What is wrong; empty when everything verifies.</param>
public sealed record JournalReport(long Sealed, long Open, long Erased, IReadOnlyList<JournalFinding> Findings);

/// <summary>Something in the journal that should not be.</summary>
/// <param name="Code"><c>changed</c>, <c>removed</c>, <c>inserted</c>, <c>cut</c>, <c>payload</c>, <c>root</c>, <c>signature</c>.</param>
/// <param name="Leaf">Place in the log; -1 when none.</param>
/// <param name="Row">Id of the row; null when it concerns no single row.</param>
/// <param name="Text">One English sentence.</param>
public sealed record JournalFinding(string Code, long Leaf, Guid? Row, string Text);

/// <summary>Checks the journal against its own signed heads and against a copy of the heads kept outside.</summary>
public static class JournalVerifier
{
    private const int FindingLimit = 100;

    /// <summary>Verifies the whole journal.</summary>
    /// <param name="city">The city.</param>
    /// <param name="headsFile">A copy of the heads, whole or only its newest lines; null to rely on the database's own heads.</param>
    /// <param name="cancellation">Stops early.</param>
    public static async Task<JournalReport> Verify(City city, string? headsFile, CancellationToken cancellation = default)
    {
        using var key = await SigningKey.Find(city, cancellation);
        var findings = new List<JournalFinding>();
        var heads = new Dictionary<long, TreeHead>();
        var personKeys = new Dictionary<Guid, byte[]?>();
        HashSet<Guid>? sealedIds = null;
        await using var connection = await city.OpenRead(cancellation);

        foreach (var head in await connection.Query(null, "select size, at, root, signature from kernel_journal_head",
            r => new TreeHead(city.Entry.Id.Value, r.GetInt64(0), r.GetInt64(1), r.Bytes(2), r.Bytes(3)), cancellation)) AddHead(head, "database");
        if (headsFile is not null)
            foreach (var head in KeptRows.Heads(headsFile, () => Find("signature", -1, null, "The copy of the heads has a line that cannot be read."))) AddHead(head, "copy");

        using var kept = new KeptRows(headsFile);
        var tree = new MerkleTree();
        long erased = 0;
        await foreach (var row in connection.Stream("""
            select j.id, j.at, j.what, j.commitment, j.leaf, p.person, p.subject, p.salt, p.content
            from kernel_journal j left join kernel_journal_payload p on p.id = j.id where j.leaf is not null order by j.leaf
            """, Row.Read, cancellation))
        {
            while (tree.Size < row.Leaf)
            {
                // A gap: take the kept hash, if any, so that later rows can still be judged.
                var gone = kept.At(tree.Size);
                Find("removed", tree.Size, gone?.Id, $"Sealed row {tree.Size} was removed.");
                Append(gone?.Hash ?? SHA256.HashData([]));
            }
            var hash = JournalWriter.LeafHash(row.Id, row.At, row.What, row.Commitment);
            if (kept.At(row.Leaf) is { } expected)
            {
                if (expected.Id != row.Id) FindStranger(row, expected);
                else if (!expected.Hash.AsSpan().SequenceEqual(hash)) Find("changed", row.Leaf, row.Id, $"Sealed row {row.Id} was changed.");
                Append(expected.Hash);
            }
            else
            {
                Append(hash);
            }
            var payloadKey = await KeyOf(row.Person);
            if (row.Salt is null || payloadKey is null) erased++;
            else if (CheckPayload(payloadKey, row) is { } wrong) Find("payload", row.Leaf, row.Id, wrong);
        }
        var newest = heads.Keys.DefaultIfEmpty(0).Max();
        if (tree.Size < newest) Find("cut", tree.Size, null, $"The journal ends after {tree.Size} rows, but {newest} were sealed.");
        var open = await connection.Query(null, "select count(*) from kernel_journal where leaf is null", r => r.GetInt64(0), cancellation);
        return new JournalReport(tree.Size, open[0], erased, findings);

        void Find(string code, long leaf, Guid? row, string text)
        {
            if (findings.Count < FindingLimit) findings.Add(new(code, leaf, row, text));
        }

        // A row pushed in shifts all that follow: name the stranger, not the shifted.
        void FindStranger(Row row, SealedRow expected)
        {
            sealedIds ??= KeptRows.Ids(headsFile!);
            if (!sealedIds.Contains(row.Id)) Find("inserted", row.Leaf, row.Id, $"Row {row.Id} stands at place {row.Leaf} where row {expected.Id} was sealed.");
        }

        async ValueTask<byte[]?> KeyOf(Guid? person)
        {
            if (person is not { } id) return city.Keys.Journal;
            if (!personKeys.TryGetValue(id, out var known)) personKeys[id] = known = await city.PersonKeys.Find(id, cancellation);
            return known;
        }

        void AddHead(TreeHead head, string where)
        {
            if (head.City != city.Entry.Id.Value) Find("signature", head.Size - 1, null, $"A head of size {head.Size} from the {where} belongs to another city.");
            else if (key is null || !head.IsSignedBy(key)) Find("signature", head.Size - 1, null, $"The head of size {head.Size} from the {where} is not signed by this city.");
            else if (heads.TryGetValue(head.Size, out var other) && !other.Root.AsSpan().SequenceEqual(head.Root)) Find("root", head.Size - 1, null, $"Two signed heads of size {head.Size} differ.");
            else heads[head.Size] = head;
        }

        void Append(byte[] hash)
        {
            tree.Append(hash);
            if (heads.TryGetValue(tree.Size, out var head) && !head.Root.AsSpan().SequenceEqual(tree.Root))
                Find("root", tree.Size - 1, null, $"The first {tree.Size} rows do not give the root that was signed: a row among them was changed, inserted or removed.");
        }
    }

    private static string? CheckPayload(byte[] key, Row row)
    {
        try
        {
            var plain = SecretBox.Open(key, row.Content!, JournalWriter.Context(row.Id));
            if (!JournalWriter.Commitment(row.Salt!, plain).AsSpan().SequenceEqual(row.Commitment)) return $"The payload of row {row.Id} is not the one that was sealed.";
            var payload = JsonSerializer.Deserialize<JournalPayload>(plain, CityJson.Options)!;
            return payload.Person == row.Person && payload.Subject == row.Subject ? null : $"The person or subject of row {row.Id} was changed.";
        }
        catch (CryptographicException)
        {
            return $"The payload of row {row.Id} was changed.";
        }
    }

    private sealed record Row(Guid Id, long At, string What, byte[] Commitment, long Leaf, Guid? Person, string? Subject, byte[]? Salt, byte[]? Content)
    {
        public static Row Read(System.Data.Common.DbDataReader r) => new(r.GetGuid(0), r.GetInt64(1), r.GetString(2), r.Bytes(3), r.GetInt64(4),
            r.GuidOrNull(5), r.TextOrNull(6), r.IsDBNull(7) ? null : r.Bytes(7), r.IsDBNull(8) ? null : r.Bytes(8));
    }
}

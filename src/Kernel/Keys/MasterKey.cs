using System.Security.Cryptography;

namespace Stadtlotse.Kernel.Keys;

/// <summary>
/// The installation's master key. It lies in a file outside the data folder and wraps one key per city.
/// The file holds one or more lines <c>id base64(32 bytes)</c>; the first line wraps, all lines unwrap,
/// so that a new key can be put in front before everything is wrapped anew.
/// </summary>
public sealed class MasterKey
{
    private readonly List<(string Id, byte[] Key)> keys;

    private MasterKey(List<(string, byte[])> keys) => this.keys = keys;

    /// <summary>Name of the key that wraps now.</summary>
    public string CurrentId => keys[0].Id;

    /// <summary>Reads the key file.</summary>
    /// <exception cref="MasterKeyException">Missing, unreadable, readable by others, or not in the documented form.</exception>
    public static MasterKey Load(string path)
    {
        if (!File.Exists(path))
            throw new MasterKeyException($"The master key file '{path}' does not exist. Create one with: stadtlotse keys create {path}");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)) != 0)
            throw new MasterKeyException($"The master key file '{path}' can be read or changed by others. Allow only its owner: chmod 600 {path}");
        var keys = new List<(string, byte[])>();
        foreach (var line in File.ReadLines(path))
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#')) continue;
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var key = new byte[33];
            if (parts.Length != 2 || !Convert.TryFromBase64String(parts[1], key, out var length) || length != 32)
                throw new MasterKeyException($"The master key file '{path}' has a line that is not 'name base64-of-32-bytes'.");
            keys.Add((parts[0], key[..32]));
        }
        return keys.Count > 0 ? new(keys) : throw new MasterKeyException($"The master key file '{path}' holds no key.");
    }

    /// <summary>Writes a new key file, or puts a new key in front of an existing one; only the owner may read it.</summary>
    public static MasterKey CreateOrRotate(string path, Instant now)
    {
        var older = File.Exists(path) ? Load(path).keys : [];
        List<(string Id, byte[] Key)> keys = [($"k{now.ToDateTimeOffset().ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}", RandomNumberGenerator.GetBytes(32)), .. older];
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            using (var writer = new StreamWriter(stream, leaveOpen: true))
            {
                writer.Write("# Stadtlotse master key. Keep it apart from the data and its backups.\n");
                foreach (var (id, key) in keys) writer.Write($"{id} {Convert.ToBase64String(key)}\n");
            }
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
        return new(keys);
    }

    /// <summary>Wraps a city's key with the current master key. Form: <c>id:base64</c>.</summary>
    public string Wrap(byte[] key, string context) => $"{CurrentId}:{Convert.ToBase64String(SecretBox.Seal(keys[0].Key, key, context))}";

    /// <summary>Unwraps a city's key with whichever master key wrapped it.</summary>
    /// <exception cref="MasterKeyException">The master key that wrapped it is not in the file, or the value was changed.</exception>
    public byte[] Unwrap(string wrapped, string context)
    {
        var at = wrapped.IndexOf(':', StringComparison.Ordinal);
        var master = keys.Find(k => at > 0 && k.Id == wrapped[..at]);
        if (master.Key is null) throw new MasterKeyException($"The master key '{(at > 0 ? wrapped[..at] : "?")}' that wraps this city's key is not in the key file.");
        try
        {
            return SecretBox.Open(master.Key, Convert.FromBase64String(wrapped[(at + 1)..]), context);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new MasterKeyException("A city's wrapped key was changed or belongs to another city.", e);
        }
    }
}

/// <summary>The master key cannot be used; the message says why and what to do.</summary>
public sealed class MasterKeyException(string message, Exception? inner = null) : Exception(message, inner);

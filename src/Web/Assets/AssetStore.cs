using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Stadtlotse.Web.Assets;

/// <summary>
/// The files browsers load, embedded in the assemblies that bring them under <c>assets/</c> together with an
/// <c>assets/assets.json</c> that maps each plain name to its hashed file name; without that file their names are hashed here. Held in memory: some hundred kilobytes.
/// </summary>
public sealed class AssetStore
{
    /// <summary>Where the files are served, below the request's path base.</summary>
    public const string Path = "/assets/";

    private readonly FrozenDictionary<string, Asset> byName;
    private readonly FrozenDictionary<string, Asset> byFileName;

    /// <summary>Reads the embedded files of the given assemblies.</summary>
    /// <exception cref="InvalidOperationException">Two assemblies bring a file of the same plain name.</exception>
    public AssetStore(IEnumerable<Assembly> assemblies)
    {
        var all = assemblies.SelectMany(Read).ToList();
        if (all.GroupBy(asset => asset.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two assemblies bring an asset named '{twice.Key}'.");
        byName = all.ToFrozenDictionary(asset => asset.Name);
        byFileName = all.ToFrozenDictionary(asset => asset.FileName);
    }

    /// <summary>The asset with a plain name such as <c>city.css</c>.</summary>
    /// <exception cref="KeyNotFoundException">No assembly brings it.</exception>
    public Asset this[string name] => byName.TryGetValue(name, out var asset)
        ? asset : throw new KeyNotFoundException($"No asset is named '{name}'. Known: {string.Join(", ", byName.Keys.Order())}.");

    /// <summary>The asset with a hashed file name, or null.</summary>
    public Asset? Find(string fileName) => byFileName.GetValueOrDefault(fileName);

    private static IEnumerable<Asset> Read(Assembly assembly)
    {
        using var list = assembly.GetManifestResourceStream("assets/assets.json");
        if (list is null)
        {
            foreach (var asset in ReadPlain(assembly)) yield return asset;
            yield break;
        }
        foreach (var (name, fileName) in JsonSerializer.Deserialize<Dictionary<string, string>>(list)!)
        {
            var whole = Bytes(fileName) ?? throw new InvalidOperationException($"'{fileName}' stands in assets.json of {assembly.GetName().Name} but is not embedded.");
            yield return new Asset(name, fileName, ContentTypeOf(fileName), whole, Bytes(fileName + ".br"), Bytes(fileName + ".gz"));
        }

        byte[]? Bytes(string fileName)
        {
            using var stream = assembly.GetManifestResourceStream("assets/" + fileName);
            if (stream is null) return null;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    /// <summary>The small files of an assembly without a build of its own: named here by their hash, as the build does for the others.</summary>
    private static IEnumerable<Asset> ReadPlain(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("assets/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var whole = new byte[stream.Length];
            stream.ReadExactly(whole);
            var (name, ending) = (resource["assets/".Length..], System.IO.Path.GetExtension(resource));
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(whole), 0, 6);
            yield return new Asset(name, $"{name[..^ending.Length]}-{hash}{ending}", ContentTypeOf(name), whole, null, null);
        }
    }

    private static string ContentTypeOf(string fileName) => System.IO.Path.GetExtension(fileName) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        ".json" => "application/json; charset=utf-8",
        var ending => throw new NotSupportedException($"No media type is known for assets ending in '{ending}'."),
    };
}

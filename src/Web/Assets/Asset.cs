namespace Stadtlotse.Web.Assets;

/// <summary>One file a browser loads, whole and packed.</summary>
/// <param name="Name">Plain name, such as <c>city.css</c>.</param>
/// <param name="FileName">Name with the hash of the content, such as <c>city-k3v9.css</c>: new content, new name.</param>
/// <param name="ContentType">Media type by the name's ending.</param>
/// <param name="Whole">The bytes as they are.</param>
/// <param name="Brotli">The bytes packed with Brotli; null where packing gains nothing.</param>
/// <param name="Gzip">The bytes packed with gzip; null where packing gains nothing.</param>
public sealed record Asset(string Name, string FileName, string ContentType, byte[] Whole, byte[]? Brotli, byte[]? Gzip);

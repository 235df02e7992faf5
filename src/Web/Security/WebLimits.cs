namespace Stadtlotse.Web.Security;

/// <summary>Upper bounds of what a browser may send. A page that needs more says so on its model: <c>[TakesUploads(bytes)]</c>.</summary>
public static class WebLimits
{
    /// <summary>Bytes of a request's body: 1 MiB. More is answered 413.</summary>
    public const long BodyBytes = 1024 * 1024;

    /// <summary>Fields of a form: 1,000. More is answered 400.</summary>
    public const int FormFields = 1000;

    /// <summary>Characters of a field's name: 512. More is answered 413.</summary>
    public const int FormNameLength = 512;

    /// <summary>Characters of a field's value: 512 Ki. More is answered 413.</summary>
    public const int FormValueLength = 512 * 1024;

    /// <summary>Bytes of all headers together: 32 KiB. More is answered 431 by the server itself.</summary>
    public const int HeaderBytes = 32 * 1024;

    /// <summary>Bytes of method, path and query: 8 KiB. More is answered 414 by the server itself.</summary>
    public const int RequestLineBytes = 8 * 1024;

    /// <summary>How long a browser may take to send a form without files: 30 seconds. Longer is answered 408.</summary>
    public static readonly TimeSpan FormTime = TimeSpan.FromSeconds(30);

    /// <summary>How long a browser may take to send a form with files: 10 minutes. Longer is answered 408.</summary>
    public static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(10);

    /// <summary>How long a browser may take to send its headers: 15 seconds.</summary>
    public static readonly TimeSpan HeaderTime = TimeSpan.FromSeconds(15);
}

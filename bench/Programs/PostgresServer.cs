namespace Stadtlotse.Bench.Programs;

/// <summary>
/// A PostgreSQL that keeps what it acknowledges: the one named in <c>STADTLOTSE_TEST_POSTGRES</c>, or one of the bench's own in
/// a temporary folder, started with <c>tools/postgres</c> in mode <c>durable</c>.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string? folder;

    private PostgresServer(string connection, string? folder) => (Connection, this.folder) = (connection, folder);

    /// <summary>Connection string without database.</summary>
    public string Connection { get; }

    /// <summary>Takes the given server or starts one; null, with the reason on standard error, when PostgreSQL is not installed.</summary>
    public static PostgresServer? Start()
    {
        if (Environment.GetEnvironmentVariable("STADTLOTSE_TEST_POSTGRES") is { Length: > 0 } given) return new(given, null);
        var parent = Directory.CreateTempSubdirectory("stadtlotse-pg-");
        try
        {
            var folder = Path.Combine(parent.FullName, "server");
            return new(Published.Run(Tool, "start", folder, "durable").Trim(), folder);
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine($"PostgreSQL is left out: {e.Message}");
            parent.Delete(recursive: true);
            return null;
        }
    }

    private static string Tool => Path.Combine(Published.Root, "tools/postgres");

    public void Dispose()
    {
        if (folder is null) return;
        Published.Run(Tool, "stop", folder);
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }
}

namespace Stadtlotse.Kernel;

/// <summary>The database engine a city lives on.</summary>
public enum Engine
{
    /// <summary>One file, one process: the small town.</summary>
    Sqlite,

    /// <summary>A database on a PostgreSQL server, shared by several processes: the data centre.</summary>
    Postgres,
}

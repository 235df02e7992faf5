using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Commands;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.Journal;
using Stadtlotse.Kernel.Queue;

namespace Stadtlotse.Kernel;

/// <summary>
/// What a command sees of its city: one connection and one transaction, shared by all contexts.
/// Lives as long as the command; do no I/O to the outside in it.
/// </summary>
public sealed partial class CityDb : IAsyncDisposable
{
    private readonly Dictionary<Type, DbContext> contexts = [];
    private readonly List<JournalRow> journal = [];
    private readonly List<QueueRow> queue = [];
    private Guid? person;
    private string? subject;
    private object? details;
    private readonly List<(string Subject, Guid? Person, object? Details)> also = [];

    internal CityDb(City city, Command command, DbConnection connection, DbTransaction transaction, Instant now)
    {
        (City, Command, Connection, Transaction, Now) = (city, command, connection, transaction, now);
        (person, subject) = (command.Person, command.Subject);
    }

    /// <summary>The city.</summary>
    public City City { get; }

    /// <summary>The command that runs.</summary>
    public Command Command { get; }

    /// <summary>The command's connection, for SQL by hand.</summary>
    public DbConnection Connection { get; }

    /// <summary>The command's transaction.</summary>
    public DbTransaction Transaction { get; }

    /// <summary>When the command runs; every row it writes carries this instant.</summary>
    public Instant Now { get; }

    /// <summary>A new id.</summary>
    public Guid NewId() => City.Ids.Next();

    /// <summary>The module's context on this command's transaction; changes are saved when the command ends well.</summary>
    public TContext Context<TContext>() where TContext : CityContext
    {
        if (contexts.TryGetValue(typeof(TContext), out var known)) return (TContext)known;
        var context = City.Contexts.ForWriting<TContext>(Connection, Transaction);
        contexts.Add(typeof(TContext), context);
        return context;
    }

    /// <summary>States what the command is about once that is known, and details for the journal (encrypted, erasable).</summary>
    public void About(string subject, Guid? person = null, object? details = null)
    {
        this.subject = subject;
        this.person = person ?? this.person;
        this.details = details ?? this.details;
    }

    /// <summary>
    /// States that the command touched a further thing: an entry of its own in the journal, found in that thing's history. With a person the entry is
    /// sealed under the person's key and goes when the person is erased.
    /// </summary>
    public void Also(string subject, Guid? person = null, object? details = null) => also.Add((subject, person, details));

    /// <summary>Puts an event into the outbox: one row for each consumer that listens to its type, delivered after the commit.</summary>
    /// <param name="message">The event; its type decides who listens. Serialised as JSON.</param>
    /// <param name="orderKey">Events of one key reach a consumer in order; null for the command's subject.</param>
    public void Emit<TEvent>(TEvent message, string? orderKey = null) where TEvent : notnull
    {
        var payload = JsonSerializer.Serialize(message, CityJson.Options);
        foreach (var consumer in City.Consumers.For(typeof(TEvent)))
            queue.Add(new QueueRow(NewId(), consumer.Name, orderKey ?? subject, Now, payload, null));
    }

    /// <summary>Sets a job or timer for a consumer. With a name, setting it again moves it instead of adding one.</summary>
    /// <param name="consumer">Name of the consumer that will get the payload.</param>
    /// <param name="payload">What it needs; serialised as JSON.</param>
    /// <param name="due">Earliest moment.</param>
    /// <param name="name">Name of the timer, unique per consumer; null for a job of its own.</param>
    public void Schedule(string consumer, object payload, Instant due, string? name = null) =>
        queue.Add(new QueueRow(NewId(), consumer, null, due, JsonSerializer.Serialize(payload, CityJson.Options), name));

    /// <summary>Takes a named lock until the command ends: for rules over several rows. On SQLite commands run one by one anyway.</summary>
    public async Task Lock(string name, CancellationToken cancellation = default)
    {
        if (City.Engine == Engine.Postgres) await Connection.Execute(Transaction, "select pg_advisory_xact_lock(hashtextextended(@name, 0))", cancellation, ("name", name));
    }

    /// <summary>Runs one SQL statement by hand in the command's transaction; parameters are <c>@name</c>.</summary>
    public Task<int> Execute(string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        Connection.Execute(Transaction, sql, cancellation, values);

    internal async Task<CommandRows> Finish(string answer, CancellationToken cancellation)
    {
        foreach (var context in contexts.Values) await context.SaveChangesAsync(cancellation);
        var personKey = person is { } id ? await City.PersonKeys.GetOrCreate(this, id, cancellation) : null;
        journal.Add(JournalWriter.Row(NewId(), this, person, subject, details, personKey));
        foreach (var (thing, whose, what) in also)
            journal.Add(JournalWriter.Row(NewId(), this, whose, thing, what, whose is { } one ? await City.PersonKeys.GetOrCreate(this, one, cancellation) : null));
        return new CommandRows(Command.Key, Command.Name, answer, Now, journal, queue);
    }

    internal bool HasQueued => queue.Count > 0;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts.Values) await context.DisposeAsync();
    }
}

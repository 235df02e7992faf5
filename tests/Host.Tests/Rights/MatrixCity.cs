using Stadtlotse.Identity.Sessions;
using Stadtlotse.Identity.Accounts;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Data;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Testing.Host;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Host.Tests.Rights;

/// <summary>
/// The whole program, with people in every role and relation. Who asks is named by a header of the test and built by the program's own
/// <see cref="Viewers"/>; only who comes from another city brings a real session. A page's forms are sent without their token: here the
/// question is who is let in.
/// </summary>
public sealed partial class MatrixCity : IAsyncLifetime
{
    private const string Who = "X-Matrix-Who";
    private const string Without = "X-Matrix-Without";
    private const string Unneeded = "X-Matrix-Unneeded";
    private readonly Dictionary<(string Role, Relation Relation), SignedInPerson> people = [];
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    });

    private string foreignDesk = "";
    private string foreignPortal = "";

    public TestHost Host { get; private set; } = null!;

    public City City { get; private set; } = null!;

    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>What each role holds, as the modules declare it.</summary>
    public ILookup<string, string> Held { get; private set; } = null!;

    /// <summary>Every request the program answers, as keys of the table, with the permission the route names.</summary>
    public IReadOnlyDictionary<string, string?> Requests { get; private set; } = new Dictionary<string, string?>();

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start(adjust: builder =>
        {
            builder.Services.AddSingleton(new PipelineStep(app => app.Use(Impersonate)));
            builder.Services.Configure<RazorPagesOptions>(pages => pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute()));
        });
        City = await Host.City();
        var declared = Host.Services.GetServices<Role>().ToList();
        (Roles, Held) = ([.. declared.Select(r => r.Name).Distinct().Order(StringComparer.Ordinal)], declared.SelectMany(r => r.Permissions, (r, p) => (r.Name, Permission: p)).Distinct().ToLookup(p => p.Name, p => p.Permission));
        Requests = await FindRequests();
        await AddPeople();
        foreignDesk = await ForeignSession("desk", "verwaltung");
        foreignPortal = await ForeignSession("portal", "buergerin");
    }

    /// <summary>Sends a request as somebody.</summary>
    /// <param name="line">Key of the table: surface, request, route.</param>
    /// <param name="relation">In which relation.</param>
    /// <param name="role">With which role; on the portal <see cref="MatrixLine.Resident"/>.</param>
    /// <param name="without">A permission taken from whoever asks.</param>
    /// <param name="unneeded">Whether the route's permission is taken off.</param>
    /// <returns>Whether they were let in, and the status.</returns>
    internal async Task<(bool LetIn, HttpStatusCode Status)> Ask(string line, Relation relation, string role, string? without = null, bool unneeded = false)
    {
        var (surface, request, route) = line.Split(';') is [var s, var r, var a] ? (s, r, a) : throw new FormatException(line);
        var sample = SampleList.All.FirstOrDefault(x => x.Surface == surface && x.Request == request && $"{x.Route} {x.Name}" == route);
        if (sample is null && route.Contains(' ')) throw new InvalidOperationException($"{line}: there is no sample of this name.");
        var handler = request.Split(' ') is [_, var named] ? $"?handler={named}" : "";
        var path = sample is not null ? await sample.Address(this) : Filled(route) + handler;
        using var message = new HttpRequestMessage(new HttpMethod(request.Split(' ')[0]), new Uri(Host.Address(surface == "Portal" ? "portal" : "desk"), path));
        message.Headers.Add("Accept", surface == "Api" ? "application/json" : "text/html");
        if (relation == Relation.OtherCity) message.Headers.Add("Cookie", surface == "Portal" ? foreignPortal : foreignDesk);
        else if (relation != Relation.Anonymous) message.Headers.Add(Who, $"{role}|{relation}");
        if (without is not null) message.Headers.Add(Without, without);
        if (unneeded) message.Headers.Add(Unneeded, "1");
        if (message.Method != HttpMethod.Get)
        {
            message.Content = new FormUrlEncodedContent([]);
            message.Headers.Add("Origin", Host.Address(surface == "Portal" ? "portal" : "desk").GetLeftPart(UriPartial.Authority));
            message.Headers.Add("Sec-Fetch-Site", "same-origin");
        }
        using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        var refused = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || answer.Headers.Location is { } to && to.OriginalString.Contains($"{RightsGate.SignInPath}?", StringComparison.Ordinal)
            || sample is not null && answer.StatusCode == HttpStatusCode.NotFound;
        return (!refused, answer.StatusCode);
    }

    /// <summary>Somebody as the program is told of them.</summary>
    internal SignedInPerson Person(string role, Relation relation) => people[(role, relation)];

    private async Task Impersonate(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<City>() is { } city && context.Request.Headers[Who].ToString() is { Length: > 0 } named)
        {
            var parts = named.Split('|');
            var person = people[(parts[0], Enum.Parse<Relation>(parts[1]))];
            var viewer = await context.RequestServices.GetRequiredService<Viewers>().Of(city, person, Instant.Now(TimeProvider.System), context.RequestAborted);
            // Confirmed long ago: what is dangerous asks for it again, which counts as let in, and changes nothing.
            context.Features.Set(new CurrentSession(Guid.Empty, person.Account, person.Person, person.Kind == ActorKind.Staff ? AccountKind.Staff : AccountKind.Resident, SignInMethod.Password, default, default));
            var without = context.Request.Headers[Without].ToString();
            context.Features.Set(viewer with { Grants = viewer.Grants.Where(g => g.Key != without).ToDictionary() });
        }
        if (context.Request.Headers.ContainsKey(Unneeded) && context.GetEndpoint() is RouteEndpoint endpoint)
            context.SetEndpoint(new RouteEndpoint(endpoint.RequestDelegate!, endpoint.RoutePattern, endpoint.Order,
                new EndpointMetadataCollection(endpoint.Metadata.Where(m => m is not (NeedsAttribute or SignedInAttribute)).Append(new OpenToAllAttribute())), endpoint.DisplayName));
        await next(context);
    }

    private async Task AddPeople()
    {
        var (clerk, resident) = (await Account("lesen"), await Account("buergerin"));
        var units = await Db(async db => await db.UnitTree());
        var (home, other) = (units.All.First(u => u.Short == "Bürgeramt").Id, units.All.First(u => u.Short == "Bauhof").Id);
        await City.Write<bool>(new Command("test.people", "matrix", Actor.System("test"), "testing"), change =>
        {
            var db = change.Context<PeopleDb>();
            var today = change.Now.Day();
            foreach (var role in Roles)
            {
                var owner = Add(role, Relation.Owner);
                db.Add(new Assignment { Id = change.NewId(), Person = owner, Role = role, FromDay = today });
                db.Add(new Deputy { Id = change.NewId(), Person = owner, By = Add(role, Relation.Deputy), FromDay = today, UntilDay = today.AddDays(1) });
                db.Add(new Assignment { Id = change.NewId(), Person = Add(role, Relation.OtherUnit), Role = role, Unit = other, FromDay = today });
                people[(role, Relation.Colleague)] = people.GetValueOrDefault((Roles[0], Relation.Colleague)) ?? Colleague();
            }
            return Task.FromResult<Result<bool>>(true);

            SignedInPerson Colleague()
            {
                var id = Add(Roles[0], Relation.Colleague);
                db.Add(new CityRole { Name = "matrix.colleague", Supplied = false });
                db.Add(new Assignment { Id = change.NewId(), Person = id, Role = "matrix.colleague", Unit = home, FromDay = today });
                return people[(Roles[0], Relation.Colleague)];
            }

            Guid Add(string role, Relation relation)
            {
                var person = Stadtlotse.Kernel.People.Person.Create(change, PersonDetails.Natural(role, relation.ToString())).Value;
                db.Add(person);
                people[(role, relation)] = new SignedInPerson(ActorKind.Staff, clerk.Account, person.Id, person.Name);
                return person.Id;
            }
        });
        var neighbour = people[(Roles[0], Relation.Colleague)].Person;
        people[(MatrixLine.Resident, Relation.Owner)] = new(ActorKind.Resident, resident.Account, resident.Person, "Erika Mustermann");
        people[(MatrixLine.Resident, Relation.Deputy)] = new(ActorKind.Resident, resident.Account, resident.Person, "Erika Mustermann", neighbour);
        people[(MatrixLine.Resident, Relation.Colleague)] = new(ActorKind.Resident, resident.Account, neighbour, "Nachbar");
        people[(MatrixLine.Resident, Relation.OtherUnit)] = people[(MatrixLine.Resident, Relation.Colleague)];
    }

    /// <summary>In the other city this account holds every role, so that none of them is what lets it in here.</summary>
    private async Task<string> ForeignSession(string surface, string login)
    {
        var neighbour = await Host.City("nachbarort");
        var person = (await Account(login, neighbour)).Person;
        if (surface == "desk")
            await neighbour.Write<bool>(new Command("test.people", "matrix", Actor.System("test"), "testing"), change =>
            {
                change.Context<PeopleDb>().AddRange(Roles.Select(role => new Assignment { Id = change.NewId(), Person = person, Role = role, FromDay = change.Now.Day() }));
                return Task.FromResult<Result<bool>>(true);
            });
        using var client = Host.Client(surface, "nachbarort");
        var password = Host.Services.GetServices<IExampleData>().SelectMany(e => e.Shown).Single(a => a.Login == login).Password;
        using var answer = await client.Submit(RightsGate.SignInPath, new() { ["Login"] = login, ["Password"] = password });
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("session-", StringComparison.Ordinal)).Split(';')[0];
    }

    private async Task<(Guid Account, Guid Person)> Account(string login, City? city = null)
    {
        await using var connection = await (city ?? City).OpenRead();
        return (await connection.Query(null, "select id, person from identity_account where login = @login", r => (r.GetGuid(0), r.GetGuid(1)), default, ("login", login))).Single();
    }

    internal async Task<T> Db<T>(Func<PeopleDb, Task<T>> read)
    {
        await using var db = City.Read<PeopleDb>();
        return await read(db);
    }

    private async Task<IReadOnlyDictionary<string, string?>> FindRequests()
    {
        var loader = Host.Services.GetRequiredService<PageLoader>();
        var found = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var endpoint in Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<SurfaceAttribute>() is not { Surface: not Surface.Machine } surface) continue;
            var needs = endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission;
            void Add(string request) => found[$"{surface.Surface};{request};/{endpoint.RoutePattern.RawText!.TrimStart('/')}"] = needs;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]) Add(method);
                continue;
            }
            // A page without a handler of its own still shows itself.
            Add("GET");
            foreach (var handler in (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods)
                Add(handler.HttpMethod.ToUpperInvariant() + (handler.Name is null ? "" : " " + handler.Name));
        }
        return found;
    }

    /// <summary>An address of the route: of ids that nothing has.</summary>
    private string Filled(string route) => Parameter().Replace(route, match =>
        Alternatives().Match(match.Value) is { Success: true } known ? known.Groups[1].Value
        : match.Value.Contains(":guid", StringComparison.Ordinal) ? City.Ids.Next().ToString() : match.Value.Contains(":int", StringComparison.Ordinal) || match.Value.Contains(":long", StringComparison.Ordinal) ? "999999" : match.Value.Contains('?') ? "" : "unbekannt");

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Host.DisposeAsync();
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    /// <summary>A parameter that takes a few words only: the first will do.</summary>
    [GeneratedRegex(@":regex\(\^\((\w+)")]
    private static partial Regex Alternatives();
}

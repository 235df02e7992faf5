using System.Collections.Concurrent;
using System.Net;

namespace Stadtlotse.Host.Tests.Rights;

/// <summary>
/// Every request of the program, asked by every role in every relation, against the table <c>matrix.csv</c> that people keep by hand.
/// And the table is checked for holes: whichever permission is taken from a role or a route, a line turns red.
/// </summary>
public sealed class MatrixTests(MatrixCity city) : IClassFixture<MatrixCity>
{
    private const string Help = "See docs/guides/rights-matrix.md. With STADTLOTSE_TEST_MATRIX=add the lines are put into matrix.csv as the program answers today: read each and ask whether it is right.";


    private static readonly ParallelOptions Two = new() { MaxDegreeOfParallelism = 2 };

    [Fact]
    public async Task Requests_OfTheProgram_AllHaveALine()
    {
        var known = MatrixLine.Read().Select(l => l.Key).ToHashSet();
        var wanted = city.Requests.Keys.Concat(SampleList.All.Select(s => $"{s.Surface};{s.Request};{s.Route} {s.Name}")).ToList();
        var missing = new List<string>();
        foreach (var key in wanted.Where(k => !known.Contains(k))) missing.Add(await AsItIs(key));

        if (missing.Count > 0 && Environment.GetEnvironmentVariable("STADTLOTSE_TEST_MATRIX") == "add")
        {
            var lines = (await File.ReadAllLinesAsync(MatrixLine.File)).Skip(1).Concat(missing).Where(l => l.Length > 0).Order(StringComparer.Ordinal);
            await File.WriteAllLinesAsync(MatrixLine.File, lines.Prepend(MatrixLine.Head));
        }
        missing.ShouldBeEmpty($"{Help}\n{string.Join("\n", missing)}\n");
        known.Except(wanted).ShouldBeEmpty("these lines belong to no request any more; take them out");
    }

    [Fact]
    public void Lines_OfTheTable_AreWellFormed()
    {
        var lines = MatrixLine.Read();

        lines.SelectMany(l => l.Problems(city.Roles)).ShouldBeEmpty();
        lines.Select(l => l.Key).ShouldBeUnique();
        MatrixLine.Parse("Desk;GET;/x;nobody;*;strategist;-;-;-").Problems(city.Roles).Count().ShouldBe(2, "an unknown role and a role where none belongs");
    }

    [Fact]
    public async Task Answers_ByRouteRoleAndRelation_AreThoseOfTheTable()
    {
        var (red, broken, asked) = (new ConcurrentBag<string>(), new ConcurrentDictionary<string, HttpStatusCode>(), 0);
        await Parallel.ForEachAsync(MatrixLine.Read(), Two, async (line, _) =>
        {
            foreach (var relation in Enum.GetValues<Relation>())
                foreach (var role in Askers(line, relation))
                {
                    var (letIn, status) = await city.Ask(line.Key, relation, role);
                    Interlocked.Increment(ref asked);
                    if (status == HttpStatusCode.InternalServerError) broken.TryAdd(line.Key, status);
                    if (letIn != line.Lets(relation, role)) red.Add($"{line.Key}: {relation} {role} {(letIn ? "is let in" : "is refused")} ({(int)status}), which the table does not expect");
                }
        });

        red.Order(StringComparer.Ordinal).ShouldBeEmpty();
        broken.ShouldBeEmpty("a request without anything filled in must not break the page");
        asked.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task Route_WithoutItsPermission_TurnsItsLineRed()
    {
        var unseen = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(MatrixLine.Read().Where(l => l.Cells[(int)Relation.Anonymous] == "-" && !l.Route.Contains(' ')), Two, async (line, _) =>
        {
            var (letIn, _) = await city.Ask(line.Key, Relation.Anonymous, Askers(line, Relation.Anonymous)[0], unneeded: true);
            // What a handler asks for itself is looked at once more behind the gate: anonymous is then refused for want of a permission, not of a session.
            if (!letIn && !(await city.Ask(line.Key, Relation.Colleague, Askers(line, Relation.Colleague)[0], unneeded: true)).LetIn && line.Request == "GET") unseen.Add(line.Key);
        });

        unseen.ShouldBeEmpty("nobody would see if the permission of these routes were gone");
    }

    [Fact]
    public async Task Role_WithoutAnyOneOfItsPermissions_TurnsALineRed()
    {
        var lines = MatrixLine.Read().Where(l => !l.IsPortal).ToList();
        var unseen = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(city.Roles.SelectMany(role => city.Held[role], (role, permission) => (role, permission)), Two, async (pair, _) =>
        {
            // Lines whose route names the permission come first: nearly always the first one tells.
            var order = lines.Where(l => l.Lets(Relation.Owner, pair.role)).OrderBy(l => city.Requests.GetValueOrDefault(l.Key) == pair.permission ? 0 : l.Route.Contains(' ') ? 1 : 2);
            foreach (var line in order)
                if (!(await city.Ask(line.Key, Relation.Owner, pair.role, without: pair.permission)).LetIn) return;
            unseen.Add($"{pair.role} without {pair.permission}");
        });

        unseen.ShouldBeEmpty($"no line would tell. Give what the permission opens a line by a sample (SampleList). {Help}");
    }

    [Fact]
    public async Task Answers_ToAnOpenedDoor_AreNotThoseOfTheTable()
    {
        // The walk itself must find a door that stands open.
        var line = MatrixLine.Parse("Desk;GET;/massnahmen;reader;=;-;-;-;-");

        (await city.Ask(line.Key, Relation.OtherUnit, "reader")).LetIn.ShouldBeTrue();
        line.Lets(Relation.OtherUnit, "reader").ShouldBeFalse();
    }

    private IReadOnlyList<string> Askers(MatrixLine line, Relation relation) =>
        line.IsPortal ? [MatrixLine.Resident] : MatrixLine.IsByRole(relation) ? city.Roles : [city.Roles[0]];

    private async Task<string> AsItIs(string key)
    {
        var line = new MatrixLine(key.Split(';')[0], "", "", []);
        var answers = new Dictionary<(Relation, string), bool>();
        foreach (var relation in Enum.GetValues<Relation>())
            foreach (var role in Askers(line, relation)) answers[(relation, role)] = (await city.Ask(key, relation, role)).LetIn;
        return MatrixLine.Write(key, line.IsPortal ? [MatrixLine.Resident] : city.Roles, (relation, role) => answers.GetValueOrDefault((relation, role), answers.First(a => a.Key.Item1 == relation).Value));
    }
}

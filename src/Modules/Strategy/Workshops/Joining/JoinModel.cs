using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>
/// What a participant sees on a phone, in the room or at home: by phase a box for cards, the groups, the dots, the goals.
/// Nobody signs in and nothing personal is asked; the browser is told apart by a random token.
/// </summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class JoinModel(StrategyDb db, Throttle throttle) : PageModel
{
    /// <summary>Posts of one device in a minute.</summary>
    public const int PostsOfDevice = 20;

    /// <summary>Posts of one network in a minute: a full hall shares one.</summary>
    public const int PostsOfNetwork = 600;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public Workshop Workshop { get; private set; } = null!;

    public IReadOnlyList<WorkshopQuestion> Questions { get; private set; } = [];

    public IReadOnlyList<WorkshopCard> Own { get; private set; } = [];

    public IReadOnlyList<ClusterView> Clusters { get; private set; } = [];

    public IReadOnlyList<WorkshopGoal> Goals { get; private set; } = [];

    public bool HasReport { get; private set; }

    /// <summary>Dots this device has given, by group.</summary>
    public IReadOnlyDictionary<Guid, int> Given { get; private set; } = new Dictionary<Guid, int>();

    [BindProperty] public int Asked { get; set; } = 1;

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public string? Name { get; set; }

    [BindProperty] public Guid? Card { get; set; }

    /// <summary>Dots as typed, by group.</summary>
    [BindProperty] public Dictionary<Guid, int> Dots { get; set; } = [];

    public async Task<IActionResult> OnGet(string code, int frage, CancellationToken cancellation)
    {
        if (!await Load(code, cancellation)) return NotFound();
        if (Questions.Any(q => q.Number == frage)) Asked = frage;
        Origin.DeviceOrNew(HttpContext, Workshop.Id);
        return Page();
    }

    /// <summary>Takes one card.</summary>
    public async Task<IActionResult> OnPostCard(string code, CancellationToken cancellation)
    {
        if (!await Load(code, cancellation)) return NotFound();
        if (TooFast() is { } wait) return this.Refuse(wait);
        if (WorkshopCard.Check(Text, nameof(Text)) is { } fault) return this.Refuse(fault);
        if (Name?.Trim().Length > WorkshopCard.LongestName) return this.Refuse(new Fault(nameof(Name), "strategy.workshop.long", "The name is too long.") { Arguments = [WorkshopCard.LongestName] });
        if (Questions.FirstOrDefault(q => q.Number == Asked) is not { } question) return this.Refuse(new Fault(nameof(Asked), "strategy.workshop.question.missing", "Choose a question."));
        var (id, device) = (Workshop.Id, Origin.DeviceOrNew(HttpContext, Workshop.Id));
        var result = await Write<bool>("card", async (change, _, workshop) =>
            !workshop.TakesCards ? Over(workshop)
            : await change.Write(id, question.Id, [Text!], Name?.Trim() ?? "", CardOrigin.Online, device, cancellation) is { } full ? full : true, cancellation);
        return result.IsOk ? Back($"?frage={Asked}&danke=1#karte") : this.Refuse(result.Faults);
    }

    /// <summary>Takes one's own card back while cards are still written.</summary>
    public async Task<IActionResult> OnPostWithdraw(string code, CancellationToken cancellation)
    {
        if (!await Load(code, cancellation)) return NotFound();
        if (TooFast() is { } wait) return this.Refuse(wait);
        var (id, device) = (Workshop.Id, Origin.Device(HttpContext, Workshop.Id));
        var result = await Write<bool>("card.withdraw", async (_, writing, workshop) =>
        {
            if (!workshop.TakesCards) return Over(workshop);
            if (await writing.WorkshopCards.FirstOrDefaultAsync(c => c.Workshop == id && c.Id == Card && c.Device == device && device != null, cancellation) is { } card) writing.Remove(card);
            return true;
        }, cancellation);
        return result.IsOk ? Back("#eigene") : this.Refuse(result.Faults);
    }

    /// <summary>Sets this device's dots anew, all at once.</summary>
    public async Task<IActionResult> OnPostVote(string code, CancellationToken cancellation)
    {
        if (!await Load(code, cancellation)) return NotFound();
        if (TooFast() is { } wait) return this.Refuse(wait);
        var (id, device) = (Workshop.Id, Origin.DeviceOrNew(HttpContext, Workshop.Id));
        var wanted = Dots.Where(d => d.Value != 0 && Clusters.Any(c => c.Id == d.Key)).ToDictionary();
        if (VoteRules.Check(wanted, Workshop) is { } fault) return this.Refuse(fault);
        var result = await Write<int>("vote", async (change, writing, workshop) =>
        {
            if (workshop.At != WorkshopPhase.Vote) return Over(workshop);
            await writing.WorkshopDots.Where(d => d.Workshop == id && d.Device == device).ExecuteDeleteAsync(cancellation);
            writing.AddRange(wanted.Select(w => new WorkshopDot { Id = change.NewId(), Workshop = id, Cluster = w.Key, Device = device, Dots = w.Value }));
            return wanted.Values.Sum();
        }, cancellation);
        return result.IsOk ? Back("?danke=2#punkte") : this.Refuse(result.Faults);
    }

    /// <summary>The journal names the workshop, never the card or the device: who wrote what is nobody's business.</summary>
    private Task<Result<T>> Write<T>(string what, Func<CityDb, StrategyDb, Workshop, Task<Result<T>>> work, CancellationToken cancellation)
    {
        var id = Workshop.Id;
        var command = HttpContext.Command("strategy.workshop." + what, "strategy.participation");
        var anonymous = command with { Actor = new Actor(ActorKind.Anonymous, "anonymous"), Key = Origin.Hash(HttpContext.City(), command.Key + Origin.Device(HttpContext, id)), Subject = $"workshop/{id:D}" };
        return HttpContext.City().Write<T>(anonymous, async change =>
        {
            await change.Lock($"workshop/{id:N}", cancellation);
            var writing = change.Context<StrategyDb>();
            return await work(change, writing, await writing.Workshops.FirstAsync(w => w.Id == id, cancellation));
        }, cancellation);
    }

    private Fault? TooFast()
    {
        var device = throttle.Count("workshop/" + Origin.DeviceOrNew(HttpContext, Workshop.Id), Window);
        var network = throttle.Count("workshop/net/" + Origin.Network(HttpContext, Workshop.Id), Window);
        return device > PostsOfDevice || network > PostsOfNetwork ? new Fault(null, "strategy.workshop.fast", "That was too fast. Wait a minute.") { Kind = FaultKind.Unavailable } : null;
    }

    private static Fault Over(Workshop workshop) =>
        new(null, "strategy.workshop.moved." + (workshop.TakesCards ? "cards" : workshop.Phase.ToLowerInvariant()), "The workshop has gone on to another phase. What you typed is still here.") { Kind = FaultKind.Conflict };

    private RedirectResult Back(string rest) => Redirect($"{Request.PathBase}/werkstatt/{Workshop.Code}{rest}");

    private async Task<bool> Load(string code, CancellationToken cancellation)
    {
        if (JoinCode.Read(code) is not { } plain) return false;
        // Who guesses codes is slowed down; who has one is not.
        if (!Guesses.Allow(HttpContext, throttle)) return false;
        if (await db.Workshops.WithoutVisibility("Who has the code may take part.").FirstOrDefaultAsync(w => w.Code == plain, cancellation) is not { } found)
        {
            Guesses.Failed(HttpContext, throttle);
            return false;
        }
        Workshop = found;
        Questions = await db.WorkshopQuestions.Where(q => q.Workshop == found.Id).OrderBy(q => q.Number).ToListAsync(cancellation);
        var device = Origin.Device(HttpContext, found.Id);
        if (device is not null) Own = await db.WorkshopCards.Where(c => c.Workshop == found.Id && c.Device == device).OrderByDescending(c => c.Number).Take(WorkshopCard.MostOfDevice).ToListAsync(cancellation);
        if (found.At >= WorkshopPhase.Cluster) Clusters = await ClusterView.All(db, found.Id, cancellation);
        if (found.At == WorkshopPhase.Vote && device is not null)
            Given = await db.WorkshopDots.Where(d => d.Workshop == found.Id && d.Device == device).ToDictionaryAsync(d => d.Cluster, d => d.Dots, cancellation);
        if (found.At >= WorkshopPhase.Goals) Goals = await db.WorkshopGoals.Where(g => g.Workshop == found.Id).OrderBy(g => g.Number).ToListAsync(cancellation);
        HasReport = await db.WorkshopReports.AnyAsync(r => r.Workshop == found.Id && r.Published, cancellation);
        return true;
    }
}

/// <summary>A group with its numbers.</summary>
internal sealed record ClusterView(Guid Id, int Number, string Title, string Text, string? Part, int PaperDots, int Cards, int OnlineDots, int Version)
{
    public int Dots => PaperDots + OnlineDots;

    public static async Task<IReadOnlyList<ClusterView>> All(StrategyDb db, Guid workshop, CancellationToken cancellation)
    {
        var clusters = await db.WorkshopClusters.Where(c => c.Workshop == workshop).OrderBy(c => c.Number).ToListAsync(cancellation);
        var cards = await db.WorkshopCards.Where(c => c.Workshop == workshop && !c.Hidden && c.Cluster != null).GroupBy(c => c.Cluster!.Value)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var dots = await db.WorkshopDots.Where(d => d.Workshop == workshop).GroupBy(d => d.Cluster).Select(g => new { g.Key, Sum = g.Sum(d => d.Dots) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellation);
        return [.. clusters.Select(c => new ClusterView(c.Id, c.Number, c.Title, c.Text, c.Part, c.PaperDots, cards.GetValueOrDefault(c.Id), dots.GetValueOrDefault(c.Id), c.Version))];
    }
}

/// <summary>How dots may be given.</summary>
internal static class VoteRules
{
    /// <summary>What is wrong with a set of dots; null when nothing is.</summary>
    public static Fault? Check(IReadOnlyDictionary<Guid, int> dots, Workshop workshop)
    {
        if (dots.Values.Any(d => d < 0 || d > workshop.DotsEach)) return new Fault("Dots", "strategy.workshop.dots.too", "Too many dots for one group.") { Arguments = [workshop.DotsEach] };
        var sum = dots.Values.Sum();
        return sum > workshop.Dots ? new Fault("Dots", "strategy.workshop.dots.sum", "Too many dots.") { Arguments = [workshop.Dots, sum] } : null;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Searching;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Senders;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Mail.Letters;

/// <summary>One line of the list.</summary>
internal sealed record LetterRow(Guid Id, string Address, string TextKey, string State, string? Reason, int Attempts, Instant Created, Instant? Ended);

/// <summary>What was sent, what waits, what came back. Never what a letter said.</summary>
[Surface(Surface.Desk), Needs(MailModule.Operate)]
internal sealed class IndexModel(MailDb db) : ListPage
{
    [BindProperty(SupportsGet = true, Name = "stand")]
    public string? State { get; set; }

    public IReadOnlyList<LetterRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public Sender? Sender { get; private set; }

    public int Bouncing { get; private set; }

    public Task OnGet(CancellationToken cancellation) => Load(cancellation);

    /// <summary>Tries everything that waits at once, as after the mail server is back.</summary>
    public async Task<IActionResult> OnPostNow(CancellationToken cancellation)
    {
        var result = await HttpContext.City().Write<int>(HttpContext.Command("mail.wake", MailModule.Purpose), change => Waiting.Wake(change, cancellation), cancellation);
        if (result.IsOk) return LocalRedirect("~/betrieb/post");
        await Load(cancellation);
        return this.Refuse(result.Faults);
    }

    private async Task Load(CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        Sender = await db.Senders.FirstOrDefaultAsync(cancellation);
        Bouncing = await db.Returns.VisibleTo(viewer).CountAsync(r => r.Bouncing, cancellation);
        var letters = db.Letters.VisibleTo(viewer);
        letters = letters.Matching(Query, l => l.AddressKey);
        Counts = await letters.GroupBy(l => l.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        if (!Enum.GetNames<LetterState>().Contains(State)) State = null;
        if (State is { } state) letters = letters.Where(l => l.State == state);
        var count = State is null ? Counts.Values.Sum() : Counts.GetValueOrDefault(State);
        Rows = await Cut(letters.OrderByDescending(l => l.Id)
            .Select(l => new LetterRow(l.Id, l.Address, l.TextKey, l.State, l.Reason, l.Attempts, l.Created, l.Ended)), count, cancellation);
    }
}

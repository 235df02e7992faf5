using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Letters;
using Stadtlotse.Mail.Mime;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Mail.Example;

/// <summary>One line of the example city's mailbox.</summary>
internal sealed record PostRow(Guid Id, string To, string Subject, Instant At);

/// <summary>The mailbox of the example city, where everybody reads what the invented people get. In any other city there is no such page.</summary>
internal abstract class PostModel(MailDb db, LetterComposer composer) : ListPage
{
    protected override int RowsPerPage => 25;

    public IReadOnlyList<PostRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!await db.Senders.AnyAsync(s => s.Delivery == "keep", cancellation)) return NotFound();
        var sent = ExampleLetters.Of(db);
        var letters = await Cut(sent.OrderByDescending(l => l.Id), cancellation);
        var city = HttpContext.City();
        var rows = new List<PostRow>(letters.Count);
        foreach (var letter in letters)
        {
            var message = letter.Message(city.Keys)!;
            rows.Add(new PostRow(letter.Id, letter.Address, composer.Compose(city, message, await LetterLanguage.Of(city, message, cancellation)).Subject, letter.Ended ?? letter.Created));
        }
        Rows = rows;
        return Page();
    }
}

/// <summary>One mail, as the person gets it.</summary>
internal abstract class PostLetterModel(MailDb db, LetterComposer composer) : PageModel
{
    public LetterText Text { get; private set; } = null!;

    public string To { get; private set; } = "";

    public Instant At { get; private set; }

    /// <summary>Where the link leads: within this page's host when it is the same surface, so that the demo works by path prefix too.</summary>
    public string? LinkHere { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation)
    {
        if (!await db.Senders.AnyAsync(s => s.Delivery == "keep", cancellation)) return NotFound();
        if (await ExampleLetters.Of(db).FirstOrDefaultAsync(l => l.Id == id, cancellation) is not { } letter) return NotFound();
        var city = HttpContext.City();
        var message = letter.Message(city.Keys)!;
        Text = composer.Compose(city, message, await LetterLanguage.Of(city, message, cancellation));
        (To, At) = (letter.Address, letter.Ended ?? letter.Created);
        var surface = HttpContext.Surface() == Surface.Desk ? "desk" : "portal";
        LinkHere = message.Link is not null && message.Surface == surface ? HttpContext.Request.PathBase + message.Link : Text.Link?.Address;
        return Page();
    }
}

internal static class ExampleLetters
{
    public static IQueryable<Letter> Of(MailDb db) => db.ToDeliver.Where(l => l.State == nameof(LetterState.Sent) && l.Content != null);
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalPostModel(MailDb db, LetterComposer composer) : PostModel(db, composer);

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskPostModel(MailDb db, LetterComposer composer) : PostModel(db, composer);

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalPostLetterModel(MailDb db, LetterComposer composer) : PostLetterModel(db, composer);

[Surface(Surface.Desk), OpenToAll]
internal sealed class DeskPostLetterModel(MailDb db, LetterComposer composer) : PostLetterModel(db, composer);

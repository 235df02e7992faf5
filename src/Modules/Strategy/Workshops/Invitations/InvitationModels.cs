using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Participation;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>Who is invited, who comes; adds people by name and address, one a line, and sends the invitations.</summary>
[Surface(Surface.Desk), Needs(WorkshopPermissions.Moderate)]
internal sealed class InvitationsModel(StrategyDb db) : WorkshopPage(db)
{
    public override string Tab => "invitations";

    public IReadOnlyList<WorkshopInvitation> Rows { get; private set; } = [];

    /// <summary>People as typed: <c>Name, address</c> or the address alone, one a line.</summary>
    [BindProperty] public string? People { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken cancellation) => await LoadAll(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        var (typed, fault) = InvitationLines.Read(People);
        if (fault is not null) return this.Refuse(fault);
        var result = await Change<int>("invite", async (change, writing, workshop) =>
        {
            var known = (await writing.WorkshopInvitations.Where(i => i.Workshop == id).Select(i => i.Mail).ToListAsync(cancellation)).Select(m => MailAddress.Parse(m)!.Key).ToHashSet();
            var fresh = typed.Where(t => known.Add(t.Mail.Key)).ToList();
            if (known.Count > WorkshopInvitation.Most) return new Fault(nameof(People), "strategy.workshop.invite.many", "Too many are invited.") { Arguments = [WorkshopInvitation.Most] };
            foreach (var (name, mail) in fresh)
            {
                var token = Token();
                var invitation = new WorkshopInvitation { Id = change.NewId(), Workshop = id, Name = name, Mail = mail.ToString(), Token = InvitationLines.Hash(token), Sent = change.Now, Created = change.Now };
                writing.Add(invitation);
                change.Mail(Message(invitation.Mail, token));
            }
            return fresh.Count;
        }, new { typed.Count }, alone: false, cancellation);
        return result.IsOk ? Back($"/einladungen?eingeladen={result.Value}") : this.Refuse(result.Faults);
    }

    /// <summary>Sends one invitation again, with a new link; the old one ends.</summary>
    public async Task<IActionResult> OnPostAgain(Guid id, Guid invitation, CancellationToken cancellation)
    {
        if (!await LoadAll(id, cancellation)) return NotFound();
        await Change<bool>("invite.again", async (change, writing, _) =>
        {
            if (await writing.WorkshopInvitations.FirstOrDefaultAsync(i => i.Id == invitation && i.Workshop == id, cancellation) is not { } found) return false;
            var token = Token();
            (found.Token, found.Sent) = (InvitationLines.Hash(token), change.Now);
            change.Mail(Message(found.Mail, token));
            return true;
        }, new { invitation }, alone: false, cancellation);
        return Back("/einladungen?eingeladen=1");
    }

    private static string Token() => JoinCode.New(24);

    private static MailMessage Message(string to, string token) => new(to, "strategy.workshop.mail", StrategyPermissions.Purpose) { Link = $"/werkstatt/einladung/{token}" };

    private async Task<bool> LoadAll(Guid id, CancellationToken cancellation)
    {
        if (!await Load(id, cancellation)) return false;
        Rows = await Reading.WorkshopInvitations.Where(i => i.Workshop == id).OrderBy(i => i.Name).ThenBy(i => i.Mail).ToListAsync(cancellation);
        return true;
    }
}

/// <summary>Reads the people to invite as they are typed or pasted.</summary>
internal static class InvitationLines
{
    public const int LongestName = 100;

    /// <summary>Each line: a name, a comma or blank, and an address; or <c>Name &lt;address&gt;</c>; or the address alone.</summary>
    public static (IReadOnlyList<(string Name, MailAddress Mail)> People, Fault? Fault) Read(string? typed)
    {
        var people = new List<(string, MailAddress)>();
        var line = 0;
        foreach (var raw in (typed ?? "").Split('\n', ';'))
        {
            line++;
            var text = raw.Trim().TrimEnd(',');
            if (text.Length == 0) continue;
            if (people.Count == WorkshopInvitation.Most) return ([], new Fault("People", "strategy.workshop.invite.many", "Too many are invited.") { Arguments = [WorkshopInvitation.Most] });
            var plain = text.TrimEnd('>');
            var cut = plain.LastIndexOfAny([' ', ',', '<', '\t']);
            if (MailAddress.Parse(plain[(cut + 1)..]) is not { } mail) return ([], new Fault("People", "strategy.workshop.invite.line", "A line holds no address.") { Arguments = [line, text.Length > 60 ? text[..60] + "…" : text] });
            var name = cut < 0 ? "" : plain[..cut].Trim().Trim(',', '<', '"').Trim();
            people.Add((name.Length > LongestName ? name[..LongestName] : name, mail));
        }
        return people.Count == 0 ? ([], new Fault("People", "strategy.workshop.invite.missing", "Nobody is named.")) : (people, null);
    }

    /// <summary>What is stored of a link: who reads the database cannot answer for others.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(token)));
}

/// <summary>An invitation as the invited person opens it: where and when, and whether one comes.</summary>
[Surface(Surface.Portal), OpenToAll]
internal sealed class InvitationModel(StrategyDb db, Throttle throttle) : PageModel
{
    public WorkshopInvitation Invitation { get; private set; } = null!;

    public Workshop Workshop { get; private set; } = null!;

    [BindProperty] public string? Answer { get; set; }

    public async Task<IActionResult> OnGet(string token, CancellationToken cancellation)
    {
        if (!await Load(token, cancellation)) return NotFound();
        Answer = Invitation.Answer;
        return Page();
    }

    public async Task<IActionResult> OnPost(string token, CancellationToken cancellation)
    {
        if (!await Load(token, cancellation)) return NotFound();
        if (!Enum.TryParse<InvitationAnswer>(Answer, out var answer) || !Enum.IsDefined(answer) || answer == InvitationAnswer.Open) return this.Refuse(new Fault(nameof(Answer), "strategy.workshop.invite.answer.missing", "Choose an answer."));
        var id = Invitation.Id;
        await HttpContext.City().Write<bool>(HttpContext.Command("strategy.workshop.invite.answer", "strategy.participation") with { Subject = $"workshop/{Workshop.Id:D}" }, async change =>
        {
            (await change.Context<StrategyDb>().WorkshopInvitations.FirstAsync(i => i.Id == id, cancellation)).Answer = answer.ToString();
            return true;
        }, cancellation);
        return Redirect($"{Request.PathBase}/werkstatt/einladung/{token}?danke=1");
    }

    private async Task<bool> Load(string token, CancellationToken cancellation)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (token.Length > 40 || !Guesses.Allow(HttpContext, throttle)) return false;
        var hash = InvitationLines.Hash(token);
        if (await db.WorkshopInvitations.FirstOrDefaultAsync(i => i.Token == hash, cancellation) is not { } invitation)
        {
            Guesses.Failed(HttpContext, throttle);
            return false;
        }
        Invitation = invitation;
        Workshop = await db.Workshops.WithoutVisibility("Who is invited sees the workshop.").FirstAsync(w => w.Id == invitation.Workshop, cancellation);
        return true;
    }
}

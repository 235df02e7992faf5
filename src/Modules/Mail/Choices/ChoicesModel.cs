using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Mail.Db;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Mail.Choices;

/// <summary>Which hints one gets by e-mail. Mails about the security of the account are no choice.</summary>
internal abstract class ChoicesModel(MailDb db, IEnumerable<MailTopic> topics, string surface) : PageModel
{
    /// <summary>Names of the wanted topics.</summary>
    [BindProperty]
    public List<string> Wanted { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "gespeichert")]
    public bool Saved { get; set; }

    public IReadOnlyList<MailTopic> Topics { get; } = [.. topics.Where(t => t.Surface == surface).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public async Task OnGet(CancellationToken cancellation)
    {
        var chosen = await db.Choices.VisibleTo(HttpContext.Viewer()).Select(c => new { c.Topic, c.Wanted, c.Changed }).ToListAsync(cancellation);
        Wanted = [.. Topics.Where(t => chosen.Where(c => c.Topic == t.Name).OrderBy(c => c.Changed).LastOrDefault()?.Wanted ?? t.Wanted).Select(t => t.Name)];
    }

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        var persons = HttpContext.Viewer().Persons;
        await HttpContext.City().Write<bool>(HttpContext.Command("mail.choices", MailModule.Purpose) with { Person = persons[0], Subject = $"person/{persons[0]:D}" }, async change =>
        {
            var choices = change.Context<MailDb>().Choices;
            // One row a topic, also for who was merged: the choice made last counts for the person as a whole.
            var names = Topics.Select(t => t.Name).ToList();
            await choices.Where(c => persons.Contains(c.Person) && names.Contains(c.Topic)).ExecuteDeleteAsync(cancellation);
            foreach (var topic in Topics) choices.Add(new Choice { Id = change.NewId(), Person = persons[0], Topic = topic.Name, Wanted = Wanted.Contains(topic.Name), Changed = change.Now });
            change.About($"person/{persons[0]:D}", persons[0], new { wanted = Wanted.Intersect(Topics.Select(t => t.Name)) });
            return true;
        }, cancellation);
        return LocalRedirect("~/konto/benachrichtigungen?gespeichert=true");
    }
}

[Surface(Surface.Portal), SignedIn]
internal sealed class PortalChoicesModel(MailDb db, IEnumerable<MailTopic> topics) : ChoicesModel(db, topics, "portal");

[Surface(Surface.Desk), SignedIn]
internal sealed class DeskChoicesModel(MailDb db, IEnumerable<MailTopic> topics) : ChoicesModel(db, topics, "desk");

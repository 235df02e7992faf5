using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Rights;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Strategy.Elements;
using Stadtlotse.Strategy.Versions;
using Stadtlotse.Web.Errors;
using Stadtlotse.Web.Lists;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;

namespace Stadtlotse.Strategy.Comments;

/// <summary>A comment with its answers.</summary>
internal sealed record CommentTree(Comment First, IReadOnlyList<Comment> Answers);

/// <summary>What was said about one element.</summary>
internal abstract class CommentThreadModel(StrategyDb db) : ListPage
{
    protected override int RowsPerPage => 25;

    [BindProperty] public string? Text { get; set; }

    /// <summary>Name as typed by a resident; staff sign with their own.</summary>
    [BindProperty] public string? Name { get; set; }

    /// <summary>The comment that is answered.</summary>
    [BindProperty] public Guid? Parent { get; set; }

    public ElementHead Element { get; private set; } = null!;

    public IReadOnlyList<CommentTree> Threads { get; private set; } = [];

    /// <summary>Whether this person may write here.</summary>
    public bool MayWrite { get; private set; }

    /// <summary>Whether a comment was just handed in and waits.</summary>
    public bool Thanks => Request.Query.ContainsKey("danke");

    protected abstract bool FromStaff { get; }

    public async Task<IActionResult> OnGet(string kind, Guid id, CancellationToken cancellation) => await Load(kind, id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string kind, Guid id, CancellationToken cancellation)
    {
        if (!await Load(kind, id, cancellation)) return NotFound();
        if (!MayWrite) return StatusCode(403);
        var viewer = HttpContext.Viewer();
        var text = Text?.Trim() ?? "";
        if (text.Length == 0) return this.Refuse(new Fault(nameof(Text), "strategy.comment.missing", "Write your comment."));
        if (text.Length > Comment.LongestText) return this.Refuse(new Fault(nameof(Text), "strategy.text.long", "The text is too long.") { Arguments = [Comment.LongestText] });
        if (Name?.Length > 100) return this.Refuse(new Fault(nameof(Name), "strategy.text.long", "The name is too long.") { Arguments = [100] });
        var result = await HttpContext.City().Write<Guid>(HttpContext.Command("strategy.comment.write", StrategyPermissions.Purpose), async change =>
        {
            var context = change.Context<StrategyDb>();
            if (!FromStaff && await context.Comments.CountAsync(c => c.Strategy == Element.Strategy && !c.FromStaff && !c.Shown && c.Resolved == null, cancellation) >= Comment.MostWaiting)
                return new Fault(null, "strategy.comment.full", "Too many comments wait already.") { Kind = FaultKind.Unavailable };
            var first = Parent is { } parent ? await context.Comments.FirstOrDefaultAsync(c => c.Id == parent && c.Element == id && c.Parent == null && (FromStaff || c.Shown), cancellation) : null;
            var comment = new Comment
            {
                Id = change.NewId(), Strategy = Element.Strategy, Kind = Element.Kind.ToString(), Element = id, Parent = first?.Id, Author = viewer.Key(),
                Name = FromStaff ? viewer.Name : Name?.Trim() ?? "", Text = text, FromStaff = FromStaff, Created = change.Now,
            };
            context.Add(comment);
            change.About($"comment/{comment.Id:D}", details: new { Element.Kind, element = id });
            return comment.Id;
        }, cancellation);
        if (!result.IsOk) return this.Refuse(result.Faults);
        return LocalRedirect($"~/strategie/{kind}/{id}/kommentare{(FromStaff ? "" : "?danke=1")}");
    }

    protected async Task<bool> Load(string kind, Guid id, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (await ElementHead.Find(db, ElementKinds.Of(kind), id, viewer, cancellation) is not { } element) return false;
        Element = element;
        MayWrite = FromStaff ? viewer.May(StrategyPermissions.Comment) : await db.Strategies.VisibleTo(viewer).AnyAsync(s => s.Id == element.Strategy && s.CommentsOpen, cancellation);
        var firsts = db.Comments.VisibleTo(viewer).Where(c => c.Element == id && c.Parent == null);
        var shown = await Cut(firsts.OrderBy(c => c.Resolved != null).ThenByDescending(c => c.Created), cancellation);
        var ids = shown.Select(c => c.Id).ToList();
        var answers = (await db.Comments.VisibleTo(viewer).Where(c => c.Parent != null && ids.Contains(c.Parent.Value)).OrderBy(c => c.Created).ToListAsync(cancellation)).ToLookup(c => c.Parent!.Value);
        Threads = [.. shown.Select(c => new CommentTree(c, [.. answers[c.Id]]))];
        return true;
    }
}

[Surface(Surface.Portal), OpenToAll]
internal sealed class PortalCommentThreadModel(StrategyDb db) : CommentThreadModel(db)
{
    protected override bool FromStaff => false;
}

[Surface(Surface.Desk), Needs(StrategyPermissions.Read)]
internal sealed class DeskCommentThreadModel(StrategyDb db) : CommentThreadModel(db)
{
    protected override bool FromStaff => true;

    /// <summary>Settles a thread, opens it again, shows a comment to residents or hides it.</summary>
    public async Task<IActionResult> OnPostSettle(string kind, Guid id, Guid comment, string what, CancellationToken cancellation)
    {
        var viewer = HttpContext.Viewer();
        if (!viewer.May(what is "show" or "hide" ? StrategyPermissions.Document : StrategyPermissions.Comment)) return StatusCode(403);
        if (!await Load(kind, id, cancellation)) return NotFound();
        await HttpContext.City().Write<bool>(HttpContext.Command("strategy.comment.settle", StrategyPermissions.Purpose), async change =>
        {
            // Gone or settled by somebody else meanwhile: the page that follows shows how it stands.
            if (await change.Context<StrategyDb>().Comments.FirstOrDefaultAsync(c => c.Id == comment && c.Element == id, cancellation) is not { } found) return true;
            switch (what)
            {
                case "resolve": found.Resolve(viewer.Name, change.Now); break;
                case "reopen": found.Reopen(); break;
                case "show": found.Show(true); break;
                case "hide": found.Show(false); break;
            }
            change.About($"comment/{comment:D}", details: new { what });
            return true;
        }, cancellation);
        return LocalRedirect($"~/strategie/{kind}/{id}/kommentare?page={Paging.Number}");
    }
}

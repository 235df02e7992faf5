using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>Adds cards within a command; the caller holds the workshop's lock, so that numbers stay without gap and limits hold.</summary>
internal static class CardWriting
{
    public static async Task<Fault?> Write(this CityDb change, Guid workshop, Guid question, IReadOnlyList<string> texts, string name, CardOrigin origin, string? device, CancellationToken cancellation)
    {
        var db = change.Context<StrategyDb>();
        var number = await db.WorkshopCards.Where(c => c.Workshop == workshop).MaxAsync(c => (int?)c.Number, cancellation) ?? 0;
        if (number + texts.Count > WorkshopCard.MostOfWorkshop) return new Fault(null, "strategy.workshop.cards.full", "The workshop is full.") { Arguments = [WorkshopCard.MostOfWorkshop] };
        if (device is not null && await db.WorkshopCards.CountAsync(c => c.Workshop == workshop && c.Device == device, cancellation) >= WorkshopCard.MostOfDevice)
            return new Fault(null, "strategy.workshop.cards.device", "This device has written enough cards.") { Arguments = [WorkshopCard.MostOfDevice] };
        foreach (var text in texts)
            db.Add(new WorkshopCard
            {
                Id = change.NewId(), Workshop = workshop, Question = question, Number = ++number, Text = text.Trim(), Terms = WorkshopCard.TermsOf(text),
                Name = name, Origin = origin.ToString(), Device = device, Created = change.Now,
            });
        return null;
    }
}

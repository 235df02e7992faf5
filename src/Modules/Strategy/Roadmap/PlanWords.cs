using System.Globalization;
using Stadtlotse.Scheduling;

namespace Stadtlotse.Strategy.Roadmap;

/// <summary>Sentences that a calculation keeps in three languages, since it runs before anybody reads them.</summary>
internal static class PlanWords
{
    public static Said Assumed(int count) => new(
        $"Für {count} Maßnahmen fehlen Angaben zu Geld und Personal. Der Fahrplan nimmt {PlanInputs.AssumedWeeks} Wochen an.",
        $"Bei {count} Maßnahmen fehlen Angaben. Wir rechnen mit {PlanInputs.AssumedWeeks} Wochen.",
        $"{count} measures say nothing about money and staff. The roadmap assumes {PlanInputs.AssumedWeeks} weeks.", "/massnahmen?stand=ohne");

    public static Said NoPlace() => new(
        "Das Land der Stadt ist nicht eingetragen. Der Fahrplan rechnet ohne Feiertage.",
        "Das Land fehlt. Wir rechnen ohne Feiertage.",
        "The city's state is not set. The roadmap is calculated without holidays.", "/verwaltung/stadt/ort");

    /// <summary>A preparation and how many measures use it.</summary>
    public static Said Prepared(string name, DateOnly from, DateOnly until, int serves) => new(
        $"„{name}“ läuft vom {Day(from)} bis {Day(until)} und dient {serves} Maßnahmen.",
        $"„{name}“ dauert vom {Day(from)} bis {Day(until)}. Das reicht für {serves} Maßnahmen.",
        $"\"{name}\" runs from {Day(from)} to {Day(until)} and serves {serves} measures.", "/fahrplan/buendel");

    public static Said CarriedOn() => new(
        "Für spätere Jahre ohne Beschluss gilt der Betrag des letzten beschlossenen Jahres.",
        "Für spätere Jahre gilt der letzte Betrag.",
        "For later years without a decision, the amount of the last decided year counts.", "/haushalt/konten");

    public static Said Paused(int count) => new(
        $"{count} begonnene Maßnahmen pausieren, weil mehr begonnen ist, als gleichzeitig zu schaffen ist.",
        $"{count} Maßnahmen müssen warten. Es läuft zu viel auf einmal.",
        $"{count} measures that have begun pause, since more has begun than can be done at once.", "/kapazitaeten");

    public static Said Overdue(string title, DateOnly latest, Guid id) => new(
        $"„{title}“ sollte am {Day(latest)} fertig sein. Der Tag ist vorbei und zählt nicht mehr.",
        $"„{title}“ ist zu spät. Der Tag {Day(latest)} ist vorbei.",
        $"\"{title}\" was to be finished on {Day(latest)}. The day is over and no longer counts.", $"/massnahmen/{id}/bearbeiten/termine");

    public static Said Missed(string title, DateOnly day, Guid id) => new(
        $"„{title}“ sollte am {Day(day)} beginnen und hat noch nicht begonnen. Der Tag zählt nicht mehr.",
        $"„{title}“ hat noch nicht angefangen. Der Tag {Day(day)} ist vorbei.",
        $"\"{title}\" was to start on {Day(day)} and has not begun. The day no longer counts.", $"/massnahmen/{id}/bearbeiten/termine");

    public static Said Unplaced(string title, Guid? id) => new(
        $"„{title}“ fand keinen Platz.", $"Für „{title}“ ist kein Platz.", $"\"{title}\" found no place.", id is { } known ? $"/massnahmen/{known}/bearbeiten/termine" : null);

    /// <summary>What would resolve one point of a contradiction, and where.</summary>
    public static Said Remedy(Constraint constraint, Func<string, Guid?> measure)
    {
        var dates = measure(constraint.Subject) is { } id ? $"/massnahmen/{id}/bearbeiten/termine" : "/massnahmen";
        return constraint.Kind switch
        {
            ConstraintKind.Staff => new($"Mehr Zeit für „{constraint.Subject}“ einplanen oder das Personal der Maßnahmen senken.", $"Mehr Zeit für „{constraint.Subject}“ eintragen.", $"Plan more time for \"{constraint.Subject}\" or lower the measures' staff.", "/kapazitaeten"),
            ConstraintKind.Money => new($"Das Budget für {constraint.Year} erhöhen oder Kosten senken.", $"Mehr Geld für {constraint.Year} eintragen.", $"Raise the budget for {constraint.Year} or lower costs.", "/haushalt/konten"),
            ConstraintKind.Latest => new("Das späteste Ende hinausschieben.", "Ein späteres Ende eintragen.", "Postpone the latest end.", dates),
            ConstraintKind.Earliest => new("Den frühesten Beginn vorziehen.", "Einen früheren Anfang eintragen.", "Move the earliest start forward.", dates),
            ConstraintKind.Fixed => new("Den festen Beginn ändern.", "Den festen Tag ändern.", "Change the fixed start.", dates),
            ConstraintKind.Pinned => new("Das Festhalten im Fahrplan lösen.", "Den festen Tag löschen.", "Remove the pin in the roadmap.", dates),
            ConstraintKind.MinLag or ConstraintKind.MaxLag => new("Die Abhängigkeit ändern oder entfernen.", "Die Abhängigkeit ändern.", "Change or remove the dependency.", measure(constraint.Other ?? constraint.Subject) is { } other ? $"/massnahmen/{other}/bearbeiten/abhaengigkeiten" : "/massnahmen"),
            ConstraintKind.Setup => new("Die gemeinsame Vorbereitung kürzen oder länger gelten lassen.", "Die Vorbereitung kürzer machen.", "Shorten the shared preparation or let it count longer.", "/fahrplan/buendel"),
            ConstraintKind.Horizon => new("Weniger vornehmen: Der Plan umfasst sechs Jahre.", "Weniger planen. Der Plan geht sechs Jahre.", "Plan less: the roadmap covers six years.", "/massnahmen"),
            _ => new("Den Stand der Maßnahme prüfen.", "Den Stand prüfen.", "Check the measure's state.", dates),
        };
    }

    /// <summary>One text of the planner in all languages.</summary>
    public static Said All(Scheduling.Portfolio portfolio, Func<Wording, string> say, string? link = null) =>
        new(say(new Wording(portfolio, "de")), say(new Wording(portfolio, "de-simple")), say(new Wording(portfolio, "en")), link);

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}

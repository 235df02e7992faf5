using Microsoft.EntityFrameworkCore;
using Stadtlotse.Calendar;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Workshops;

/// <summary>The invented workshops of the example city: one over, one in the middle of collecting, one planned; and the supplied formats.</summary>
internal sealed class ExampleWorkshops : IExampleData
{
    /// <summary>Cards of the workshop that is over, by group; the first word tells the question: S, W, V or G.</summary>
    private static readonly (string Cluster, string[] Cards)[] Content =
    [
        ("Anträge ohne Papier", ["S Für jede Ummeldung muss ich einen halben Tag freinehmen.", "S Formulare gibt es als PDF, aber ausdrucken muss ich sie doch.", "V Ich stelle den Antrag am Abend auf dem Sofa.", "G Die zwanzig häufigsten Anträge gehen ganz ohne Papier.", "S Beim Ausfüllen fragt mich jede Stelle dasselbe."]),
        ("Niemand bleibt zurück", ["W Meine Mutter hat kein Smartphone. Sie muss weiter kommen dürfen.", "W Wer wenig Deutsch liest, braucht einfache Sprache.", "V Im Bürgeramt hilft mir jemand am Gerät, wenn ich das möchte.", "W Auch Menschen mit Sehbehinderung müssen alles bedienen können.", "G In jedem Stadtteil gibt es eine Stelle, die beim Digitalen hilft."]),
        ("Wissen, wo mein Antrag steht", ["S Nach dem Absenden höre ich wochenlang nichts.", "V Ich sehe jederzeit, bei wem mein Antrag liegt.", "G Jeder Antrag zeigt seinen Stand und einen Termin.", "S Am Telefon weiß niemand, wer zuständig ist."]),
        ("Sicher und vertrauenswürdig", ["W Meine Daten dürfen nicht bei großen Konzernen landen.", "W Was passiert, wenn alles ausfällt?", "G Die Stadt übt einmal im Jahr den Ausfall ihrer Technik."]),
        ("Termine und Öffnungszeiten", ["S Termine im Bürgeramt sind auf Wochen ausgebucht.", "V Ich buche meinen Termin selbst und sage ihn auch selbst ab.", "S Donnerstag bis 18 Uhr reicht Berufstätigen nicht."]),
    ];

    private static readonly string[] Live =
    [
        "S Neue Kolleginnen suchen wochenlang, wo etwas steht.", "S Vieles weiß nur eine Person, und die geht bald in Rente.", "W Für das Lernen fehlt im Alltag die Zeit.",
        "V Jede Abteilung hat eine Lotsin für digitale Fragen.", "S Im Archiv liegt Wissen, das keiner mehr findet.", "G Für jede Stelle, die frei wird, gibt es ein halbes Jahr Übergabe.", "W Neue Programme ohne Schulung machen nur Ärger.", "V Was eine Stelle gelernt hat, finden alle anderen in zwei Minuten.",
    ];

    public int Order => 60;

    /// <summary>The code of the workshop in which cards are collected.</summary>
    public const string LiveCode = "WRKST2";

    public const string ClosedCode = "WRKST3";

    public async Task Fill(City city, int cases, CancellationToken cancellation) => await city.Write<bool>(new Command("strategy.example", "example/workshops", Actor.System("example"), "example"), async db =>
    {
        var strategy = db.Context<StrategyDb>();
        var formats = SuppliedFormats.All.Select(content =>
        {
            var format = new WorkshopFormat { Id = db.NewId(), Created = db.Now };
            if (format.Describe(content) is [var fault, ..]) throw new InvalidOperationException(fault.Text);
            strategy.Add(format);
            return format;
        }).ToList();
        if (await strategy.Strategies.OrderBy(s => s.Created).FirstOrDefaultAsync(cancellation) is not { } plan) return true;
        var fields = await strategy.Fields.Where(f => f.Strategy == plan.Id).OrderBy(f => f.Number).ToListAsync(cancellation);
        if (fields.Count < 3) return true;
        var series = new WorkshopSeries { Id = db.NewId(), Strategy = plan.Id, Created = db.Now };
        series.Describe("Werkstätten zur Digitalstrategie", "Zu jedem Handlungsfeld ein Abend: Wo stehen wir? Was müssen wir beachten? Was wollen wir erreichen?");
        strategy.Add(series);
        var today = DateOnly.FromDateTime(BerlinTime.ToLocal(db.Now.ToDateTimeOffset()).DateTime);
        Closed(db, Make(db, series, fields[0].Id, fields[0].Title, formats[0], today.AddDays(-40), ClosedCode));
        var live = Make(db, series, fields[2].Id, fields[2].Title, formats[0], today, LiveCode);
        live.Workshop.Move(WorkshopPhase.Collect);
        foreach (var (index, card) in Live.Index()) Card(db, live, index + 1, card, null);
        Make(db, series, fields[1].Id, fields[1].Title, formats[0], today.AddDays(14), "WRKST4");
        return true;
    }, cancellation);

    private static (Workshop Workshop, List<WorkshopQuestion> Questions) Make(CityDb db, WorkshopSeries series, Guid field, string title, WorkshopFormat format, DateOnly day, string code)
    {
        Instant At(int hour) => Instant.From(BerlinTime.ToInstant(day.ToDateTime(new TimeOnly(hour, 0))));
        var workshop = new Workshop { Id = db.NewId(), Series = series.Id, Strategy = series.Strategy, Code = code, Created = db.Now };
        var faults = workshop.Describe(new WorkshopPlan($"Werkstatt: {title}", "Alle sind willkommen. Sie brauchen keine Vorkenntnisse. Es gibt Kaffee, Tee und Brote.", field, null, At(17), At(20), "Rathaus, Ratssaal", "", Listed: true, format.Dots, format.DotsEach, format.GoalCount));
        if (faults.Count > 0) throw new InvalidOperationException(faults[0].Text);
        db.Context<StrategyDb>().Add(workshop);
        var questions = format.Guide.Select((q, i) => new WorkshopQuestion { Id = db.NewId(), Workshop = workshop.Id, Number = i + 1, Kind = q.Kind, Text = q.Text, Help = q.Help }).ToList();
        db.Context<StrategyDb>().AddRange(questions);
        return (workshop, questions);
    }

    private static void Closed(CityDb db, (Workshop Workshop, List<WorkshopQuestion> Questions) made)
    {
        var strategy = db.Context<StrategyDb>();
        for (var phase = WorkshopPhase.Collect; phase <= WorkshopPhase.Closed; phase++) made.Workshop.Move(phase);
        var number = 0;
        var clusters = new List<WorkshopCluster>();
        foreach (var (index, (title, cards)) in Content.Index())
        {
            var cluster = new WorkshopCluster { Id = db.NewId(), Workshop = made.Workshop.Id, Number = index + 1, Title = title, PaperDots = (7 - index) * 2 };
            clusters.Add(cluster);
            strategy.Add(cluster);
            foreach (var card in cards) Card(db, made, ++number, card, cluster.Id);
            for (var voter = 0; voter < 9 - index; voter++)
                strategy.Add(new WorkshopDot { Id = db.NewId(), Workshop = made.Workshop.Id, Cluster = cluster.Id, Device = $"example{voter:00}", Dots = 1 });
        }
        (string Title, string Text, int Horizon, int[] From)[] goals =
        [
            ("Die zwanzig häufigsten Anträge gehen ganz ohne Papier", "Vom Ausfüllen bis zum Bescheid, auch am Abend und am Wochenende.", 2028, [0]),
            ("In jedem Stadtteil hilft jemand beim Digitalen", "Mit Beratung, Leihgeräten und Zeit.", 2029, [1]),
            ("Jeder Antrag zeigt seinen Stand und einen Termin", "Wer fragt, bekommt sofort Auskunft.", 2028, [2, 4]),
        ];
        foreach (var (index, (title, text, horizon, from)) in goals.Index())
        {
            var goal = new WorkshopGoal { Id = db.NewId(), Workshop = made.Workshop.Id, Number = index + 1 };
            goal.Describe(title, text, horizon);
            strategy.Add(goal);
            strategy.AddRange(from.Select(f => new WorkshopGoalCluster { Id = db.NewId(), Goal = goal.Id, Cluster = clusters[f].Id }));
        }
        strategy.Add(new WorkshopReport
        {
            Workshop = made.Workshop.Id, Published = true, PublishedAt = db.Now,
            Stand = "Viele Dienste stehen schon im Netz. Wer sie nutzt, druckt am Ende aber oft doch etwas aus.",
            Watch = "Niemand darf ausgeschlossen werden. Der Weg ins Bürgeramt bleibt offen.",
            Reach = "Die Stadt erledigt Anträge so, dass man sich keinen Tag freinehmen muss.",
        });
    }

    private static void Card(CityDb db, (Workshop Workshop, List<WorkshopQuestion> Questions) made, int number, string card, Guid? cluster)
    {
        var kind = card[0] switch { 'S' => nameof(QuestionKind.Start), 'W' => nameof(QuestionKind.Watch), 'V' => nameof(QuestionKind.Vision), _ => nameof(QuestionKind.Goals) };
        db.Context<StrategyDb>().Add(new WorkshopCard
        {
            Id = db.NewId(), Workshop = made.Workshop.Id, Question = (made.Questions.FirstOrDefault(q => q.Kind == kind) ?? made.Questions[0]).Id, Cluster = cluster, Number = number,
            Text = card[2..], Terms = WorkshopCard.TermsOf(card[2..]), Origin = (number % 3 == 0 ? CardOrigin.Paper : CardOrigin.Online).ToString(), Created = db.Now,
        });
    }
}

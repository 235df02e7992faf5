using Stadtlotse.Calendar;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Strategy.Db;
using Stadtlotse.Web.Modules;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>The invented surveys of the example city: one that is over, with answers and released results; one that is open; one in draft.</summary>
internal sealed class ExampleSurveys : IExampleData
{
    /// <summary>Code of the survey that is over.</summary>
    public const string ClosedCode = "UMFRG2";

    /// <summary>Code of the one that is open.</summary>
    public const string OpenCode = "UMFRG3";

    private const int Answers = 240;
    private const int Batch = 500;

    public int Order => 61;

    public async Task Fill(City city, int cases, CancellationToken cancellation)
    {
        var survey = await city.Write<Guid>(Head("example/surveys"), db =>
        {
            var today = DateOnly.FromDateTime(BerlinTime.ToLocal(db.Now.ToDateTimeOffset()).DateTime);
            Instant Day(int days) => Instant.From(BerlinTime.StartOf(today.AddDays(days)));
            var closed = Make(db, 1, ClosedCode, "UMFRT2", SurveyAccess.Open, Day(-60), Day(-20), published: true);
            Make(db, 0, OpenCode, "UMFRT3", SurveyAccess.SignedIn, Day(-2), Day(21), published: true);
            Make(db, 2, "UMFRG4", "UMFRT4", SurveyAccess.Tickets, null, null, published: false);
            return Task.FromResult<Result<Guid>>(closed);
        }, cancellation);
        var wanted = Answers + cases;
        for (var first = 0; first < wanted; first += Batch)
            await Respond(city, survey.Value, first, Math.Min(Batch, wanted - first), cancellation);
    }

    private static Guid Make(CityDb db, int template, string code, string test, SurveyAccess access, Instant? opens, Instant? closes, bool published)
    {
        var source = SurveyTemplates.All[template];
        var survey = new Survey { Id = db.NewId(), Code = code, TestCode = test, Origin = source.Key, Created = db.Now };
        if (survey.Describe(new SurveyPlan(source.Form.Title.De, [source.Audience], access, published && access == SurveyAccess.Open || access == SurveyAccess.SignedIn, opens, closes)) is [var fault, ..]) throw new InvalidOperationException(fault.Text);
        survey.Edit(source.Form);
        var strategy = db.Context<StrategyDb>();
        strategy.Add(survey);
        if (!published) return survey.Id;
        strategy.Add(new SurveyVersion { Id = db.NewId(), Survey = survey.Id, Number = 1, Definition = survey.Draft, Created = db.Now });
        survey.Publish(1);
        return survey.Id;
    }

    private static async Task Respond(City city, Guid survey, int first, int count, CancellationToken cancellation) => await city.Write<int>(Head($"example/surveys/{first}"), db =>
    {
        var form = new CompiledForm(SurveyTemplates.All[1].Form);
        var strategy = db.Context<StrategyDb>();
        for (var i = first; i < first + count; i++)
        {
            // Invented and always the same: shares that look like a town, from the number of the answer alone.
            var (a, b, c, d) = (Spread(i, 1), Spread(i, 2), Spread(i, 3), Spread(i, 4));
            var answers = new Answers
            {
                ["alter"] = [$"o{1 + (a < 4 ? 0 : a < 24 ? 1 : a < 50 ? 2 : a < 76 ? 3 : a < 94 ? 4 : 5)}"],
                ["plz"] = [b < 60 ? "12345" : b < 92 ? "12347" : "12349"],
                ["wege"] = [.. new[] { c < 55 ? "o1" : "o4", d < 40 ? "o2" : "o3" }],
                ["zufrieden"] = [$"{1 + (c < 8 ? 0 : c < 26 ? 1 : c < 58 ? 2 : c < 88 ? 3 : 4)}"],
                ["schon"] = [a < 76 == b < 70 ? "yes" : "no"],
                ["wichtig"] = d < 50 ? ["o1", "o2", "o5"] : d < 80 ? ["o2", "o1"] : ["o3", "o4"],
            };
            if (answers.One("schon") == "yes") answers["note"] = [$"{2 + d % 4}"];
            else answers["warumnicht"] = [$"o{1 + c % 5}"];
            if (i % 9 == 0) answers["idee"] = [ResponseFinishing.Written];
            var response = new SurveyResponse { Id = ResponseFinishing.RandomId(), Survey = survey, Form = 1, Origin = (i % 6 == 0 ? ResponseOrigin.Paper : ResponseOrigin.Online).ToString(), Audience = nameof(SurveyAudience.Residents), Pile = i % 6 == 0 ? "Bürgeramt" : "", Begun = db.Now, Sequence = i + 1 };
            var kept = form.Kept(answers, response.Audience);
            response.Finish(kept, ResponseState.Done, i is 17 or 18 or 19 ? ResponseFlags.Fast | ResponseFlags.Network : ResponseFlags.None, ResponseFinishing.FingerprintOf(kept));
            strategy.Add(response);
            if (i % 9 == 0) strategy.Add(new SurveyText { Id = ResponseFinishing.RandomId(), Survey = survey, Response = response.Id, Question = "idee", Text = Ideas[i / 9 % Ideas.Length], Shown = i % 27 == 0 ? true : null });
        }
        return Task.FromResult<Result<int>>(count);
    }, cancellation);

    private static readonly string[] Ideas =
    [
        "Bitte lasst das Bürgeramt am Samstag offen.", "Ich möchte meine Termine selbst absagen können.", "Die Formulare sind zu kompliziert.", "Ein Kurs für Ältere in der Bücherei wäre gut.",
        "Zeigt auf einer Karte, wo gebaut wird.", "Freies WLAN am Marktplatz.", "Ich will wissen, wer meinen Antrag bearbeitet.",
    ];

    /// <summary>0 to 99, spread evenly and differently for each column.</summary>
    private static int Spread(int number, int column) => (int)((uint)((number + 1) * 2654435761u * (uint)(2 * column + 1)) >> 8) % 100;

    private static Command Head(string key) => new("strategy.example", key, Actor.System("example"), "example");
}

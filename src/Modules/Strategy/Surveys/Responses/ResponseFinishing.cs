using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Strategy.Db;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>Finishes an answer within a command: takes free texts apart from it, numbers it, compares it with others.</summary>
internal static class ResponseFinishing
{
    /// <summary>Stands in the answers where something was written freely.</summary>
    public const string Written = "*";

    /// <summary>Fewest answers by which two people's are compared: short questionnaires are often answered alike.</summary>
    private const int ComparedFrom = 6;

    /// <summary>Seconds a question takes at least; quicker than this over all of them is flagged.</summary>
    private const double SecondsEach = 1.2;

    /// <summary>A random id that tells no time, unlike those of other rows.</summary>
    public static Guid RandomId() => new(RandomNumberGenerator.GetBytes(16));

    /// <summary>Finishes it; the caller holds the survey's lock.</summary>
    public static async Task Finish(this CityDb change, SurveyResponse response, CompiledForm form, Answers given, ResponseState state, ResponseFlags flags, CancellationToken cancellation)
    {
        var db = change.Context<StrategyDb>();
        var answers = form.Kept(given, response.Audience);
        if (response.Origin == nameof(ResponseOrigin.Online) && change.Now - response.Begun < TimeSpan.FromSeconds(SecondsEach * answers.Count)) flags |= ResponseFlags.Fast;
        var fingerprint = FingerprintOf(answers);
        if (answers.Count >= ComparedFrom && response.Origin != nameof(ResponseOrigin.Test) && await db.SurveyResponses.AnyAsync(r => r.Survey == response.Survey && r.Fingerprint == fingerprint && r.Id != response.Id, cancellation)) flags |= ResponseFlags.Same;
        foreach (var key in answers.Keys.Where(k => k.Contains('#') || form.Form.Find(k)?.IsText == true).ToList())
        {
            db.Add(new SurveyText { Id = RandomId(), Survey = response.Survey, Response = response.Id, Question = key, Text = answers[key][0] });
            answers[key] = [Written];
        }
        response.Finish(answers, state, flags, fingerprint);
        response.Sequence = (await db.SurveyResponses.Where(r => r.Survey == response.Survey).MaxAsync(r => (long?)r.Sequence, cancellation) ?? 0) + 1;
    }

    /// <summary>A hash of all answers, in the order of their keys.</summary>
    public static string FingerprintOf(Answers answers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new { a.Key, a.Value })))), 0, 16);
}

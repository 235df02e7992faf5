using System.Text;

namespace Stadtlotse.Strategy.Surveys;

/// <summary>A questionnaire to start from.</summary>
internal sealed record SurveyTemplate(string Key, SurveyAudience Audience, SurveyForm Form);

/// <summary>The supplied questionnaires: data in <c>Templates/*.json</c>, in words of our own.</summary>
internal static class SurveyTemplates
{
    public static IReadOnlyList<SurveyTemplate> All { get; } = [.. new[] { SurveyAudience.Staff, SurveyAudience.Residents, SurveyAudience.Companies, SurveyAudience.Institutions }.Select(Read)];

    private static SurveyTemplate Read(SurveyAudience audience)
    {
        var key = audience.ToString().ToLowerInvariant();
        using var stream = typeof(SurveyTemplates).Assembly.GetManifestResourceStream($"surveys/{key}.json") ?? throw new InvalidOperationException($"The template {key} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(key, audience, SurveyForm.Read(reader.ReadToEnd()) ?? throw new InvalidOperationException($"The template {key} cannot be read."));
    }
}

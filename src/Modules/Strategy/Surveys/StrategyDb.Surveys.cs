using Microsoft.EntityFrameworkCore;
using Stadtlotse.Strategy.Surveys;

namespace Stadtlotse.Strategy.Db;

internal sealed partial class StrategyDb
{
    public DbSet<Survey> Surveys => Set<Survey>();

    public DbSet<SurveyVersion> SurveyVersions => Set<SurveyVersion>();

    public DbSet<SurveyResponse> SurveyResponses => Set<SurveyResponse>();

    public DbSet<SurveyText> SurveyTexts => Set<SurveyText>();

    public DbSet<SurveyParticipation> SurveyParticipations => Set<SurveyParticipation>();

    public DbSet<SurveyTicket> SurveyTickets => Set<SurveyTicket>();

    public DbSet<SurveyFinding> SurveyFindings => Set<SurveyFinding>();
}

using Stadtlotse.Host.Tests.Browser.States;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>A part of the program whose pages one test class looks at.</summary>
public interface IPageArea
{
    /// <summary>Whether the states of a noun belong to it.</summary>
    static abstract bool Has(StateList list);
}

/// <summary>Accounts, sign-in, representation, providers, mail, and the frame around every page.</summary>
public sealed class AccountArea : IPageArea
{
    public static bool Has(StateList list) => list is AccountStates or IdentityStates or RepresentationStates or ProviderStates or LinkingStates or NotificationStates or MailStates or FrameStates;
}

/// <summary>The administration desk.</summary>
public sealed class AdministrationArea : IPageArea
{
    public static bool Has(StateList list) => list is AdministrationStates or PeopleStates or SettingsStates or StaffStates;
}

/// <summary>Workshops, surveys, assessments.</summary>
public sealed class ParticipationArea : IPageArea
{
    public static bool Has(StateList list) => list is WorkshopStates or SurveyStates or AssessmentStates;
}

/// <summary>Measures, roadmap, projects, council, indicators.</summary>
public sealed class SteeringArea : IPageArea
{
    public static bool Has(StateList list) => list is MeasureStates or WorkStates or CouncilStates or IndicatorStates;
}

/// <summary>All others: the strategy as a document.</summary>
public sealed class StrategyArea : IPageArea
{
    public static bool Has(StateList list) => !AccountArea.Has(list) && !AdministrationArea.Has(list) && !ParticipationArea.Has(list) && !SteeringArea.Has(list);
}

public sealed class AccountPageTests(BrowserCity city) : PageStateTests<AccountArea>(city);

public sealed class AdministrationPageTests(BrowserCity city) : PageStateTests<AdministrationArea>(city);

public sealed class ParticipationPageTests(BrowserCity city) : PageStateTests<ParticipationArea>(city);

public sealed class SteeringPageTests(BrowserCity city) : PageStateTests<SteeringArea>(city);

public sealed class StrategyPageTests(BrowserCity city) : PageStateTests<StrategyArea>(city);

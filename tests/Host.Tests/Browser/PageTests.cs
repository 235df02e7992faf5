using Stadtlotse.Host.Tests.Browser.States;
using Stadtlotse.Testing.Browser;

namespace Stadtlotse.Host.Tests.Browser;

/// <summary>Accounts, sign-in, representation, providers, mail, and the frame around every page.</summary>
public sealed class AccountPageTests(BrowserCity city) : PageStateTests(city), IClassFixture<BrowserCity>
{
    public static TheoryData<string> States { get; } = StatesOf(IsMine);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InTheState_IsWhole(string state) => Look(state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InPlainGerman_IsWhole(string state) => LookIn("de-simple", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InEnglish_IsWhole(string state) => LookIn("en", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InWordsTwoFifthsLonger_IsWhole(string state) => LookIn(PseudoLanguage.Code, state);

    internal static bool IsMine(StateList list) => list is AccountStates or IdentityStates or RepresentationStates or ProviderStates or MailStates or FrameStates;
}

/// <summary>The administration desk.</summary>
public sealed class AdministrationPageTests(BrowserCity city) : PageStateTests(city), IClassFixture<BrowserCity>
{
    public static TheoryData<string> States { get; } = StatesOf(IsMine);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InTheState_IsWhole(string state) => Look(state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InPlainGerman_IsWhole(string state) => LookIn("de-simple", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InEnglish_IsWhole(string state) => LookIn("en", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InWordsTwoFifthsLonger_IsWhole(string state) => LookIn(PseudoLanguage.Code, state);

    internal static bool IsMine(StateList list) => list is AdministrationStates or PeopleStates or SettingsStates or StaffStates;
}

/// <summary>Workshops, surveys, assessments.</summary>
public sealed class ParticipationPageTests(BrowserCity city) : PageStateTests(city), IClassFixture<BrowserCity>
{
    public static TheoryData<string> States { get; } = StatesOf(IsMine);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InTheState_IsWhole(string state) => Look(state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InPlainGerman_IsWhole(string state) => LookIn("de-simple", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InEnglish_IsWhole(string state) => LookIn("en", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InWordsTwoFifthsLonger_IsWhole(string state) => LookIn(PseudoLanguage.Code, state);

    internal static bool IsMine(StateList list) => list is WorkshopStates or SurveyStates or AssessmentStates;
}

/// <summary>All other pages: the strategy and its steering.</summary>
public sealed class StrategyPageTests(BrowserCity city) : PageStateTests(city), IClassFixture<BrowserCity>
{
    public static TheoryData<string> States { get; } = StatesOf(list => !AccountPageTests.IsMine(list) && !AdministrationPageTests.IsMine(list) && !ParticipationPageTests.IsMine(list));

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InTheState_IsWhole(string state) => Look(state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InPlainGerman_IsWhole(string state) => LookIn("de-simple", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InEnglish_IsWhole(string state) => LookIn("en", state);

    [Theory(SkipTestWithoutData = true), MemberData(nameof(States))]
    public Task Page_InWordsTwoFifthsLonger_IsWhole(string state) => LookIn(PseudoLanguage.Code, state);
}

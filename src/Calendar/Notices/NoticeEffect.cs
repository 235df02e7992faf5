namespace Stadtlotse.Calendar;

/// <summary>When a notice takes effect.</summary>
/// <param name="Effective">The day of notification (Bekanntgabe) or service; null when it has not happened.</param>
/// <param name="Earliest">The earliest day that may be right: tell a person who must keep a term this one.</param>
/// <param name="Latest">The latest day that may be right: hold a late act against nobody before it.</param>
/// <param name="Derivation">How it came about, and what is open.</param>
public sealed record NoticeEffect(DateOnly? Effective, DateOnly? Earliest, DateOnly? Latest, Derivation Derivation)
{
    /// <summary>False when law or case law leave the day open, or when it was not verified from when a state's own law counts four days.</summary>
    public bool Settled => Earliest == Latest;

    /// <summary>
    /// The day a notice takes effect. The fictions of three and, since 1 January 2025 (Postrechtsmodernisierungsgesetz), four days are data with validity.
    /// A fiction day on a Saturday, Sunday or holiday moves in the AO (BFH), stays in VwVfG and SGB X (OVG, BSG), and is open in the VwZG.
    /// </summary>
    /// <param name="notice">The notice.</param>
    /// <param name="place">The place whose holidays count.</param>
    /// <exception cref="CalendarException">
    /// <c>notice.rule</c>: this law has no rule for this way at that time; <c>notice.order</c>: an arrival before sending;
    /// <c>year.range</c>: outside 1990 to 2100.
    /// </exception>
    public static NoticeEffect Of(Notice notice, Place place)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(notice.Law);
        place.Require();
        CalendarLimits.RequireHolidayYear(notice.Sent.Year, nameof(Notice.Sent));
        if (notice.Received < notice.Sent || notice.Notified < notice.Sent || notice.Retrieved < notice.Sent || notice.GeneralOrderFrom <= notice.Sent)
            throw new CalendarException("notice.order", nameof(Notice.Sent), notice.Sent.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        var rule = (notice.Law == TermLaw.Bgb || notice.Law == TermLaw.VwGO ? null : NoticeRules.Find(notice.Law, notice.Channel, notice.Sent))
            ?? throw new CalendarException("notice.rule", nameof(Notice.Channel), $"{notice.Channel}, {notice.Law}, {notice.Sent:yyyy-MM-dd}");
        var steps = new Steps();
        steps.Add("notice." + notice.Channel, "", notice.Sent);
        return new Reckoning(notice, rule, place, steps).Result();
    }

    private readonly struct Reckoning(Notice notice, NoticeRule rule, Place place, Steps steps)
    {
        private bool IsService => notice.Channel is NoticeChannel.Registered or NoticeChannel.ReturnReceipt or NoticeChannel.DeliveryRecord
            or NoticeChannel.Acknowledgement or NoticeChannel.ElectronicService or NoticeChannel.DeMail or NoticeChannel.PublicService;

        /// <summary>The paragraph, in the notation of the state's law where one applies.</summary>
        private string Source => StateOf(notice.Law) is not { } state ? rule.Source
            : rule.Law == "VwVfG" ? TermLaw.NoticeParagraph(state, rule.Source["§ 41 ".Length..].Split(" VwVfG")[0])
            : IsService ? $"{rule.Source}; {NoticeRules.States[state].ServiceLaw}"
            : rule.Source;

        public NoticeEffect Result() => rule.Base switch
        {
            "received" => notice is { NotReceived: false, Received: { } day } ? On("notice.received", day) : Nothing("notice.pending"),
            "retrieved" => Retrieved(),
            _ when notice.NotReceived && notice.Channel is not (NoticeChannel.PublicNotice or NoticeChannel.PublicService) =>
                notice.Channel == NoticeChannel.Retrieval && notice.Retrieved is { } day ? On("notice.retrievedOn", day) : Nothing("notice.notReceived"),
            _ when notice is { Channel: NoticeChannel.PublicNotice, GeneralOrderFrom: { } named } => On("notice.generalOrder", named, "Satz 4"),
            _ => Fiction(),
        };

        private NoticeEffect Retrieved()
        {
            var notified = notice.Notified ?? notice.Sent;
            var last = LegalTerms.ToWorkingDay(LegalTerms.Shift(notified, rule.Within), notice.Law.Move, place, new Steps(), forward: true);
            steps.Add("notice.retrieveUntil", Source.Replace("Satz 3", "Satz 4", StringComparison.Ordinal), last, new("notified", notified), new("days", rule.Within));
            if (notice.Retrieved is not { } day)
                return Nothing("notice.notRetrieved");
            if (day > last)
                return Nothing("notice.retrievedLate");
            return On("notice.afterRetrieval", LegalTerms.Shift(day, rule.Count));
        }

        private NoticeEffect Fiction()
        {
            var start = rule.Base == "notified" ? notice.Notified ?? notice.Sent : notice.Sent;
            var day = rule.Unit switch
            {
                'd' => LegalTerms.Shift(start, rule.Count),
                'w' => LegalTerms.Shift(start, rule.Count * 7),
                _ => LegalTerms.MonthsFromEvent(start, rule.Count).End,
            };
            var length = rule.Unit switch { 'd' => TermLength.Days(rule.Count), 'w' => TermLength.Weeks(rule.Count), _ => TermLength.Months(rule.Count) };
            steps.Add("notice.fiction", Source, day, new("start", start), new("length", length));
            var (effective, moved) = Weekend(day);
            var earlier = rule is { Count: 4, Unit: 'd' } && Unverified() ? LegalTerms.Shift(start, 3) : effective;
            if (earlier != effective)
                steps.Add("notice.state.unverified", IsService ? NoticeRules.States[StateOf(notice.Law)!.Value].ServiceLaw : NoticeRules.States[StateOf(notice.Law)!.Value].Source, earlier, new StepArgument("state", new TextKey("state." + notice.Law.Id)));
            return Arrival(effective, earlier, moved);
        }

        private (DateOnly Effective, DateOnly Latest) Weekend(DateOnly day)
        {
            if (!HolidayCalendar.For(place).IsRestDay(day))
                return (day, day);
            switch (rule.Weekend)
            {
                case "moves":
                    var moved = LegalTerms.ToWorkingDay(day, NoticeRules.Weekend["AO"], place, steps, forward: true);
                    return (moved, moved);
                case "open":
                    var next = LegalTerms.ToWorkingDay(day, "", place, new Steps(), forward: true);
                    steps.Add("notice.weekend.open", NoticeRules.Weekend["open"], day, new StepArgument("next", next));
                    return (day, next);
                default:
                    steps.Add("notice.weekend.stays", NoticeRules.Weekend[notice.Law.Id == "SGB X" ? "SGB X" : "VwVfG"], day);
                    return (day, day);
            }
        }

        /// <summary>Later arrival beats the fiction; certified arrival before it counts only in electronic service.</summary>
        private NoticeEffect Arrival(DateOnly effective, DateOnly earliest, DateOnly latest)
        {
            var received = notice.Channel is NoticeChannel.PublicNotice or NoticeChannel.PublicService ? null : notice.Received;
            if (received is { } proof && rule.Proof && proof <= effective)
                return On("notice.proof", proof);
            if (received is { } late && late > effective)
                steps.Add("notice.later", Source, late);
            else if (received is { } early && early < effective)
                steps.Add("notice.earlier", Source, early);
            DateOnly Max(DateOnly day) => received > day ? received.Value : day;
            steps.Add("notice.effective", "", Max(effective));
            return new(Max(effective), Max(earliest), Max(latest), steps.Done());
        }

        private bool Unverified() =>
            StateOf(notice.Law) is { } state
            && (IsService ? !NoticeRules.States[state].ServiceVerified : rule.Law == "VwVfG" && !NoticeRules.States[state].Verified);

        private NoticeEffect On(string key, DateOnly day, string sentence = "Satz 3")
        {
            steps.Add(key, Source.Replace("Satz 3", sentence, StringComparison.Ordinal), day);
            steps.Add("notice.effective", "", day);
            return new(day, day, day, steps.Done());
        }

        private NoticeEffect Nothing(string key)
        {
            steps.Add(key, Source, null);
            return new(null, null, null, steps.Done());
        }

        private static State? StateOf(TermLaw law) => Enum.TryParse<State>(law.Id, out var state) && law == TermLaw.Of(state) ? state : null;
    }
}

namespace Stadtlotse.Calendar;

/// <summary>A public holiday at a place.</summary>
/// <param name="Id">Stable name such as <c>goodFriday</c>; the text files hold <c>holiday.</c> + name.</param>
/// <param name="Date">The day.</param>
/// <param name="Source">Paragraph that makes it a public holiday there.</param>
public sealed record Holiday(string Id, DateOnly Date, string Source)
{
    /// <summary>The name for people.</summary>
    public string Name(Language language) => Texts.Raw(language, "holiday." + Id);

    /// <summary>How the day of the year was found, and the paragraph that makes it a public holiday.</summary>
    public Derivation Derivation
    {
        get
        {
            var steps = new Steps();
            if (On.StartsWith("easter", StringComparison.Ordinal))
            {
                steps.Add("feast.easter", "", Easter.Sunday(Date.Year));
                var offset = Date.DayNumber - Easter.Sunday(Date.Year).DayNumber;
                if (offset != 0)
                    steps.Add(offset < 0 ? "feast.before" : "feast.after", "", Date, new StepArgument("days", Math.Abs(offset)));
            }
            else
            {
                steps.Add(On == "repentance" ? "feast.repentance" : "feast.fixed", "", Date);
            }
            steps.Add("feast.law", Source, Date, new StepArgument("holiday", new TextKey("holiday." + Id)));
            return steps.Done();
        }
    }

    /// <summary>The day as the data states it: <c>MM-dd</c>, <c>easter+60</c> or <c>repentance</c>.</summary>
    internal string On { get; init; } = "";
}

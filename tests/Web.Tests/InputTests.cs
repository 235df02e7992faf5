using FsCheck;
using FsCheck.Fluent;
using Stadtlotse.Web.Fields;

namespace Stadtlotse.Web.Tests;

public sealed class InputTests
{
    [Theory]
    [InlineData("12", 1200L)]
    [InlineData("12,5", 1250L)]
    [InlineData("12,50", 1250L)]
    [InlineData("12.50", 1250L)]
    [InlineData("1.234,50 €", 123450L)]
    [InlineData("1.234", 123400L)]
    [InlineData("1 234,50", 123450L)]
    [InlineData("1\u202f234,50\u00a0EUR", 123450L)]
    [InlineData("-0,01", -1L)]
    [InlineData("−3,20", -320L)]
    [InlineData("  7 ", 700L)]
    [InlineData("", null)]
    [InlineData("   ", null)]
    public void Money_AsPeopleTypeIt_IsRead(string text, long? cents)
    {
        Inputs.Money("Cost", text).Value.ShouldBe(cents);
    }

    [Theory]
    [InlineData("zwölf")]
    [InlineData("12,505")]
    [InlineData("1,2,3")]
    [InlineData("12.50.1")]
    [InlineData("1.2345,00")]
    [InlineData("1..234")]
    [InlineData(".50")]
    [InlineData("12,")]
    [InlineData("€")]
    [InlineData("--3")]
    [InlineData("3-")]
    [InlineData("1e5")]
    [InlineData("99999999999999999999")]
    [InlineData("92233720368547758,07")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000000001")]
    public void Money_ThatIsNone_IsAFault(string text)
    {
        var fault = Inputs.Money("Cost", text).Faults.ShouldHaveSingleItem();

        (fault.Field, fault.Code).ShouldBe(("Cost", "web.input.money"));
    }

    [Fact]
    public void Money_OfAnyAmount_IsReadBackFromBothLanguages()
    {
        Prop.ForAll<int>(cents =>
        {
            foreach (var language in new[] { Texts.Language.German, Texts.Language.English })
            {
                // English groups with commas, which a German field takes for the decimal sign: ungrouped there.
                var text = (cents / 100m).ToString(language == Texts.Language.German ? "N2" : "F2", language.Culture);
                if (Inputs.Money("f", text).Value != cents) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Anything_Typed_IsAValueOrAFaultAndNeverThrows()
    {
        Prop.ForAll<string?>(text =>
        {
            _ = Inputs.Money("f", text);
            _ = Inputs.Integer("f", text);
            _ = Inputs.Date("f", new DateParts { Day = text, Month = text, Year = text });
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("1.250", 1250L)]
    [InlineData("1 250", 1250L)]
    [InlineData("-3", -3L)]
    [InlineData("", null)]
    public void Integer_AsPeopleTypeIt_IsRead(string text, long? number) => Inputs.Integer("Dogs", text).Value.ShouldBe(number);

    [Theory]
    [InlineData("1,5")]
    [InlineData("1.5")]
    [InlineData("zwei")]
    [InlineData("0x10")]
    [InlineData("99999999999999999999")]
    public void Integer_ThatIsNone_IsAFault(string text) => Inputs.Integer("Dogs", text).Faults.ShouldHaveSingleItem().Code.ShouldBe("web.input.integer");

    [Theory]
    [InlineData("31", "3", "2024", 2024, 3, 31)]
    [InlineData("29", "02", "2024", 2024, 2, 29)]
    [InlineData(" 1 ", "1", "0001", 1, 1, 1)]
    [InlineData("31", "12", "9999", 9999, 12, 31)]
    public void Date_OfThreeParts_IsRead(string day, string month, string year, int y, int m, int d) =>
        Inputs.Date("Born", new DateParts { Day = day, Month = month, Year = year }).Value.ShouldBe(new DateOnly(y, m, d));

    [Theory]
    [InlineData("30", "2", "2024", "web.input.date")]
    [InlineData("29", "2", "2023", "web.input.date")]
    [InlineData("1", "13", "2024", "web.input.date")]
    [InlineData("0", "1", "2024", "web.input.date")]
    [InlineData("1", "1", "24", "web.input.date")]
    [InlineData("1", "1", "0000", "web.input.date")]
    [InlineData("1", "1", "20240", "web.input.date")]
    [InlineData("-1", "1", "2024", "web.input.date")]
    [InlineData("٣", "1", "2024", "web.input.date")]
    [InlineData("1", "", "2024", "web.input.date.incomplete")]
    [InlineData(null, "1", "2024", "web.input.date.incomplete")]
    public void Date_ThatIsNone_IsAFault(string? day, string? month, string? year, string code) =>
        Inputs.Date("Born", new DateParts { Day = day, Month = month, Year = year }).Faults.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void Date_LeftEmpty_IsNoFault()
    {
        Inputs.Date("Born", new DateParts()).Value.ShouldBeNull();
        Inputs.Date("Born", null).Value.ShouldBeNull();
    }

    [Fact]
    public void Date_OfAnyDay_IsReadBackFromItsParts()
    {
        Prop.ForAll(Gen.Choose(0, DateOnly.MaxValue.DayNumber).ToArbitrary(), number =>
        {
            var date = DateOnly.FromDayNumber(number);
            return Inputs.Date("f", DateParts.Of(date)).Value == date;
        }).QuickCheckThrowOnFailure();
    }
}

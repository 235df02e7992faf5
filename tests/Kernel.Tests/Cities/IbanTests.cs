using System.Numerics;
using Stadtlotse.Kernel.Cities;

namespace Stadtlotse.Kernel.Tests.Cities;

public sealed class IbanTests
{
    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00", "DE89370400440532013000")]
    [InlineData("de89370400440532013000", "DE89370400440532013000")]
    [InlineData("AT61 1904 3002 3457 3201", "AT611904300234573201")]
    [InlineData("GB82WEST12345698765432", "GB82WEST12345698765432")]
    [InlineData("NL91ABNA0417164300", "NL91ABNA0417164300")]
    public void Parse_OfAValidNumber_GivesItsElectronicForm(string typed, string expected) => Iban.Parse(typed).ShouldBe(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("DE89370400440532013001")]
    [InlineData("DE8937040044053201300")]
    [InlineData("DE893704004405320130000")]
    [InlineData("DE89-3704-0044-0532-0130-00")]
    [InlineData("DEX9370400440532013000")]
    [InlineData("8937040044053201300000")]
    [InlineData("ＤＥ89370400440532013000")]
    public void Parse_OfWhatIsNone_GivesNull(string? typed) => Iban.Parse(typed).ShouldBeNull();

    [Fact]
    public void Parse_OfAnyGermanNumber_TakesItsCheckDigitsAndNoOthers()
    {
        var random = new Random(7013);
        for (var run = 0; run < 200; run++)
        {
            var account = string.Concat(Enumerable.Range(0, 18).Select(_ => (char)('0' + random.Next(10))));
            var digits = 98 - (int)(BigInteger.Parse(account + "131400", System.Globalization.CultureInfo.InvariantCulture) % 97);

            var taken = Enumerable.Range(0, 100).Where(check => Iban.Parse($"DE{check:00}{account}") is not null);

            taken.ShouldBe([digits]);
        }
    }

    [Fact]
    public void Parse_AfterTwoNeighboursAreSwapped_GivesNull()
    {
        const string iban = "DE89370400440532013000";
        for (var at = 4; at < iban.Length - 1; at++)
            if (iban[at] != iban[at + 1])
                Iban.Parse(iban[..at] + iban[at + 1] + iban[at] + iban[(at + 2)..]).ShouldBeNull();
    }

    [Fact]
    public void Shown_OfANumber_GroupsByFour() => Iban.Shown("DE89370400440532013000").ShouldBe("DE89 3704 0044 0532 0130 00");
}

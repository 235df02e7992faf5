using Stadtlotse.Kernel.Keys;

namespace Stadtlotse.Kernel.Tests.Keys;

public sealed class TypedCodeTests
{
    [Theory]
    [InlineData("K7QX2M", "K7Q-X2M")]
    [InlineData("K7QX2MPV", "K7QX-2MPV")]
    [InlineData("K7QX2MPV9R", "K7QX2-MPV9R")]
    [InlineData("K7QX2MPV9RTD", "K7QX-2MPV-9RTD")]
    public void Code_Shown_StandsInGroups(string plain, string shown) => TypedCode.Show(plain).ShouldBe(shown);

    [Fact]
    public void Code_NewAndShown_IsReadAsItself()
    {
        foreach (var length in new[] { 6, 8, 10, 12 })
        {
            var code = TypedCode.New(length);

            TypedCode.Read(TypedCode.Show(code), length).ShouldBe(code);
        }
    }

    [Theory]
    [InlineData(" k7q – x2m ", "K7QX2M")]
    [InlineData("k7qx2m", "K7QX2M")]
    [InlineData("K7QX2", null)]
    [InlineData("K7QX2MM", null)]
    [InlineData("K7QX20", null)]
    [InlineData("K7QX2İ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("K7QX2M                                        ", null)]
    public void Code_Typed_IsReadInCapitalsOrNotAtAll(string? typed, string? expected) => TypedCode.Read(typed, 6).ShouldBe(expected);
}

using System.Text;

namespace Stadtlotse.Foreign.Tests;

public class ForeignXmlTests
{
    [Fact]
    public void Parse_WellFormed_KeepsLineInformation()
    {
        var document = ForeignXml.Parse("<a>\n  <b/>\n</a>");

        ((System.Xml.IXmlLineInfo)document.Root!.Element("b")!).LineNumber.ShouldBe(2);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "xml.dtd")]
    [InlineData("<a><b></a>", "xml.malformed")]
    [InlineData("", "xml.malformed")]
    [InlineData("<a>&undefined;</a>", "xml.malformed")]
    public void Parse_HostileOrBroken_IsRefusedWithCode(string text, string code) =>
        Should.Throw<ForeignInputException>(() => ForeignXml.Parse(text)).Code.ShouldBe(code);

    [Fact]
    public void Parse_DeeperThanLimit_IsRefusedWithPlace()
    {
        var text = string.Concat(Enumerable.Repeat("<a>", 50_000));

        var refusal = Should.Throw<ForeignInputException>(() => ForeignXml.Parse(text));

        refusal.Code.ShouldBe("xml.depth");
        refusal.Column.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Load_LargerThanLimit_IsRefused()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("<a>" + new string('x', 5000) + "</a>"));

        Should.Throw<ForeignInputException>(() => ForeignXml.Load(stream, new XmlLimits(MaxBytes: 1000))).Code.ShouldBe("size");
    }

    [Fact]
    public void Parse_TooManyAttributes_IsRefused()
    {
        var text = "<a " + string.Join(' ', Enumerable.Range(0, 201).Select(i => $"x{i}='1'")) + "/>";

        Should.Throw<ForeignInputException>(() => ForeignXml.Parse(text)).Code.ShouldBe("xml.attributes");
    }
}

using System.Text;
using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Reading;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Tests;

public class DmnReaderTests
{
    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20151101/dmn.xsd", DmnVersion.V11)]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/", DmnVersion.V12)]
    [InlineData("https://www.omg.org/spec/DMN/20191111/MODEL/", DmnVersion.V13)]
    [InlineData("https://www.omg.org/spec/DMN/20211108/MODEL/", DmnVersion.V14)]
    [InlineData("https://www.omg.org/spec/DMN/20230324/MODEL/", DmnVersion.V15)]
    [InlineData("https://www.omg.org/spec/DMN/20240513/MODEL/", DmnVersion.V16)]
    public void Version_EachNamespace_IsReadAndEvaluated(string ns, DmnVersion version)
    {
        var definitions = Models.Read(Models.Definitions(Models.Decision("D", Models.Feel("1 + 1")), xmlns: ns));

        definitions.Version.ShouldBe(version);
        DecisionModel.Compile(definitions).Evaluate("D", FeelContext.Empty).Value.ShouldBe(2);
    }

    [Fact]
    public void TypeRef_QualifiedNameOfDmn11_IsFeelOrOwnType()
    {
        var definitions = Models.Read("""
            <definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:own="urn:own" name="Old" namespace="urn:own">
              <itemDefinition name="tMoney"><typeRef>feel:number</typeRef></itemDefinition>
              <inputData id="x" name="x"><variable name="x" typeRef="own:tMoney"/></inputData>
              <decision id="D" name="D"><variable name="D" typeRef="feel:string"/><informationRequirement><requiredInput href="#x"/></informationRequirement><literalExpression><text>string(x + 1)</text></literalExpression></decision>
            </definitions>
            """);

        var model = DecisionModel.Compile(definitions);

        model.Faults.ShouldBeEmpty();
        model.Evaluate("D", Models.Context(("x", 1))).Value.ShouldBe("2");
    }

    [Theory]
    [InlineData("<a/>", "dmn.namespace")]
    [InlineData("<definitions xmlns=\"urn:else\"/>", "dmn.namespace")]
    [InlineData("no xml", "xml.malformed")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"b\">]><definitions/>", "xml.dtd")]
    [InlineData("<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><definitions>&c;</definitions>", "xml.dtd")]
    public void File_NoDmn_RefusedWithCodeAndPlace(string xml, string code)
    {
        var fault = Should.Throw<DmnRefusedException>(() => Models.Read(xml)).Fault;

        fault.Code.ShouldBe(code);
        fault.Place.Element.ShouldBe("test.dmn");
        fault.English.ShouldNotBeEmpty();
        fault.German.ShouldNotBeEmpty();
    }

    [Fact]
    public void File_HundredMegabytes_RefusedWithoutReadingItAll()
    {
        var stream = new EndlessModel(100L << 20);

        Should.Throw<DmnRefusedException>(() => DmnReader.Read(stream)).Fault.Code.ShouldBe("size");
        stream.Given.ShouldBeLessThan(20L << 20);
    }

    [Fact]
    public void File_DeepNesting_Refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<list>", 200)) + string.Concat(Enumerable.Repeat("</list>", 200));

        Should.Throw<DmnRefusedException>(() => Models.Read(Models.Definitions(Models.Decision("D", deep)))).Fault.Code.ShouldBe("xml.depth");
    }

    [Fact]
    public void File_RandomDamage_IsRefusedOrReadButNeverThrowsAnythingElse()
    {
        var whole = File.ReadAllText(Models.Sample("dog-tax.dmn"));
        var random = new Random(11);
        for (var i = 0; i < 400; i++)
        {
            var text = new StringBuilder(whole);
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0) text[at] = (char)random.Next(32, 300);
                else text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
            }
            try
            {
                var model = DecisionModel.Compile(Models.Read(text.ToString()));
                foreach (var decision in model.Decisions) model.Evaluate(decision, Models.SecondDog, EvaluationOptions.Explained).ShouldNotBeNull();
                Checking.ModelChecker.Check(model).ShouldNotBeNull();
            }
            catch (DmnRefusedException e)
            {
                e.Fault.Code.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Structure_WrongCellCount_IsAFaultWithPlaceAndTheDecisionAnswersNull()
    {
        var model = Models.TableModel(Models.Table("U", ["x", "y"], ["o"], "1 | 2 => 3", "1 => 3"), "x", "y");

        model.Faults.ShouldContain(f => f.Code == "dmn.table.cells" && f.Place.Element == "decision 'D', rule 2" && f.Place.Line == 1);
        model.Evaluate("D", Models.Context(("x", 1), ("y", 2))).ShouldSatisfyAllConditions(r => r.Value.IsNull.ShouldBeTrue(), r => r.Faults.ShouldNotBeEmpty());
    }

    [Theory]
    [InlineData("hitPolicy=\"BEST\"", "dmn.table.hitPolicy")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"AVG\"", "dmn.table.aggregation")]
    public void Structure_UnknownPolicy_IsAFault(string attributes, string code) =>
        Models.Compile(Models.Decision("D", $"<decisionTable {attributes}><output/></decisionTable>")).Faults.ShouldContain(f => f.Code == code);

    [Fact]
    public void LegalBasis_EveryWayOfStatingIt_IsRead()
    {
        var definitions = Models.Read(Models.Definitions("""
            <decision id="D" name="D"><description>Text
            legalBasis: § 1; § 2</description><extensionElements><s:legalBasis>§ 3</s:legalBasis><s:legalBasis>§ 4</s:legalBasis></extensionElements><variable name="D"/>
              <decisionTable><output/><annotation name="Legal Basis"/><annotation name="note"/>
                <rule><description>legalBasis: § 8</description><extensionElements><s:legalBasis>§ 7</s:legalBasis></extensionElements><outputEntry><text>1</text></outputEntry><annotationEntry><text>§ 5
            § 6</text></annotationEntry><annotationEntry><text>§ no</text></annotationEntry></rule>
              </decisionTable></decision>
            """));

        var decision = definitions.Decisions.Single();
        decision.LegalBasis.ShouldBe(["§ 3", "§ 4", "§ 1", "§ 2"]);
        ((DecisionTable)decision.Logic!).Rules.Single().LegalBasis.ShouldBe(["§ 5", "§ 6", "§ 7", "§ 8"]);
    }

    /// <summary>A model that goes on for a number of bytes and is never wholly in memory.</summary>
    private sealed class EndlessModel(long length) : Stream
    {
        private readonly byte[] head = Encoding.UTF8.GetBytes($"<definitions xmlns=\"{Models.Dmn15}\" name=\"x\" namespace=\"y\">");

        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var start = Given;
            while (count > 0 && Given < length)
            {
                buffer[offset++] = Given < head.Length ? head[Given] : (byte)' ';
                Given++;
                count--;
            }
            return (int)(Given - start);
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => Given; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

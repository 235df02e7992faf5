using System.Xml;
using System.Xml.Linq;
using Stadtlotse.Dmn.Model;

namespace Stadtlotse.Dmn.Reading;

/// <summary>Reads the tree of one file. Everything unknown is passed over; everything wrong is kept as a fault.</summary>
internal sealed partial class DefinitionsReader(XElement root, DmnVersion version)
{
    private static readonly XNamespace Own = ModelEdition.Namespace;

    private readonly XNamespace dmn = root.Name.Namespace;
    private readonly List<DmnFault> faults = [];
    private readonly string ownNamespace = (string?)root.Attribute("namespace") ?? "";
    private IReadOnlyList<Import> imports = [];

    public Definitions Read(string hash)
    {
        imports = [.. root.Elements(dmn + "import").Select(ReadImport)];
        return new()
        {
            Name = Name(root),
            Namespace = ownNamespace,
            Version = version,
            ContentHash = hash,
            Description = Description(root),
            Edition = ReadEdition(),
            Imports = imports,
            ItemDefinitions = [.. root.Elements(dmn + "itemDefinition").Select(e => ReadItem(e, $"type '{Name(e)}'"))],
            Elements = [.. root.Elements().Where(e => e.Name.Namespace == dmn).Select(ReadElement).OfType<DrgElement>()],
            Faults = faults,
        };
    }

    private ModelEdition ReadEdition()
    {
        var model = root.Element(dmn + "extensionElements")?.Element(Own + "model");
        return model is null
            ? ModelEdition.None
            : new((string?)model.Attribute("version"), (string?)model.Attribute("validFrom"), (string?)model.Attribute("validTo"));
    }

    private Import ReadImport(XElement e) => new(
        Name(e), (string?)e.Attribute("namespace") ?? "", (string?)e.Attribute("importType") ?? "",
        (string?)e.Attribute("locationURI"), At(e, $"import '{Name(e)}'"));

    private ItemDefinition ReadItem(XElement e, string path) => new()
    {
        Name = Name(e),
        TypeRef = TypeRef(e),
        IsCollection = Flag(e, "isCollection"),
        AllowedValues = Tests(e, "allowedValues", $"{path}, allowed values"),
        TypeConstraint = Tests(e, "typeConstraint", $"{path}, type constraint"),
        Components = [.. e.Elements(dmn + "itemComponent").Select(c => ReadItem(c, $"{path}, component '{Name(c)}'"))],
        Function = e.Element(dmn + "functionItem") is { } f
            ? new([.. f.Elements(dmn + "parameters").Select(ReadVariable)], TypeRef(f, "outputTypeRef"))
            : null,
        Place = At(e, path),
    };

    private DrgElement? ReadElement(XElement e)
    {
        var name = Name(e);
        return e.Name.LocalName switch
        {
            "decision" => ReadDecision(e, $"decision '{name}'"),
            "inputData" => new InputData { Id = Id(e), Name = name, Variable = VariableOf(e), Place = At(e, $"input '{name}'"), Description = Description(e), Label = Label(e), LegalBasis = LegalBasis(e) },
            "businessKnowledgeModel" => ReadKnowledgeModel(e, $"knowledge model '{name}'"),
            "decisionService" => ReadService(e, $"decision service '{name}'"),
            "knowledgeSource" => new KnowledgeSource { Id = Id(e), Name = name, Variable = VariableOf(e), Place = At(e, $"knowledge source '{name}'"), Requirements = ReadRequirements(e, $"knowledge source '{name}'"), Description = Description(e), Label = Label(e) },
            _ => null,
        };
    }

    private Decision ReadDecision(XElement e, string path) => new()
    {
        Id = Id(e),
        Name = Name(e),
        Label = Label(e),
        Description = Description(e),
        Variable = VariableOf(e),
        Question = Text(e.Element(dmn + "question")),
        AllowedAnswers = Text(e.Element(dmn + "allowedAnswers")),
        Requirements = ReadRequirements(e, path),
        LegalBasis = LegalBasis(e),
        Logic = ReadOnlyExpression(e, path),
        Place = At(e, path),
    };

    private BusinessKnowledgeModel ReadKnowledgeModel(XElement e, string path)
    {
        var logic = e.Element(dmn + "encapsulatedLogic");
        return new()
        {
            Id = Id(e),
            Name = Name(e),
            Label = Label(e),
            Description = Description(e),
            Variable = VariableOf(e),
            Requirements = ReadRequirements(e, path),
            LegalBasis = LegalBasis(e),
            Logic = logic is null ? null : ReadFunction(logic, path),
            Place = At(e, path),
        };
    }

    private DecisionService ReadService(XElement e, string path) => new()
    {
        Id = Id(e),
        Name = Name(e),
        Label = Label(e),
        Description = Description(e),
        Variable = VariableOf(e),
        LegalBasis = LegalBasis(e),
        OutputDecisions = References(e, "outputDecision", path),
        EncapsulatedDecisions = References(e, "encapsulatedDecision", path),
        InputDecisions = References(e, "inputDecision", path),
        InputData = References(e, "inputData", path),
        Place = At(e, path),
    };

    private List<Requirement> ReadRequirements(XElement e, string path)
    {
        var found = new List<Requirement>();
        foreach (var holder in e.Elements())
            foreach (var target in holder.Elements())
                if (holder.Name.Namespace == dmn && KindOf(target.Name.LocalName) is { } kind)
                    found.Add(new(kind, ReadReference(target, path)));
        return found;

        RequirementKind? KindOf(string element) => element switch
        {
            "requiredInput" => RequirementKind.Input,
            "requiredDecision" => RequirementKind.Decision,
            "requiredKnowledge" => RequirementKind.Knowledge,
            "requiredAuthority" => RequirementKind.Authority,
            _ => null,
        };
    }

    private List<Reference> References(XElement e, string element, string path) =>
        [.. e.Elements(dmn + element).Select(r => ReadReference(r, path))];

    private Reference ReadReference(XElement e, string path)
    {
        var href = ((string?)e.Attribute("href") ?? "").Trim();
        var hash = href.LastIndexOf('#');
        var ns = hash > 0 ? href[..hash] : null;
        return new(ns == ownNamespace ? null : ns, href[(hash + 1)..], At(e, path));
    }

    /// <summary>An element without a variable of its own is seen under its name (DMN 1.5, 6.3.7).</summary>
    private Variable VariableOf(XElement e) =>
        e.Element(dmn + "variable") is { } v ? ReadVariable(v) is { Name: "" } unnamed ? unnamed with { Name = Name(e) } : ReadVariable(v) : new(Name(e));

    private Variable ReadVariable(XElement e) => new(Name(e), TypeRef(e));
}

namespace Stadtlotse.Feel;

/// <summary>Turns a syntax tree into code: names become slots, built-in functions and literals are bound once.</summary>
internal sealed partial class Compiler
{
    private readonly FeelScope scope;
    private readonly Compiler? outer;
    private readonly List<Local> locals = [];
    private readonly List<(string Name, Code Code)> captured = [];
    private int nextSlot;

    /// <summary>A name with its slot; without name the item of a filter, whose members are names too.</summary>
    private readonly record struct Local(string? Name, int Slot);

    internal Compiler(FeelScope scope, Compiler? outer = null) => (this.scope, this.outer) = (scope, outer);

    /// <summary>Slots that the code needs.</summary>
    internal int LocalCount { get; private set; }

    /// <summary>Runs code from outside: gives it slots and ends it where a limit is reached.</summary>
    internal static FeelValue Start(Code code, int localCount, ReadOnlySpan<FeelValue> inputs, FeelValue first, FeelEvaluation run)
    {
        try
        {
            if (localCount == 0)
            {
                var bare = new Frame(inputs, default, run);
                return code.Run(ref bare);
            }
            if (localCount <= ValueBuffer.Length)
            {
                var buffer = default(ValueBuffer);
                buffer[0] = first;
                var frame = new Frame(inputs, buffer, run);
                return code.Run(ref frame);
            }
            var slots = new FeelValue[localCount];
            slots[0] = first;
            var large = new Frame(inputs, slots, run);
            return code.Run(ref large);
        }
        catch (Exception e) when (LimitOf(e, run.Limits) is { } limit)
        {
            return run.Fail(code.Span, limit.Kind, "", limit.Text);
        }
    }

    /// <summary>The limit whose end an exception stands for; null for any other exception.</summary>
    internal static (FeelFaultKind Kind, string Text)? LimitOf(Exception exception, FeelLimits limits) => exception switch
    {
        TooLargeException { Kind: FeelFaultKind.DepthLimit } => (FeelFaultKind.DepthLimit, $"{FeelLimits.MaxDepth}"),
        TooLargeException => (FeelFaultKind.MemoryLimit, $"{FeelLimits.MaxSize}"),
        FeelEvaluation.LimitReached { Kind: FeelFaultKind.StepLimit } => (FeelFaultKind.StepLimit, $"{limits.Steps}"),
        FeelEvaluation.LimitReached { Kind: FeelFaultKind.MemoryLimit } => (FeelFaultKind.MemoryLimit, $"{limits.Cells}"),
        FeelEvaluation.LimitReached => (FeelFaultKind.DepthLimit, $"{limits.Calls}"),
        _ => null,
    };

    private int AddSlot()
    {
        LocalCount = Math.Max(LocalCount, ++nextSlot);
        return nextSlot - 1;
    }

    private int AddLocal(string name)
    {
        var slot = AddSlot();
        locals.Add(new(name, slot));
        return slot;
    }

    private (int Names, int Slots) Mark() => (locals.Count, nextSlot);

    private void Release((int Names, int Slots) mark)
    {
        locals.RemoveRange(mark.Names, locals.Count - mark.Names);
        nextSlot = mark.Slots;
    }

    /// <summary>Code that fetches a name's value; null when nothing has the name.</summary>
    private Code? Resolve(string name, FeelSpan span, int from)
    {
        for (var i = from; i >= 0; i--)
        {
            if (locals[i].Name == name) return new LocalCode(locals[i].Slot);
            if (locals[i].Name is null) return new MemberOrCode(locals[i].Slot, name, Resolve(name, span, i - 1) ?? Unknown(name, span));
        }
        if (outer is null) return scope.IndexOf(name) is >= 0 and var index ? new InputCode(index) : null;
        for (var i = 0; i < captured.Count; i++)
            if (captured[i].Name == name) return new InputCode(i);
        if (outer.Resolve(name, span, outer.locals.Count - 1) is not { } code) return null;
        captured.Add((name, code));
        return new InputCode(captured.Count - 1);
    }

    private static Code Unknown(string name, FeelSpan span) => Builtins.Find(name) is { } builtin
        ? new ConstantCode(builtin)
        : new FaultCode(new FeelFault(FeelFaultKind.UnknownName, span, name));

    private Code CompileName(string name, FeelSpan span) => Resolve(name, span, locals.Count - 1) ?? Unknown(name, span);

    internal Code Compile(FeelNode node)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new FeelException(new(FeelFaultKind.TooComplex, node.Span));
        var code = CompileNode(node);
        code.Span = node.Span;
        return code;
    }

    private Code CompileNode(FeelNode node) => node switch
    {
        NullNode => new ConstantCode(default),
        BooleanNode n => new ConstantCode(n.Value),
        NumberNode n => new ConstantCode(n.Value),
        StringNode n => new ConstantCode(n.Value),
        AtNode n => Literals.At(n.Text) is var value && value.IsNull
            ? new FaultCode(new(FeelFaultKind.InvalidLiteral, n.Span, "@", "date, time or duration", n.Text)) : new ConstantCode(value),
        NameNode n => CompileName(n.Name, n.Span),
        PathNode n => new PathCode(Compile(n.Source), n.Member),
        FilterNode n => CompileFilter(n),
        InvocationNode n => CompileCall(n),
        NegationNode { Operand: NumberNode number } => new ConstantCode(-number.Value),
        NegationNode n => new NegationCode(Compile(n.Operand)),
        ArithmeticNode n => new ArithmeticCode(n.Operator, Compile(n.Left), Compile(n.Right)),
        ComparisonNode n => CompileComparison(n),
        AndNode n => new AndCode(Compile(n.Left), Compile(n.Right)),
        OrNode n => new OrCode(Compile(n.Left), Compile(n.Right)),
        BetweenNode n => new BetweenCode(Compile(n.Value), Compile(n.Low), Compile(n.High)),
        InNode n => CompileIn(n),
        InstanceOfNode n => StaticTypes.Resolve(n.Type, scope) is { } type
            ? new InstanceOfCode(Compile(n.Value), type) : UnknownType(n.Type),
        IfNode n => new IfCode(Compile(n.Condition), Compile(n.Then), Compile(n.Else)),
        ForNode n => CompileFor(n),
        QuantifiedNode n => CompileQuantified(n),
        FunctionNode n => CompileFunction(n, ""),
        ContextNode n => CompileContext(n),
        ListNode n => new ListCode([.. n.Items.Select(Compile)]),
        RangeNode n => new RangeCode(Compile(n.Start), n.StartIncluded, Compile(n.End), n.EndIncluded),
        UnaryComparisonNode n => new ComparisonRangeCode(FormOf(n.Operator), Compile(n.Operand)),
        UnaryTestsNode n => CompileTests(n),
        _ => throw new FeelException(new(FeelFaultKind.Syntax, node.Span, Expected: "expression", Found: node.ToString())),
    };

    /// <summary>Steps that evaluating a node once counts.</summary>
    private static int Cost(FeelNode node) => 1 + Nodes(node) / 16;

    private static int Nodes(FeelNode node) => 1 + node.Children.Sum(Nodes);

    private static FaultCode UnknownType(FeelTypeNode type) => new(new FeelFault(FeelFaultKind.UnknownType, type.Span, type.ToString()));

    private static FeelRangeForm FormOf(FeelComparison comparison) => comparison switch
    {
        FeelComparison.Less => FeelRangeForm.Less,
        FeelComparison.LessOrEqual => FeelRangeForm.LessOrEqual,
        FeelComparison.Greater => FeelRangeForm.Greater,
        FeelComparison.GreaterOrEqual => FeelRangeForm.GreaterOrEqual,
        FeelComparison.Equal => FeelRangeForm.Equal,
        _ => FeelRangeForm.NotEqual,
    };

    private Code CompileComparison(ComparisonNode node)
    {
        var (left, right) = (Compile(node.Left), Compile(node.Right));
        return node.Operator switch
        {
            FeelComparison.Equal => new EqualCode(left, right, false),
            FeelComparison.NotEqual => new EqualCode(left, right, true),
            _ => new OrderCode(node.Operator, left, right),
        };
    }

    private FilterCode CompileFilter(FilterNode node)
    {
        var source = Compile(node.Source);
        var mark = Mark();
        var slot = AddLocal("item");
        locals.Add(new(null, slot));
        var condition = Compile(node.Condition);
        Release(mark);
        return new(source, slot, condition, Cost(node.Condition));
    }

    private Code CompileContext(ContextNode node)
    {
        if (node.Entries.GroupBy(e => e.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new FaultCode(new(FeelFaultKind.ContextEntry, twice.Last().Span, twice.Key));
        var mark = Mark();
        var (slots, codes) = (new int[node.Entries.Count], new Code[node.Entries.Count]);
        for (var i = 0; i < slots.Length; i++)
        {
            var (name, value) = (node.Entries[i].Name, node.Entries[i].Value);
            codes[i] = value is FunctionNode function ? CompileFunction(function, name) : Compile(value);
            codes[i].Span = value.Span;
            slots[i] = AddLocal(name);
        }
        Release(mark);
        return new ContextCode(new FeelShape([.. node.Entries.Select(e => e.Name)]), codes, slots);
    }

    private Code CompileFunction(FunctionNode node, string name)
    {
        var types = node.Parameters.Select(p => StaticTypes.Resolve(p.Type, scope)).ToArray();
        var unknown = Array.IndexOf(types, null);
        if (unknown >= 0) return UnknownType(node.Parameters[unknown].Type!);
        FeelParameter[] parameters = [.. node.Parameters.Zip(types, (p, type) => new FeelParameter(p.Name, type!))];
        if (node.External) return new ExternalCode(Compile(node.Body), parameters, scope.Externals);
        var inner = new Compiler(scope, this);
        foreach (var parameter in parameters) inner.AddLocal(parameter.Name);
        // a function knows its own name, so that it can call itself
        var self = name.Length > 0 ? inner.AddLocal(name) : -1;
        var body = inner.Compile(node.Body);
        var known = new LocalNames();
        foreach (var parameter in parameters) known.Add(parameter.Name, null, parameter.Type);
        return new FunctionCode(name, parameters, StaticTypes.Infer(node.Body, scope, known), body, Cost(node.Body), inner.LocalCount, self, [.. inner.captured.Select(c => c.Code)]);
    }
}

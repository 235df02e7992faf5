namespace Stadtlotse.Feel;

/// <summary>Walking syntax trees.</summary>
public static class FeelNodes
{
    extension(FeelNode node)
    {
        /// <summary>The nodes right below, in the order of the text.</summary>
        public IEnumerable<FeelNode> Children => node switch
        {
            PathNode n => [n.Source],
            FilterNode n => [n.Source, n.Condition],
            InvocationNode n => [n.Function, .. n.Arguments],
            NegationNode n => [n.Operand],
            ArithmeticNode n => [n.Left, n.Right],
            ComparisonNode n => [n.Left, n.Right],
            AndNode n => [n.Left, n.Right],
            OrNode n => [n.Left, n.Right],
            BetweenNode n => [n.Value, n.Low, n.High],
            InNode n => [n.Value, .. n.Tests],
            InstanceOfNode n => [n.Value, n.Type],
            IfNode n => [n.Condition, n.Then, n.Else],
            IteratorNode n => n.End is null ? [n.Source] : [n.Source, n.End],
            ForNode n => [.. n.Iterators, n.Body],
            QuantifiedNode n => [.. n.Iterators, n.Condition],
            ParameterNode n => n.Type is null ? [] : [n.Type],
            FunctionNode n => [.. n.Parameters, n.Body],
            EntryNode n => [n.Value],
            ContextNode n => n.Entries,
            ListNode n => n.Items,
            RangeNode n => [n.Start, n.End],
            UnaryComparisonNode n => [n.Operand],
            UnaryTestsNode n => n.Tests,
            ListTypeNode n => [n.Element],
            RangeTypeNode n => [n.Element],
            MemberTypeNode n => [n.Type],
            ContextTypeNode n => n.Members,
            FunctionTypeNode n => [.. n.Parameters, n.Result],
            _ => [],
        };
    }
}

namespace Stadtlotse.Dmn.Graph;

/// <summary>Tarjan's strongly connected components without recursion, so that a chain of any length costs no stack.</summary>
internal static class StronglyConnected
{
    /// <summary>Components of more than one node, and nodes with an edge to themselves.</summary>
    public static List<IReadOnlyList<int>> Cycles(int count, IReadOnlyList<(int From, int To)> edges)
    {
        var next = new List<int>[count];
        for (var i = 0; i < count; i++) next[i] = [];
        foreach (var (from, to) in edges) next[from].Add(to);
        return [.. Components(next).Where(c => c.Count > 1 || next[c[0]].Contains(c[0]))];
    }

    /// <summary>All components, each before those that lead to it: an order of evaluation.</summary>
    public static IEnumerable<IReadOnlyList<int>> Components(IReadOnlyList<IReadOnlyList<int>> next)
    {
        var (order, low, onStack) = (new int[next.Count], new int[next.Count], new bool[next.Count]);
        var (stack, work, counter) = (new Stack<int>(), new Stack<(int Node, int Edge)>(), 0);
        for (var root = 0; root < next.Count; root++)
        {
            if (order[root] != 0) continue;
            Open(root);
            while (work.TryPop(out var at))
            {
                if (at.Edge < next[at.Node].Count)
                {
                    work.Push((at.Node, at.Edge + 1));
                    var to = next[at.Node][at.Edge];
                    if (order[to] == 0) Open(to);
                    else if (onStack[to]) low[at.Node] = Math.Min(low[at.Node], order[to]);
                    continue;
                }
                if (work.TryPeek(out var parent)) low[parent.Node] = Math.Min(low[parent.Node], low[at.Node]);
                if (low[at.Node] == order[at.Node]) yield return Close(at.Node);
            }
        }

        void Open(int node)
        {
            order[node] = low[node] = ++counter;
            stack.Push(node);
            onStack[node] = true;
            work.Push((node, 0));
        }

        List<int> Close(int node)
        {
            var component = new List<int>();
            int member;
            do
            {
                member = stack.Pop();
                onStack[member] = false;
                component.Add(member);
            }
            while (member != node);
            return component;
        }
    }
}

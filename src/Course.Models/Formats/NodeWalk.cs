namespace Course.Models;

/// <summary>Follows child indices of a file from node 0, so that wrong ones are named where they stand.</summary>
internal static class NodeWalk
{
    /// <summary>New numbers of the nodes, in the order in which they are reached; -1 for those that are not.</summary>
    /// <param name="left">Left children; -1 at leaves.</param>
    /// <param name="right">Right children; -1 at leaves.</param>
    /// <param name="error">Makes the error of a child: (true for left, the node, the problem).</param>
    /// <param name="count">How many nodes are reached.</param>
    public static int[] Number(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Func<bool, int, string, Exception> error, out int count)
    {
        var numbers = new int[left.Length];
        Array.Fill(numbers, -1);
        var stack = new Stack<int>([0]);
        numbers[0] = 0;
        count = 1;
        while (stack.TryPop(out var node))
        {
            if (left[node] == -1 && right[node] == -1) continue;
            Visit(left[node], true, ref count);
            Visit(right[node], false, ref count);

            void Visit(int child, bool isLeft, ref int reached)
            {
                if ((uint)child >= (uint)numbers.Length)
                    throw error(isLeft, node, $"child {child} of a tree with {numbers.Length} nodes. The file is truncated or edited; export it again");
                if (numbers[child] >= 0)
                    throw error(isLeft, node, $"child {child} already has a parent or is the root. The file is edited; export it again");
                numbers[child] = reached++;
                stack.Push(child);
            }
        }

        return numbers;
    }
}

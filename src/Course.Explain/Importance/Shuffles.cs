using Course.Measure;

namespace Course.Explain;

/// <summary>Makes permutations to replay.</summary>
public static class Shuffles
{
    /// <summary>Permutations of n rows; repeat r draws from its own stream of the seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Of(int rowCount, int repeats, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        return [.. Enumerable.Range(0, repeats).Select(repeat => (IReadOnlyList<int>)new Draws(seed, repeat).Permutation(rowCount))];
    }

    /// <summary>Permutations that move rows only among rows with the same label: importance given what the label tells.</summary>
    /// <param name="strata">A label a row, such as the bin of a correlated feature.</param>
    /// <param name="repeats">Permutations wanted, ≥ 1.</param>
    /// <param name="seed">Chooses them; each repeat has a stream of its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The repeats are below 1.</exception>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Within(IReadOnlyList<string> strata, int repeats, int seed)
    {
        ArgumentNullException.ThrowIfNull(strata);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        if (strata.Count == 0) throw new ArgumentException("There is no row to shuffle.", nameof(strata));
        int[][] members = [.. Enumerable.Range(0, strata.Count).GroupBy(row => strata[row]).Select(group => group.ToArray())];
        return [.. Enumerable.Range(0, repeats).Select(repeat =>
        {
            var draws = new Draws(seed, repeat);
            var permutation = new int[strata.Count];
            foreach (var rows in members)
            {
                var shuffled = rows.ToArray();
                draws.Shuffle(shuffled);
                for (var i = 0; i < rows.Length; i++) permutation[rows[i]] = shuffled[i];
            }

            return (IReadOnlyList<int>)permutation;
        })];
    }

    /// <summary>All n! permutations of n rows, in lexicographic order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is not in 1 … 8: more would take too long.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> All(int rowCount)
    {
        if (rowCount is < 1 or > 8)
            throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, "All permutations are tried for 1 to 8 rows; use the exact expectation for more.");
        var all = new List<IReadOnlyList<int>>();
        int[] current = [.. Enumerable.Range(0, rowCount)];
        do all.Add([.. current]);
        while (Advance(current));
        return all;
    }

    internal static void Require(IReadOnlyList<int> permutation, int rowCount)
    {
        if (permutation.Count != rowCount)
            throw new ArgumentException($"A permutation has {permutation.Count} entries for {rowCount} rows.", nameof(permutation));
        var seen = new bool[rowCount];
        foreach (var row in permutation)
        {
            if ((uint)row >= (uint)rowCount || seen[row])
                throw new ArgumentException($"A permutation names each row from 0 to {rowCount - 1} once; {row} is {(row < 0 || row >= rowCount ? "none of them" : "there twice")}.", nameof(permutation));
            seen[row] = true;
        }
    }

    private static bool Advance(int[] items)
    {
        var pivot = items.Length - 2;
        while (pivot >= 0 && items[pivot] > items[pivot + 1]) pivot--;
        if (pivot < 0) return false;
        var next = items.Length - 1;
        while (items[next] < items[pivot]) next--;
        (items[pivot], items[next]) = (items[next], items[pivot]);
        items.AsSpan(pivot + 1).Reverse();
        return true;
    }
}

namespace Course.Notebooks.Tests;

// Recordings of .NET Interactive in tests/conformance; deliberate differences in differences.md there.
[Collection(OneSessionAtATime.Name)]
public sealed class ConformanceTests(ConformanceRun run) : IClassFixture<ConformanceRun>
{
    [Fact]
    public void A_cell_differs_from_its_recording_only_where_the_table_says_so()
    {
        var unlisted = run.Verdicts.Where(cell => !cell.IsEqual && !run.Listed.ContainsKey(cell.Place)).ToList();
        Assert.True(unlisted.Count == 0, string.Join("\n", unlisted.Select(cell => $"{cell.Place}\n    {cell.Difference}")));
    }

    [Fact]
    public void A_difference_in_the_table_still_differs()
    {
        var equal = run.Verdicts.Where(cell => cell.IsEqual && run.Listed.ContainsKey(cell.Place)).Select(cell => cell.Place);
        Assert.Empty(equal);
        Assert.All(Rules.ByName.Keys, rule => Assert.Contains(run.Verdicts, cell => cell.Rule == rule));
    }

    [Fact]
    public void The_table_names_cells_and_rules_that_exist()
    {
        var known = run.Verdicts.Select(cell => cell.Place).Concat(Rules.ByName.Keys).ToHashSet(StringComparer.Ordinal);
        Assert.All(run.Listed.Keys, name => Assert.Contains(name, known));
        Assert.All(Rules.ByName.Keys, rule => Assert.Contains(rule, run.Listed.Keys));
        Assert.All(run.Listed.Values, reason => Assert.NotEmpty(reason));
    }

    [Fact]
    public void At_least_95_of_100_cells_are_equal() =>
        Assert.InRange(run.Verdicts.Count(cell => cell.IsEqual) / (double)run.Verdicts.Count, 0.95, 1.0);
}

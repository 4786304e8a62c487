using Course.Models;

namespace Course.Explain.Tests;

public class OutlierRowTests
{
    [Fact]
    public void Sentinels_in_twin_columns_are_found_and_nobody_else()
    {
        var random = new Random(8);
        double[] values = [.. Enumerable.Range(0, 2_000).SelectMany(row =>
        {
            double late = row % 500 == 7 ? 98 : random.Next(3);
            return new[] { late, late + (late < 90 ? random.Next(2) : 0), random.NextDouble() };
        })];
        var rows = new Rows(values, 3);
        var model = new LinearModel(["late30", "late60", "util"], [3.0, -2.6, 1], 0, Link.Logit);
        var found = OutlierRow.Find(LinearShap.Of(model, rows, rows));
        Assert.Equal([7, 507, 1007, 1507], found.Select(row => row.Row).Order());
        Assert.Equal(("late30", "late60"), (found[0].Highest.Player, found[0].Lowest.Player));
        Assert.True(found[0].Cancelling > 0.8);
    }

    [Fact]
    public void Equal_rows_have_no_outlier() => Assert.Empty(OutlierRow.Find(new(["a", "b"], [1, -1, 1, -1], [0])));
}

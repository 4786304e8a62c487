namespace Course.Tests;

public class Lesson10Tests
{
    private static double[] Pdp(Func<double[], double> f, double[][] rows, int j, double[] grid)
    {
        var curve = new double[grid.Length];
        for (var g = 0; g < grid.Length; g++)
        {
            foreach (var row in rows)
            {
                var copy = (double[])row.Clone();
                copy[j] = grid[g];
                curve[g] += f(copy) / rows.Length;
            }
        }

        return curve;
    }

    private static double[] Ale(Func<double[], double> f, double[][] rows, int j, double[] edges)
    {
        var bins = edges.Length - 1;
        var (steps, counts, curve) = (new double[bins], new int[bins], new double[bins + 1]);
        foreach (var row in rows)
        {
            var bin = Math.Max(0, Array.FindIndex(edges, edge => row[j] <= edge) - 1);
            var (high, low) = ((double[])row.Clone(), (double[])row.Clone());
            (high[j], low[j]) = (edges[bin + 1], edges[bin]);
            steps[bin] += f(high) - f(low);
            counts[bin]++;
        }

        for (var bin = 0; bin < bins; bin++) curve[bin + 1] = curve[bin] + (counts[bin] == 0 ? 0 : steps[bin] / counts[bin]);
        var mean = Enumerable.Range(0, bins).Sum(bin => counts[bin] * (curve[bin] + curve[bin + 1]) / 2) / rows.Length;
        return [.. curve.Select(value => value - mean)];
    }

    private static double OffShare(double[][] data, int j, double[] grid)
    {
        double[] unit = [.. Enumerable.Range(0, data[0].Length).Select(c =>
        {
            var mean = data.Average(row => row[c]);
            var deviation = Math.Sqrt(data.Sum(row => Math.Pow(row[c] - mean, 2)) / (data.Length - 1));
            return deviation > 0 ? deviation : 1;
        })];
        double Nearest(double[] point, double[]? self) => data.Where(row => row != self)
            .Min(row => Math.Sqrt(row.Select((v, c) => Math.Pow((v - point[c]) / unit[c], 2)).Sum()));
        var limit = data.Select(row => Nearest(row, row)).Order().ElementAt((int)Math.Ceiling(0.99 * data.Length) - 1);
        return grid.Average(value => data.Average(row =>
        {
            var moved = (double[])row.Clone();
            moved[j] = value;
            return Nearest(moved, null) > limit ? 1.0 : 0.0;
        }));
    }

    private static (int, int)[] RankPairs(Func<double[], double> f, double[][] rows)
    {
        double[] At(params int[] columns)
        {
            double[] values = [.. rows.Select(at => rows.Average(row => f([.. row.Select((old, c) => columns.Contains(c) ? at[c] : old)])))];
            return [.. values.Select(value => value - values.Average())];
        }

        double H(int i, int j)
        {
            var (both, one, other) = (At(i, j), At(i), At(j));
            return both.Select((value, row) => Math.Pow(value - one[row] - other[row], 2)).Sum() / both.Sum(value => value * value);
        }

        var width = rows[0].Length;
        return [.. Enumerable.Range(0, width).SelectMany(i => Enumerable.Range(i + 1, width - i - 1).Select(j => (i, j))).OrderByDescending(p => H(p.i, p.j))];
    }

    [Fact]
    public void A_right_partial_dependence_is_solved() => Solved(Lesson10.Pdp.Check(Pdp));

    [Fact]
    public void A_right_ale_curve_is_solved() => Solved(Lesson10.Ale.Check(Ale));

    [Fact]
    public void A_right_off_manifold_share_is_solved() => Solved(Lesson10.OffShare.Check(OffShare));

    [Fact]
    public void A_right_ranking_of_pairs_is_solved() => Solved(Lesson10.RankPairs.Check(RankPairs));

    [Fact]
    public void Stubs_are_not_solved()
    {
        Assert.Equal(Outcome.NotSolved, Lesson10.Pdp.Check((_, _, _, _) => throw Stub.Standing).Outcome);
        Assert.Equal(Outcome.NotSolved, Lesson10.Ale.Check((_, _, _, _) => throw Stub.Standing).Outcome);
        Assert.Equal(Outcome.NotSolved, Lesson10.OffShare.Check((_, _, _) => throw Stub.Standing).Outcome);
        Assert.Equal(Outcome.NotSolved, Lesson10.RankPairs.Check((_, _) => throw Stub.Standing).Outcome);
    }

    [Fact]
    public void Answers_read_off_the_page_are_not_solved()
    {
        Assert.False(Lesson10.Pdp.Check((_, _, _, _) => [0.20, 0.45, 0.70]).IsSolved);
        Assert.False(Lesson10.Ale.Check((_, _, _, _) => [-0.375, 0.375, -0.375]).IsSolved);
        Assert.False(Lesson10.OffShare.Check((_, _, _) => 0.5).IsSolved);
        Assert.False(Lesson10.RankPairs.Check((_, _) => [(1, 3), (0, 1), (0, 2), (0, 3), (1, 2), (2, 3)]).IsSolved);
    }

    [Fact]
    public void Each_near_miss_is_told_what_it_missed()
    {
        NearMisses(Lesson10.Pdp);
        NearMisses(Lesson10.Ale);
        NearMisses(Lesson10.OffShare);
        NearMisses(Lesson10.RankPairs);
    }

    [Fact]
    public void A_partial_dependence_that_spoils_the_rows_is_told_so() =>
        Assert.Contains("have changed", Lesson10.Pdp.Check((f, rows, j, grid) =>
        {
            var answer = Pdp(f, rows, j, grid);
            foreach (var row in rows) row[j] = grid[^1];
            return answer;
        }).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_question_has_one_right_choice_and_three_confusions() =>
        Assert.All(Lesson10.Quiz.Questions, question =>
        {
            Assert.Single(question.Choices, choice => choice.IsRight);
            Assert.Equal(4, question.Choices.Count);
        });

    private static void Solved(Verdict verdict) => Assert.True(verdict.IsSolved, verdict.ToString());

    private static void NearMisses<TAnswer>(Exercise<TAnswer> exercise)
        where TAnswer : Delegate
    {
        Assert.NotEmpty(exercise.NearMisses);
        Assert.All(exercise.NearMisses, miss =>
        {
            var verdict = exercise.Check(miss.Wrong);
            Assert.True(verdict.Outcome == Outcome.Nearly, $"{exercise.Id} {miss.Name}: {verdict}");
            Assert.Equal(miss.Hint, verdict.Hint);
        });
    }
}

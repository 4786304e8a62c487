using Microsoft.Data.Analysis;

namespace Course;

/// <summary>What is in one column.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="IsNumeric">True for numbers, false for levels.</param>
/// <param name="MissingCount">Rows without a value.</param>
public sealed record ColumnReport(string Name, bool IsNumeric, int MissingCount)
{
    /// <summary>Levels and their counts, in alphabetical order; empty for numbers.</summary>
    public IReadOnlyList<LevelCount> Levels { get; private init; } = [];

    /// <summary>Number of different values, missing ones aside.</summary>
    public int DistinctCount { get; private init; }

    /// <summary>Smallest number; NaN for levels, as are the numbers below.</summary>
    public double Min { get; private init; } = double.NaN;

    /// <summary>A quarter of the numbers lies below.</summary>
    public double LowerQuartile { get; private init; } = double.NaN;

    /// <summary>Half of the numbers lies below.</summary>
    public double Median { get; private init; } = double.NaN;

    /// <summary>Three quarters of the numbers lie below.</summary>
    public double UpperQuartile { get; private init; } = double.NaN;

    /// <summary>Largest number.</summary>
    public double Max { get; private init; } = double.NaN;

    /// <summary>Mean of the numbers.</summary>
    public double Mean { get; private init; } = double.NaN;

    /// <summary>Standard deviation with n - 1; NaN below two numbers.</summary>
    public double StandardDeviation { get; private init; } = double.NaN;

    /// <summary>Range or levels in words.</summary>
    public string Range => IsNumeric
        ? $"{SchemaReport.Text(Min)}, {SchemaReport.Text(Median)}, {SchemaReport.Text(Max)}"
        : Levels.Count <= 8
            ? string.Join(", ", Levels.Select(level => $"{level.Level} ({level.Count})"))
            : $"{Levels.Count} levels, from {Levels[0].Level} to {Levels[^1].Level}";

    internal static ColumnReport Of(DataFrameColumn column) => column switch
    {
        DoubleDataFrameColumn numbers => OfNumbers(numbers),
        StringDataFrameColumn levels => OfLevels(levels),
        _ => throw new ArgumentException($"Column '{column.Name}' holds {column.DataType.Name}; double and string columns are known.", nameof(column)),
    };

    private static ColumnReport OfLevels(StringDataFrameColumn column)
    {
        var levels = column.OfType<string>().GroupBy(level => level, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new LevelCount(group.Key, group.Count())).ToArray();
        return new(column.Name, IsNumeric: false, (int)column.Length - levels.Sum(level => level.Count)) { Levels = levels, DistinctCount = levels.Length };
    }

    private static ColumnReport OfNumbers(DoubleDataFrameColumn column)
    {
        var sorted = column.OfType<double>().Order().ToArray();
        var missing = (int)column.Length - sorted.Length;
        if (sorted.Length == 0) return new(column.Name, IsNumeric: true, missing);
        var mean = sorted.Average();
        return new(column.Name, IsNumeric: true, missing)
        {
            DistinctCount = sorted.Distinct().Count(),
            Min = sorted[0],
            LowerQuartile = Quantile(sorted, 0.25),
            Median = Quantile(sorted, 0.5),
            UpperQuartile = Quantile(sorted, 0.75),
            Max = sorted[^1],
            Mean = mean,
            StandardDeviation = Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1)),
        };
    }

    // Linear between order statistics, type 7 of Hyndman and Fan.
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}

/// <summary>A level and how often it stands in a column.</summary>
/// <param name="Level">The level.</param>
/// <param name="Count">Rows with it.</param>
public sealed record LevelCount(string Level, int Count);

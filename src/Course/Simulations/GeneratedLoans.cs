using Course.Models;
using Microsoft.Data.Analysis;

namespace Course;

/// <summary>Loans of a <see cref="CreditWorld"/>, with the truth they were drawn from.</summary>
public sealed class GeneratedLoans
{
    private GeneratedLoans(int seed, int month, Rows rows, bool[] labels, double[] logOdds, int[] labelMonths) =>
        (Seed, Month, Rows, Labels, LogOdds, LabelMonths) = (seed, month, rows, labels, logOdds, labelMonths);

    /// <summary>The world's seed.</summary>
    public int Seed { get; }

    /// <summary>The month the loans were granted in.</summary>
    public int Month { get; }

    /// <summary>Shape (n × 10), the features of <see cref="CreditWorld.Features"/>; missing is NaN.</summary>
    public Rows Rows { get; }

    /// <summary>True where the loan went bad.</summary>
    public IReadOnlyList<bool> Labels { get; }

    /// <summary>The log-odds that each outcome was drawn with, from the complete row.</summary>
    public IReadOnlyList<double> LogOdds { get; }

    /// <summary>The month in which each outcome is known.</summary>
    public IReadOnlyList<int> LabelMonths { get; }

    /// <summary>Number of loans.</summary>
    public int Count => Rows.Count;

    /// <summary>Share of loans that went bad.</summary>
    public double BadRate => Labels.Count(label => label) / (double)Count;

    /// <summary>One feature, row after row.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public double[] Column(string feature)
    {
        for (var i = 0; i < CreditWorld.Features.Count; i++)
            if (CreditWorld.Features[i] == feature) return Rows.Column(i);
        throw new ArgumentException($"There is no feature '{feature}'. There are: {string.Join(", ", CreditWorld.Features)}.", nameof(feature));
    }

    /// <summary>The loans as a frame; the outcome is 1 or 0 in <see cref="CreditWorld.Target"/>, a missing value null.</summary>
    public DataFrame ToFrame()
    {
        var features = CreditWorld.Features.Select((name, i) => (DataFrameColumn)new DoubleDataFrameColumn(
            name, Rows.Column(i).Select(value => double.IsNaN(value) ? (double?)null : value)));
        return new(features.Append(new DoubleDataFrameColumn(CreditWorld.Target, Labels.Select(label => label ? (double?)1 : 0))));
    }

    internal sealed class Builder(int rows, int month)
    {
        private readonly double[] _values = new double[rows * CreditWorld.Features.Count];
        private readonly bool[] _labels = new bool[rows];
        private readonly double[] _logOdds = new double[rows];
        private readonly int[] _labelMonths = new int[rows];
        private int _count;

        public void Add(ReadOnlySpan<double> values, bool isBad, double logOdds, int labelMonth)
        {
            values.CopyTo(_values.AsSpan(_count * values.Length));
            (_labels[_count], _logOdds[_count], _labelMonths[_count]) = (isBad, logOdds, labelMonth);
            _count++;
        }

        public GeneratedLoans Done(int seed) => new(seed, month, new(_values, CreditWorld.Features.Count), _labels, _logOdds, _labelMonths);
    }
}

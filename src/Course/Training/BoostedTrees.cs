using Course.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Course;

/// <summary>Fits boosted trees (ML.NET's FastTree) on encoded rows and hands them over as plain data.</summary>
public static class BoostedTrees
{
    /// <summary>Fits an ensemble for two classes; its margin is the log-odds.</summary>
    /// <remarks>
    /// Missing: NaN, sent where the splits send it. Deterministic: one thread, one seed. Boosting starts at even odds, so a
    /// few trees on a rare outcome rank well and still predict too much; add trees until the log-loss beats the constant.
    /// </remarks>
    /// <param name="features">Names of the d features.</param>
    /// <param name="rows">Shape (n × d).</param>
    /// <param name="labels">The outcomes, one a row, both kinds among them.</param>
    /// <param name="trees">Number of trees, at least 1.</param>
    /// <param name="leaves">Most leaves of a tree, at least 2.</param>
    /// <param name="leastRows">Fewest rows of a leaf, at least 1.</param>
    /// <param name="learningRate">Share of each tree that counts.</param>
    /// <exception cref="ArgumentException">Rows, features and labels do not fit, or only one kind of outcome is there.</exception>
    public static TreeEnsemble Fit(
        IReadOnlyList<string> features, Rows rows, IReadOnlyList<bool> labels, int trees = 100, int leaves = 8, int leastRows = 20, double learningRate = 0.1)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        if (rows.Width != features.Count) throw new ArgumentException($"The rows have {rows.Width} columns and there are {features.Count} names.", nameof(rows));
        if (labels.Count != rows.Count) throw new ArgumentException($"There are {labels.Count} labels for {rows.Count} rows.", nameof(labels));
        if (labels.Distinct().Count() != 2) throw new ArgumentException("Both outcomes must be among the labels.", nameof(labels));
        var ml = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Count);
        schema[nameof(Example.Features)].AddAnnotation("SlotNames", Names(features), new VectorDataViewType(TextDataViewType.Instance, features.Count));
        var data = ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, rows.Count).Select(row => new Example { Features = [.. rows[row].ToArray().Select(value => (float)value)], Label = labels[row] }), schema);
        var trainer = ml.BinaryClassification.Trainers.FastTree(new Microsoft.ML.Trainers.FastTree.FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = trees,
            NumberOfLeaves = leaves,
            MinimumExampleCountPerLeaf = leastRows,
            LearningRate = learningRate,
            NumberOfThreads = 1,
            Seed = 1,
        });
        return (TreeEnsemble)MLNetModel.From(trainer.Fit(data), data.Schema).Scorer;
    }

    private static VBuffer<ReadOnlyMemory<char>> Names(IReadOnlyList<string> features) => new(features.Count, [.. features.Select(name => name.AsMemory())]);

    private sealed class Example
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; init; }
    }
}

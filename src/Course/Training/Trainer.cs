using Course.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace Course;

/// <summary>Trains a recipe on rows: featurise, learn, convert once to plain form.</summary>
/// <remarks>
/// Everything is fitted on the given rows and on nothing else. One thread and a seed inside ML.NET: the same rows, recipe
/// and seed give the same bits.
/// </remarks>
public static class Trainer
{
    /// <summary>Trains.</summary>
    /// <param name="rows">Rows of both outcomes.</param>
    /// <param name="recipe">All choices.</param>
    /// <param name="seed">Seed of everything random inside.</param>
    /// <exception cref="ArgumentException">One outcome is absent, or a choice is out of its range.</exception>
    public static FittedModel Fit(LoanRows rows, Recipe recipe, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(recipe);
        Require(rows, recipe);
        var featurisation = Featurisation.Fit(rows, recipe, seed);
        return Fit(rows, recipe, featurisation, featurisation.Transform(rows));
    }

    /// <summary>Learns on features that were made before, as a grid does for settings that share them.</summary>
    internal static FittedModel Fit(LoanRows rows, Recipe recipe, Featurisation featurisation, float[][] features)
    {
        var encoder = featurisation.Encoder;
        switch (recipe.Learner)
        {
            case Learner.Constant:
                return new(recipe, encoder, Simple.Constant(encoder.Features, rows.Labels), 0);
            case Learner.NaiveBayes:
                return new(recipe, encoder, Simple.NaiveBayes(encoder, features, rows.Labels, Weights(rows, recipe)), 0);
            case Learner.OneRule:
                return new(recipe, encoder, Simple.OneRule(encoder.Features, features, rows.Labels), 0);
            default:
                return MLNet(rows, recipe, featurisation, features);
        }
    }

    private static FittedModel MLNet(LoanRows rows, Recipe recipe, Featurisation featurisation, float[][] features)
    {
        var (ml, encoder) = (featurisation.Context, featurisation.Encoder);
        var weights = Weights(rows, recipe);
        var definition = SchemaDefinition.Create(typeof(Example));
        definition[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, encoder.Width);
        var data = ml.Data.LoadFromEnumerable(
            features.Select((row, i) => new Example { Features = row, Label = rows.Labels[i], Weight = (float)weights[i] }), definition);
        var fitted = Estimator(ml, recipe).Fit(data);
        var plain = Named(MLNetModel.From(fitted, data.Schema).Scorer, encoder.Features);

        // The tool's own probabilities against the plain chain from raw values, on the rows it learned from.
        var theirs = fitted.Transform(data).GetColumn<float>("Probability").ToArray();
        var ours = new EncodedScorer(encoder, plain).Predictions(rows.Raw);
        var gap = 0.0;
        for (var row = 0; row < ours.Length; row++) gap = Math.Max(gap, Math.Abs(theirs[row] - ours[row]));
        return new(recipe, encoder, plain, gap);
    }

    private static IEstimator<ITransformer> Estimator(MLContext ml, Recipe recipe) => recipe.Learner == Learner.BoostedTrees
        ? ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            FeatureColumnName = nameof(Example.Features), LabelColumnName = nameof(Example.Label), ExampleWeightColumnName = nameof(Example.Weight),
            NumberOfTrees = recipe.Trees, NumberOfLeaves = recipe.Leaves, LearningRate = recipe.LearningRate, MinimumExampleCountPerLeaf = 20, NumberOfThreads = 1,
        })
        : ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = nameof(Example.Features), LabelColumnName = nameof(Example.Label), ExampleWeightColumnName = nameof(Example.Weight),
            L1Regularization = 0, L2Regularization = (float)recipe.Strength, OptimizationTolerance = 1e-6f, HistorySize = 10, NumberOfThreads = 1,
        });

    private static double[] Weights(LoanRows rows, Recipe recipe)
    {
        if (!recipe.IsBalanced) return [.. Enumerable.Repeat(1.0, rows.Count)];
        var rate = rows.BadRate;
        return [.. rows.Labels.Select(bad => 0.5 / (bad ? rate : 1 - rate))];
    }

    private static IScorer Named(IScorer model, IReadOnlyList<string> features) => model switch
    {
        LinearModel linear => linear with { Features = features },
        TreeEnsemble trees => new TreeEnsemble(features, trees.Trees, new()
        {
            Link = trees.Link, BaseMargins = trees.BaseMargins, Outputs = trees.Outputs.ToArray(), Comparison = trees.Comparison,
            RoundsToFloat = trees.RoundsToFloat, Aggregation = trees.Aggregation, Blocks = trees.Blocks,
        }),
        _ => throw new ArgumentException($"{model.GetType().Name} is neither linear nor trees.", nameof(model)),
    };

    private static void Require(LoanRows rows, Recipe recipe)
    {
        if (rows.Labels.All(bad => bad) || !rows.Labels.Any(bad => bad))
            throw new ArgumentException($"All {rows.Count} rows have one outcome; both are needed.", nameof(rows));
        if (rows.Schema.Columns.All(column => column.Kind != ColumnKind.Numeric))
            throw new ArgumentException("The schema has no numeric column; a pipeline scales at least one.", nameof(rows));
        if (!(double.IsFinite(recipe.Strength) && recipe.Strength >= 0))
            throw new ArgumentException($"The strength is {recipe.Strength}; 0 or more is allowed.", nameof(recipe));
        if (recipe.Trees < 1 || recipe.Leaves < 2 || !(recipe.LearningRate > 0 && recipe.LearningRate <= 1))
            throw new ArgumentException(
                $"{recipe.Trees} trees of {recipe.Leaves} leaves at rate {recipe.LearningRate}: 1 tree, 2 leaves and a rate above 0 to 1 are the least.", nameof(recipe));
    }

    private sealed class Example
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}

using Course.Measure;
using Course.Models;

namespace Course;

/// <summary>One recipe judged on folds it did not learn from.</summary>
/// <param name="Recipe">The choices.</param>
/// <param name="Folds">A scorecard a fold, in fold order.</param>
/// <param name="Margins">Each row's margin from the model that had not seen it, in row order.</param>
/// <param name="Seed">Seed of folds and training.</param>
public sealed record CrossValidated(Recipe Recipe, IReadOnlyList<Scorecard> Folds, IReadOnlyList<double> Margins, int Seed)
{
    /// <summary>Mean log-loss over the folds.</summary>
    public double LogLoss => Folds.Average(fold => fold["log-loss"].Model);

    /// <summary>Mean log-loss of the constant over the same folds.</summary>
    public double ConstantLogLoss => Folds.Average(fold => fold["log-loss"].Constant);

    /// <summary>Standard error of <see cref="LogLoss"/>, from the spread between folds.</summary>
    public double StandardError => Course.Measure.StandardError.OfMean([.. Folds.Select(fold => fold["log-loss"].Model)]);

    /// <summary>1 - log-loss / log-loss of the constant.</summary>
    public double Skill => 1 - LogLoss / ConstantLogLoss;

    /// <summary>Mean of a metric over the folds.</summary>
    public double Mean(string metric) => Folds.Average(fold => fold[metric].Model);
}

/// <summary>Stratified k-fold cross-validation: everything that is fitted is fitted inside the fold.</summary>
public static class CrossValidation
{
    /// <summary>Judges one recipe.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="recipe">The choices.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Seed of folds and training.</param>
    public static CrossValidated Of(LoanRows rows, Recipe recipe, int folds, int seed) => Grid(rows, [recipe], folds, seed).Single();

    /// <summary>Judges several recipes on the same folds, best log-loss first.</summary>
    /// <remarks>
    /// Recipes that make the same features share them within a fold. Folds run side by side; each writes its own place, so
    /// the result does not depend on the number of threads.
    /// </remarks>
    /// <param name="rows">All rows.</param>
    /// <param name="recipes">The settings, at least one.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Seed of folds and training.</param>
    /// <param name="threads">Folds at a time, at least 1.</param>
    public static IReadOnlyList<CrossValidated> Grid(LoanRows rows, IReadOnlyList<Recipe> recipes, int folds, int seed, int threads = 2)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(recipes);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var splits = Splits.Folds(rows.Labels, folds, seed);
        var cards = recipes.Select(_ => new Scorecard[folds]).ToArray();
        var margins = recipes.Select(_ => new double[rows.Count]).ToArray();
        Parallel.For(0, folds, new() { MaxDegreeOfParallelism = threads }, fold =>
        {
            var (train, test) = (rows.Take(splits[fold].Train), rows.Take(splits[fold].Test));
            foreach (var shared in Enumerable.Range(0, recipes.Count).GroupBy(i => FeaturesOf(recipes[i])))
            {
                var featurisation = Featurisation.Fit(train, recipes[shared.First()], seed);
                var features = featurisation.Transform(train);
                foreach (var i in shared)
                {
                    var fitted = Trainer.Fit(train, recipes[i], featurisation, features);
                    cards[i][fold] = fitted.Judge(test);
                    var scored = fitted.Scorer.Margins(test.Raw);
                    for (var row = 0; row < scored.Length; row++) margins[i][splits[fold].Test[row]] = scored[row];
                }
            }
        });
        return [.. recipes.Select((recipe, i) => new CrossValidated(recipe, cards[i], margins[i], seed)).OrderBy(judged => judged.LogLoss)];
    }

    /// <summary>The lesson's grid: two indicators × six strengths × two class weights.</summary>
    public static IReadOnlyList<Recipe> LogisticGrid { get; } =
    [
        .. from hasIndicators in new[] { false, true }
           from strength in new[] { 0.1, 0.3, 1, 3, 10, 30 }
           from isBalanced in new[] { false, true }
           select new Recipe { HasIndicators = hasIndicators, Strength = strength, IsBalanced = isBalanced },
    ];

    private static (bool IsTree, bool HasPower, bool HasIndicators) FeaturesOf(Recipe recipe) =>
        (recipe.Learner is Learner.BoostedTrees or Learner.OneRule, recipe.HasPower, recipe.HasIndicators);
}

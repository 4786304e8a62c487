namespace Course.Models;

/// <summary>A model of ML.NET in plain form.</summary>
/// <remarks>
/// The margin of a calibrated binary model is the log-odds of its <c>Probability</c>; ML.NET's <c>Score</c> is
/// (margin - <see cref="Offset"/>) / <see cref="Slope"/>. ML.NET adds leaves or weights up in float, the plain form in
/// double, so the two agree to about 1e-5 relative.
/// </remarks>
/// <param name="Scorer">A <see cref="TreeEnsemble"/>, <see cref="LinearModel"/> or <see cref="MulticlassLinearModel"/>.</param>
/// <param name="FeatureColumn">The vector column of the ML.NET pipeline that holds a row.</param>
/// <param name="Slope">margin = Slope · Score + Offset; 1 where no calibrator was trained.</param>
/// <param name="Offset">See <paramref name="Slope"/>.</param>
/// <param name="Blocks">One-hot blocks of the feature column, in column order.</param>
public sealed record ConvertedModel(
    IScorer Scorer, string FeatureColumn, double Slope, double Offset, IReadOnlyList<CategoricalBlock> Blocks);

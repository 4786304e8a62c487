namespace Course.Models;

/// <summary>The friendly forms of <see cref="IScorer.Score"/>.</summary>
public static class ScorerExtensions
{
    /// <summary>Margins of a table, shape (n × k).</summary>
    public static double[] Margins(this IScorer scorer, Rows rows)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(rows);
        scorer.RequireWidth(rows.Width);
        var margins = new double[rows.Count * scorer.OutputCount];
        scorer.Score(rows.Values, margins);
        return margins;
    }

    /// <summary>Predictions of a table, shape (n × k): probabilities where the link is logit or softmax.</summary>
    public static double[] Predictions(this IScorer scorer, Rows rows)
    {
        var margins = scorer.Margins(rows);
        for (var row = 0; row < rows.Count; row++)
            scorer.Link.Apply(margins.AsSpan(row * scorer.OutputCount, scorer.OutputCount));
        return margins;
    }

    /// <summary>The margin of one row of a model with one output.</summary>
    public static double Margin(this IScorer scorer, ReadOnlySpan<double> row)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        if (scorer.OutputCount != 1)
            throw new ArgumentException($"The model has {scorer.OutputCount} outputs; ask for all of them with Score.", nameof(scorer));
        scorer.RequireWidth(row.Length);
        Span<double> margin = stackalloc double[1];
        scorer.Score(row, margin);
        return margin[0];
    }

    /// <summary>The prediction of one row of a model with one output.</summary>
    public static double Prediction(this IScorer scorer, ReadOnlySpan<double> row)
    {
        Span<double> prediction = [scorer.Margin(row)];
        scorer.Link.Apply(prediction);
        return prediction[0];
    }

    /// <summary>Position of a feature in a row.</summary>
    /// <exception cref="ArgumentException">The model has no such feature; the message lists those it has.</exception>
    public static int IndexOf(this IScorer scorer, string feature)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        for (var i = 0; i < scorer.Features.Count; i++)
            if (scorer.Features[i] == feature) return i;
        throw new ArgumentException($"The model has no feature '{feature}'. It has: {string.Join(", ", scorer.Features)}.", nameof(feature));
    }

    private static void RequireWidth(this IScorer scorer, int width)
    {
        if (width != scorer.Features.Count)
            throw new ArgumentException(
                $"The rows have {width} columns and the model {scorer.Features.Count} features. Encode them with the model's own schema.", nameof(width));
    }
}

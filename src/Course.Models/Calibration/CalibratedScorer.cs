namespace Course.Models;

/// <summary>A model with a calibration of its margin; one output.</summary>
public sealed class CalibratedScorer : IScorer
{
    /// <summary>Puts a calibration behind a model.</summary>
    /// <param name="model">One output, link <see cref="Link.Logit"/>.</param>
    /// <param name="calibration">Fitted on that model's margins.</param>
    /// <exception cref="ArgumentException">The model has several outputs or another link.</exception>
    public CalibratedScorer(IScorer model, Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(calibration);
        if (model.OutputCount != 1 || model.Link != Link.Logit)
            throw new ArgumentException($"The model has {model.OutputCount} outputs and the link {model.Link}; calibration needs one output and Logit.", nameof(model));
        (Model, Calibration) = (model, calibration);
    }

    /// <summary>The model before calibration.</summary>
    public IScorer Model { get; }

    /// <summary>What comes after it.</summary>
    public Calibration Calibration { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features => Model.Features;

    /// <inheritdoc/>
    public int OutputCount => 1;

    /// <inheritdoc/>
    public Link Link => Link.Logit;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<double> rows, Span<double> margins)
    {
        Model.Score(rows, margins);
        foreach (ref var margin in margins) margin = Calibration.Apply(margin);
    }
}

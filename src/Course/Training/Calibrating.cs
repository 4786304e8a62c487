using Course.Models;

namespace Course;

/// <summary>How probabilities are made honest after training.</summary>
public enum CalibrationMethod
{
    /// <summary>They are taken as they come.</summary>
    None,

    /// <summary>A line through the log-odds.</summary>
    Platt,

    /// <summary>A rising curve; needs many rows.</summary>
    Isotonic,
}

/// <summary>Calibration and prior correction of a trained model.</summary>
public static class Calibrating
{
    /// <summary>Fits a calibration on rows the model has not seen.</summary>
    /// <param name="model">A trained model; a calibration it has is replaced.</param>
    /// <param name="heldOut">Rows it did not learn from.</param>
    /// <param name="method">How.</param>
    public static FittedModel Calibrated(this FittedModel model, LoanRows heldOut, CalibrationMethod method)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(heldOut);
        return model.With(Fit(new EncodedScorer(model.Encoder, model.Model).Margins(heldOut.Raw), heldOut.Labels, method));
    }

    /// <summary>Moves the base rate that a model was trained at to the one it will live in: odds times the ratio of prior odds.</summary>
    /// <param name="model">A trained model; a calibration it has is replaced.</param>
    /// <param name="trainRate">Bad rate as training saw it, weights counted; between 0 and 1.</param>
    /// <param name="liveRate">Bad rate where it will be used; between 0 and 1.</param>
    public static FittedModel CorrectedFor(this FittedModel model, double trainRate, double liveRate)
    {
        ArgumentNullException.ThrowIfNull(model);
        RequireRate(trainRate, nameof(trainRate));
        RequireRate(liveRate, nameof(liveRate));
        return model.With(new PlattCalibration(1, Math.Log(liveRate / (1 - liveRate)) - Math.Log(trainRate / (1 - trainRate))));
    }

    /// <summary>Fits a calibration to margins; null for <see cref="CalibrationMethod.None"/>.</summary>
    internal static Calibration? Fit(IReadOnlyList<double> margins, bool[] labels, CalibrationMethod method) => method switch
    {
        CalibrationMethod.None => null,
        CalibrationMethod.Platt => PlattCalibration.Fit([.. margins], labels),
        CalibrationMethod.Isotonic => IsotonicCalibration.Fit([.. margins], labels),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "The methods are None, Platt and Isotonic."),
    };

    private static void RequireRate(double rate, string parameter)
    {
        if (!(rate > 0 && rate < 1)) throw new ArgumentOutOfRangeException(parameter, rate, "A rate between 0 and 1 is needed.");
    }
}

namespace Course.Serve;

/// <summary>Names of the run metrics that <see cref="PolicyGate"/> reads. A run may record any others beside them.</summary>
public static class MetricNames
{
    /// <summary>Mean log-loss on held-out rows, nats; smaller is better.</summary>
    public const string LogLoss = "log_loss";

    /// <summary>Log-loss of the best constant on the same held-out rows.</summary>
    public const string ConstantLogLoss = "constant_log_loss";

    /// <summary>Expected calibration error on held-out rows, 0 to 1.</summary>
    public const string CalibrationError = "calibration_error";

    /// <summary>Largest difference between the packaged scorer and the training tool on the same rows.</summary>
    public const string ScorerGap = "scorer_gap";
}

namespace Course;

/// <summary>A preparation that is fitted on data; honest ones look at the training rows only.</summary>
/// <param name="train">Rows that may be looked at.</param>
/// <param name="test">Rows that may not.</param>
/// <returns>The fitted numbers: means, scales, rates.</returns>
public delegate IReadOnlyList<double> FitFunction(LoanRows train, LoanRows test);

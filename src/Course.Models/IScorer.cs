namespace Course.Models;

/// <summary>A trained model as a pure function from feature vectors to margins.</summary>
/// <remarks>
/// Immutable and safe to call from any number of threads. The same row gives the same bits, alone or in a batch.
/// Missing: <see cref="double.NaN"/>; each implementation says where a missing value goes.
/// </remarks>
public interface IScorer
{
    /// <summary>Names of the features, in the order of a row; d = Features.Count.</summary>
    IReadOnlyList<string> Features { get; }

    /// <summary>Margins per row: 1, or one a class. k in the shapes below.</summary>
    int OutputCount { get; }

    /// <summary>How margins become predictions.</summary>
    Link Link { get; }

    /// <summary>Scores n rows.</summary>
    /// <param name="rows">Shape (n × d), row after row.</param>
    /// <param name="margins">Shape (n × k), row after row; filled.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of its width, or the two disagree on n.</exception>
    void Score(ReadOnlySpan<double> rows, Span<double> margins);
}

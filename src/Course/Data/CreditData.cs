namespace Course;

/// <summary>4,454 loan applications of one bureau, with the outcome; 28 % went bad.</summary>
/// <remarks>
/// <para>No dates, and applicants who were turned down are absent. Columns, origin and licence: data/README.md.</para>
/// <para>Source: the R package modeldata 1.1.0 (Max Kuhn, Posit Software); from Lluís A. Belanche Muñoz by way of Gaston Sanchez.</para>
/// </remarks>
public static class CreditData
{
    /// <summary>The file's name in the folder <c>data</c>.</summary>
    public const string FileName = "credit_data.csv";

    /// <summary>Loads the file of the repository that the working directory lies in.</summary>
    /// <exception cref="FileNotFoundException">There is no such file above the working directory or the library.</exception>
    public static LoanTable Load() => Load(DataFolder.PathTo(FileName));

    /// <summary>Loads a file of the same form.</summary>
    /// <param name="path">A CSV with a column Status, whose levels are bad and good.</param>
    /// <exception cref="InvalidDataException">The file is not such a table; the message names line and column.</exception>
    public static LoanTable Load(string path) => LoanTable.Load(path, "credit data", target: "Status", bad: "bad");
}

namespace Course;

/// <summary>9,857 accepted loans of the first quarter of 2016, with the outcome; 5 % went bad.</summary>
/// <remarks>
/// <para>
/// Accepted loans only, and "good" includes loans still running on time. So few are bad that accuracy says nothing.
/// <c>int_rate</c> and <c>sub_grade</c> are the lender's own judgement. Columns, origin and licence: data/README.md.
/// </para>
/// <para>Source: the R package modeldata 1.1.0 (Max Kuhn, Posit Software); from the Lending Club access site.</para>
/// </remarks>
public static class LendingClub
{
    /// <summary>The file's name in the folder <c>data</c>.</summary>
    public const string FileName = "lending_club.csv";

    /// <summary>Loads the file of the repository that the working directory lies in.</summary>
    /// <exception cref="FileNotFoundException">There is no such file above the working directory or the library.</exception>
    public static LoanTable Load() => Load(DataFolder.PathTo(FileName));

    /// <summary>Loads a file of the same form.</summary>
    /// <param name="path">A CSV with a column Class, whose levels are bad and good.</param>
    /// <exception cref="InvalidDataException">The file is not such a table; the message names line and column.</exception>
    public static LoanTable Load(string path) => LoanTable.Load(path, "lending club", target: "Class", bad: "bad");
}

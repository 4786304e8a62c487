namespace Course.Tests;

public class LoanTableTests
{
    [Fact]
    public void Credit_data_is_what_its_card_says()
    {
        var data = CreditData.Load();
        Assert.Equal(4_454, data.Count);
        Assert.Equal(14, data.Frame.Columns.Count);
        Assert.Equal(1_254, data.Labels.Count(bad => bad));
        Assert.Equal(381, data.Report["Income"].MissingCount);
        Assert.Equal(["ignore", "other", "owner", "parents", "priv", "rent"], data.Report["Home"].Levels.Select(level => level.Level));
        Assert.Equal((6.0, 125.0, 959.0), (data.Report["Income"].Min, data.Report["Income"].Median, data.Report["Income"].Max));
    }

    [Fact]
    public void Lending_club_is_what_its_card_says()
    {
        var data = LendingClub.Load();
        Assert.Equal(9_857, data.Count);
        Assert.Equal(23, data.Frame.Columns.Count);
        Assert.Equal(517, data.Labels.Count(bad => bad));
        Assert.All(data.Report.Columns, column => Assert.Equal(0, column.MissingCount));
        Assert.Equal(645, data.Report["emp_length"].Levels.Single(level => level.Level == "emp_unk").Count);
    }

    [Fact]
    public void The_hashes_on_the_card_are_those_of_the_files()
    {
        var card = File.ReadAllText(Repository.PathTo("data", "README.md"));
        Assert.Contains(CreditData.Load().Hash, card, StringComparison.Ordinal);
        Assert.Contains(LendingClub.Load().Hash, card, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_number_is_nan_and_a_missing_level_null()
    {
        var data = CreditData.Load();
        Assert.Equal(381, data.Numbers("Income").Count(double.IsNaN));
        Assert.Equal(6, data.Texts("Home").Count(level => level is null));
    }

    [Fact]
    public void An_unknown_column_is_named_with_those_there_are() =>
        Assert.StartsWith("The credit data has no column 'Incme'. It has: Status, Seniority,", Assert.Throws<ArgumentException>(() => CreditData.Load().Numbers("Incme")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_short_line_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "course-short-line.csv");
        File.WriteAllText(path, "Status,Age\nbad,30\ngood\n");
        var error = Assert.Throws<InvalidDataException>(() => CreditData.Load(path));
        File.Delete(path);
        Assert.EndsWith("line 3: 1 fields, and the header has 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_the_outcome_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), "course-no-outcome.csv");
        File.WriteAllText(path, "Age\n30\n");
        var error = Assert.Throws<InvalidDataException>(() => CreditData.Load(path));
        File.Delete(path);
        Assert.EndsWith("has no column 'Status'. It has: Age.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_reads_as_a_table()
    {
        var table = CreditData.Load().Report.ToTable();
        Assert.Equal("credit data: 4,454 rows, 14 columns", table.Caption);
        Assert.Equal(["Income", "number", "381", "8.55", "6, 125, 959"], table.Rows.Single(row => row[0] == "Income"));
    }

    [Fact]
    public void The_first_rows_can_be_looked_at() => Assert.Equal(3, CreditData.Load().Head(3).Rows.Count);
}

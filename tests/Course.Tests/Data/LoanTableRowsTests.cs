using Course.Models;

namespace Course.Tests;

public class LoanTableRowsTests
{
    [Fact]
    public void Rows_hold_numbers_as_they_are_levels_by_index_and_nan_for_missing()
    {
        var data = CreditData.Load();
        var schema = data.ToSchema();
        var rows = data.ToRows(schema);
        Assert.Equal((data.Count, 13), (rows.Count, rows.Width));
        Assert.Equal(data.Numbers("Age"), rows.Column(schema.IndexOf("Age")));
        Assert.Equal(381, rows.Column(schema.IndexOf("Income")).Count(double.IsNaN));
        Assert.Equal(6, rows.Column(schema.IndexOf("Home")).Count(double.IsNaN));
        Assert.Equal(data.Texts("Records")[0], schema.Columns[schema.IndexOf("Records")].Levels[(int)rows[0][schema.IndexOf("Records")]]);
    }

    [Fact]
    public void A_level_the_schema_does_not_know_is_missing()
    {
        var rows = CreditData.Load().ToRows(new FeatureSchema([SchemaColumn.Categorical("Records", ["no"])]));
        Assert.Contains(rows.Column(0), double.IsNaN);
        Assert.Contains(rows.Column(0), value => value == 0);
    }
}

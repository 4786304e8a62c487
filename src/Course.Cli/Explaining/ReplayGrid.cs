namespace Course.Cli;

/// <summary>Points to evaluate curves at, read from a CSV in the form that the curves are written in.</summary>
internal sealed record ReplayGrid(IReadOnlyList<ReplayGrid.Point> Points)
{
    /// <summary>A value of one feature, or values of two.</summary>
    internal readonly record struct Point(string Feature, double Value, string? Second, double SecondValue);

    /// <summary>Features with points of their own, in file order.</summary>
    public IReadOnlyList<string> Features => [.. Points.Where(point => point.Second is null).Select(point => point.Feature).Distinct()];

    /// <summary>Pairs of features, in file order.</summary>
    public IReadOnlyList<(string First, string Second)> Pairs =>
        [.. Points.Where(point => point.Second is not null).Select(point => (point.Feature, point.Second!)).Distinct()];

    /// <summary>Distinct points in file order.</summary>
    public static ReplayGrid Read(string path)
    {
        using var csv = new CsvReader(path);
        var header = FeatureTable.Header(csv);
        int Column(params string[] names) => names.Select(name => Array.IndexOf(header, name)).FirstOrDefault(place => place >= 0, -1);
        var (feature, value) = (Column("feature1", "feature"), Column("value1", "value", "x"));
        var (second, secondValue) = (Column("feature2"), Column("value2"));
        if (feature < 0 || value < 0) throw csv.Error(": a grid has the columns feature1,value1[,feature2,value2], feature,value or feature,x.");
        var points = new List<Point>();
        var known = new HashSet<Point>();
        while (csv.Read())
        {
            if (csv.Count != header.Length) throw csv.Error($": {csv.Count} fields where the header has {header.Length}.");
            var two = second >= 0 && secondValue >= 0 && !csv[second].IsEmpty;
            var point = new Point(
                csv[feature].ToString(), Number(csv, value, header), two ? csv[second].ToString() : null, two ? Number(csv, secondValue, header) : 0);
            if (known.Add(point)) points.Add(point);
        }

        return new(points);
    }

    /// <summary>The values of a feature, ascending.</summary>
    public double[] Of(string feature) => [.. Points.Where(point => point.Second is null && point.Feature == feature).Select(point => point.Value).Order()];

    private static double Number(CsvReader csv, int field, string[] header) =>
        FeatureTable.Number(csv, field, header[field]) is var value && double.IsNaN(value)
            ? throw csv.Error($", column '{header[field]}': a grid value is missing.")
            : value;
}

namespace Course.Notebooks.Tests;

[Collection(OneSessionAtATime.Name)]
public sealed class CellReferencesTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CSharpSession _session;
    private readonly string _before = Environment.CurrentDirectory;

    public CellReferencesTests() => _session = new(_folder.Root);

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        Environment.CurrentDirectory = _before;
        _folder.Dispose();
    }

    [Fact]
    public async Task A_referenced_assembly_brings_what_lies_beside_it()
    {
        var below = _folder.Library("Below", "namespace Under { public class Deep { public string Say() => \"deep\"; } }");
        _folder.Library("Above", "namespace Over { public class High { public Under.Deep Down => new(); } }", below);
        await _session.TextAsync("#r \"Above.dll\"\nusing Over;\nusing Under;");
        Assert.Equal("deep", await _session.TextAsync("Deep d = new High().Down; d.Say()"));
    }

    [Fact]
    public async Task A_missing_assembly_is_named_in_full_with_the_way_to_build_it()
    {
        var error = await _session.ErrorAsync("var a = 1;\n#r \"gone/Course.dll\"");
        Assert.Contains(error.Traceback, line => line.Contains(Path.Combine("gone", "Course.dll"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_refused_in_one_line()
    {
        _folder.Write("notes.txt", "not an assembly");
        var error = await _session.ErrorAsync("#r \"notes.txt\"");
        Assert.StartsWith("\"notes.txt\" cannot be referenced", error.Value, StringComparison.Ordinal);
        Assert.Equal(1, error.Line);
    }

    [Fact]
    public async Task A_package_that_is_not_restored_is_refused_with_the_mend()
    {
        var error = await _session.ErrorAsync("// one\n#r \"nuget: No.Such.Package, 1.2.3\"");
        Assert.StartsWith("Package No.Such.Package 1.2.3 is not restored on this machine", error.Value, StringComparison.Ordinal);
        Assert.Contains("dotnet add package", error.Value, StringComparison.Ordinal);
        Assert.Equal(2, error.Line);
    }

    // The engine knows the library by name and shape only, so a stand-in of that name and shape will do.
    [Fact]
    public async Task A_Plotly_chart_is_shown_as_a_figure_with_text_beside_it()
    {
        _folder.Library("Plotly.NET", """
            namespace Plotly.NET;
            public class GenericChart { public static string toFigureJson(GenericChart chart) => "{\"data\":[]}"; }
            """);
        var (_, outputs) = await _session.RunAsync("#r \"Plotly.NET.dll\"\nnew Plotly.NET.GenericChart()", TestContext.Current.CancellationToken);
        var shown = Assert.IsType<ResultOutput>(Assert.Single(outputs));
        Assert.Equal("{\"data\":[]}", shown.Data["application/vnd.plotly.v1+json"]);
        Assert.Contains("text/plain", shown.Data.Keys);
        Assert.DoesNotContain("text/html", shown.Data.Keys);
    }
}
